import type { Shock } from '../../engine/index.ts';
import { calendarMonth } from '../../engine/index.ts';
import type { ErrorCollector } from '../parsing/error-collector.ts';
import { memoizeByKey } from '../parsing/memoize-by-key.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import { asMap, isMap, type PathMap } from '../parsing/paths.ts';
import type { EvidenceIndex, KeyOrder } from '../parsing/references.ts';
import type { FileSource, ParsedFile } from '../parsing/source.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import type { CountryNames } from '../schema/lever-settings.ts';
import type { Rules } from '../schema/rules.ts';
import { type ShockFile, shockSchema, shockStartMonth, type WrittenShock } from '../schema/shock.ts';
import { expandEvery } from './lever-settings.ts';
import { type ContentReader, type EvidenceValues, type ResolvedContent, resolveContent } from './resolve-values.ts';

/** Returns the key order of shock fields with a number per stream. */
export function shockKeyOrder(path: DataPath, at: number, names: CountryNames): KeyOrder | null {
  const key = path[at];
  if (path.length !== at + 1 || (key !== 'arrivals' && key !== 'displaced')) return null;
  return { ids: names.streams, noun: 'stream', as: 'map' };
}

/** Normalises a shock: arrivals as a map over the streams. */
export function normaliseShock(shock: unknown, path: DataPath, names: CountryNames, pathMap: PathMap): unknown {
  if (!isMap(shock) || typeof shock['arrivals'] !== 'number') return shock;
  const at = [...path, 'arrivals'];
  pathMap.set([...at, 'every'], at);
  return { ...shock, arrivals: expandEvery({ every: shock['arrivals'] }, at, names.streams, pathMap) };
}

/** Checks that a shock has at most one start. */
export function checkShock(shock: unknown, path: DataPath, collector: ErrorCollector): void {
  const { startMonth, start } = asMap(shock);
  if (startMonth === undefined || start === undefined) return;
  const got = `startMonth ${quote(startMonth)} and start ${quote(start)}`;
  collector.add('shock.start', { path: [...path, 'start'], got, expected: 'one of the two' });
}

const schemaFor = memoizeByKey((names: CountryNames) => shockSchema(names));

function shockReader(evidenceIndex: EvidenceIndex, names: CountryNames): ContentReader<ShockFile> {
  return {
    schema: schemaFor(names),
    evidenceIndex,
    keyOrderAt: (path) => shockKeyOrder(path, 0, names),
    normalise: (tree, pathMap) => normaliseShock(tree, [], names, pathMap),
  };
}

/** Validates an opened shock file. */
export function resolveShockFile(
  source: FileSource,
  evidenceIndex: EvidenceIndex,
  names: CountryNames,
  rules: Rules,
  values: EvidenceValues,
): ResolvedContent<ShockFile> {
  const resolved = resolveContent(source, shockReader(evidenceIndex, names), rules, values);
  checkShock(resolved.tree, [], resolved.collector);
  return resolved;
}

/**
 * Shock, read and validated against a country.
 * @public
 */
export interface LoadedShock {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** Shock with the central values of evidence. */
  readonly content: ShockFile;
  /**
   * Data of the file, references included.
   * @internal
   */
  readonly written: unknown;
}

export function validateShock(
  parsedFile: ParsedFile,
  evidenceIndex: EvidenceIndex,
  names: CountryNames,
  rules: Rules,
  values: EvidenceValues,
): LoadResult<LoadedShock> {
  const { source, errors } = openParsedFile(parsedFile, 'shock', rules);
  if (source === null) return { content: null, errors };
  const { content, collector } = resolveShockFile(source, evidenceIndex, names, rules, values);
  const { id, name, about } = content;
  const read = { file: source.file, id, name, about, content, written: source.value };
  return { content: read, errors: [...errors, ...collector.errors] };
}

/** Returns the month after the fork in which a shock starts; negative before the fork. */
export function shockStartOf(shock: WrittenShock, fork: number): number {
  return shock.start === undefined ? (shock.startMonth ?? shockStartMonth) : calendarMonth(shock.start) - fork;
}

/** Converts a shock to engine form, streams in the country's order. */
export function toEngineShock(shock: WrittenShock, streams: readonly string[], startMonth: number): Shock {
  return {
    id: shock.id,
    startMonth,
    months: shock.months,
    arrivals: streams.map((stream) => shock.arrivals[stream] ?? 1),
    displaced: streams.map((stream) => shock.displaced[stream] ?? 0),
    separations: shock.separations,
    jobFinding: shock.jobFinding,
    departures: shock.departures,
    donorMoney: shock.donorMoney,
    automaticExtension: shock.automaticExtension,
    removals: shock.removals,
    regularisation: shock.regularisation,
    courseSeats: shock.courseSeats,
  };
}
