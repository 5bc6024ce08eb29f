import type { Shock } from '../engine/index.ts';
import { calendarMonth } from '../engine/index.ts';
import { type Draft, draft, type Reader, type Values } from './draft.ts';
import type { Faults } from './faults.ts';
import { oncePer } from './once.ts';
import { openFile, type Read } from './open.ts';
import { type Path, quoted } from './problem.ts';
import type { Reading, Source } from './reading.ts';
import type { Order, Shelf } from './references.ts';
import type { Names } from './schema/lever-settings.ts';
import type { Rules } from './schema/rules.ts';
import { type ShockFile, shockSchema, shockStartMonth, type WrittenShock } from './schema/shock.ts';
import { unfoldEvery } from './settings.ts';
import { asMap, isMap, type Moves } from './tree.ts';

/** The order of the places of a shock that hold a number for each stream. */
export function shockOrder(path: Path, at: number, names: Names): Order | null {
  const key = path[at];
  if (path.length !== at + 1 || (key !== 'arrivals' && key !== 'displaced')) return null;
  return { ids: names.streams, noun: 'stream', as: 'map' };
}

/** Brings a shock to one form: arrivals as a map over the streams. */
export function tidyShock(shock: unknown, path: Path, names: Names, moves: Moves): unknown {
  if (!isMap(shock) || typeof shock['arrivals'] !== 'number') return shock;
  const at = [...path, 'arrivals'];
  moves.move([...at, 'every'], at);
  return { ...shock, arrivals: unfoldEvery({ every: shock['arrivals'] }, at, names.streams, moves) };
}

/** Checks that a shock has at most one start. */
export function checkShock(shock: unknown, path: Path, faults: Faults): void {
  const { startMonth, start } = asMap(shock);
  if (startMonth === undefined || start === undefined) return;
  const got = `startMonth ${quoted(startMonth)} and start ${quoted(start)}`;
  faults.refuse('shock.start', { path: [...path, 'start'], got, expected: 'one of the two' });
}

const schemaFor = oncePer((names: Names) => shockSchema(names));

function reader(shelf: Shelf, names: Names): Reader<ShockFile> {
  return {
    schema: schemaFor(names),
    shelf,
    over: (path) => shockOrder(path, 0, names),
    tidy: (tree, moves) => tidyShock(tree, [], names, moves),
  };
}

/** Holds an opened shock file to everything that is asked of one. */
export function draftShock(source: Source, shelf: Shelf, names: Names, rules: Rules, values: Values): Draft<ShockFile> {
  const drafted = draft(source, reader(shelf, names), rules, values);
  checkShock(drafted.tree, [], drafted.faults);
  return drafted;
}

/**
 * A shock, read and validated against a country.
 * @public
 */
export interface ReadShock {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** The shock with the central values of evidence. */
  readonly content: ShockFile;
  /**
   * The file's data, references and all.
   * @internal
   */
  readonly written: unknown;
}

export function readShockFile(
  reading: Reading,
  shelf: Shelf,
  names: Names,
  rules: Rules,
  values: Values,
): Read<ReadShock> {
  const { source, problems } = openFile(reading, 'shock', rules);
  if (source === null) return { content: null, problems };
  const { content, faults } = draftShock(source, shelf, names, rules, values);
  const { id, name, about } = content;
  const read = { file: source.file, id, name, about, content, written: source.value };
  return { content: read, problems: [...problems, ...faults.problems] };
}

/** The month after the fork at which a shock starts; negative before the fork. */
export function shockStart(shock: WrittenShock, fork: number): number {
  return shock.start === undefined ? (shock.startMonth ?? shockStartMonth) : calendarMonth(shock.start) - fork;
}

/** Gives a shock its engine form, streams in the country's order. */
export function shockOf(shock: WrittenShock, streams: readonly string[], startMonth: number): Shock {
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
    courseSeats: shock.courseSeats,
  };
}
