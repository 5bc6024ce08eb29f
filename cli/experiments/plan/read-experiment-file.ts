import { basename } from 'node:path';
import { type CountryPack, parseOverride } from '../../../scenarios/index.ts';
import {
  allRules,
  countryNamedIn,
  type ExperimentChanges,
  type ExperimentFile,
  type FileText,
  type PointTable,
  parseYaml,
  pointsFileIn,
  quote,
  readExperiment,
  replacePolicyFiles,
} from '../../../scenarios/internal.ts';
import { errorText, requestErrorText } from '../../countries/error-text.ts';
import { readFileArgument } from '../../countries/file-argument.ts';
import { knownCountries } from '../../countries/opened-countries.ts';
import { policyFilesOf } from '../../countries/policy-files.ts';
import { knownPack } from '../../countries/resolve-request.ts';
import { usageError } from '../../exit-codes.ts';
import { readExperimentPoints, tableOf } from '../../points/read-points.ts';
import type { ExperimentFileText } from '../storage/manifest.ts';
import { withCustomPolicies } from './custom-policies.ts';

/** Command-line overrides of an experiment file, unparsed. */
export interface ExperimentOverrideOptions {
  /** Id of a country that the command opened; default: the one that the file names. */
  readonly country?: string;
  readonly set?: readonly string[];
  readonly replicates?: string;
  readonly seed?: string;
  readonly months?: string;
  readonly scale?: string;
  /** Comma-separated ids, or `all`. */
  readonly outcomes?: string;
  /** Whether the experiment may name files outside its folder. */
  readonly allowOutside?: boolean;
}

/** An experiment, its country and its file. */
export interface ExperimentInput {
  readonly experiment: ExperimentFile;
  readonly pack: CountryPack;
  readonly file: ExperimentFileText;
  /** Points of a design `file`; null: another design, or not loaded. */
  readonly points: PointTable | null;
}

/** Top-level keys that `--set` may change; lever ids contain a dot. */
const topLevelKeys: Readonly<Record<string, 'number' | 'text'>> = {
  months: 'number',
  scale: 'number',
  replicates: 'number',
  draws: 'number',
  seed: 'text',
  law: 'text',
  start: 'text',
};

/**
 * Reads an experiment file and its file of points, and applies the overrides of the command line.
 * @throws UserError that lists every error.
 */
export async function openExperimentFile(path: string, options: ExperimentOverrideOptions): Promise<ExperimentInput> {
  const text = readFileArgument(path);
  const parsed = parseYaml(path, text);
  const named = pointsFileIn(path, parsed);
  const points =
    named === null ? null : tableOf(await readExperimentPoints(path, named, options.allowOutside === true));
  return readParsedExperiment(path, text, parsed, options, points);
}

/**
 * Reads an experiment file and applies the overrides of the command line. points: those of a design `file`.
 * @throws UserError that lists every error.
 */
export function readExperimentFile(
  path: string,
  options: ExperimentOverrideOptions,
  points: PointTable | null = null,
): ExperimentInput {
  const text = readFileArgument(path);
  return readParsedExperiment(path, text, parseYaml(path, text), options, points);
}

function readParsedExperiment(
  path: string,
  text: string,
  parsed: FileText,
  options: ExperimentOverrideOptions,
  points: PointTable | null,
): ExperimentInput {
  const countryId = countryNamedIn(path, parsed);
  if (countryId !== null) assertCountry(path, countryId, options.country);
  const country = options.country ?? countryId ?? 'azerbaijan';
  const basePack = knownPack(country);
  const named = policyFilesOf(path, parsed, options.allowOutside === true);
  if (named.errors.length > 0) throw usageError(...named.errors.map(errorText));
  const policies = named.files.map((file) => ({ name: file.name, text: readFileArgument(file.path) }));
  const { pack, ids } = withCustomPolicies(basePack, policies);
  const policyChanges = policies.length === 0 ? {} : { policies: replacePolicyFiles(path, parsed, ids) };
  const read = readExperiment(path, parsed, pack, allRules, { ...policyChanges, ...changesOf(options) }, points);
  if (!read.ok) throw usageError(...read.errors.map(errorText));
  return { experiment: read.value, pack, file: { name: basename(path), text, policies }, points };
}

/** @throws UserError when an experiment names another country than the command, or one that is not known. */
function assertCountry(path: string, named: string, given: string | undefined): void {
  if (given === undefined && !knownCountries().includes(named))
    throw usageError(
      `${path} country: got ${quote(named)}, expected one of ${knownCountries().join(', ')}; for another country try --country with its folder, zip file or workbook`,
    );
  if (given !== undefined && given !== named)
    throw usageError(
      `${path} country: got ${quote(named)}, expected ${given}, as --country has it; change the file or leave out --country`,
    );
}

function changesOf({
  set = [],
  seed,
  outcomes,
  allowOutside: _,
  country: _country,
  ...numbers
}: ExperimentOverrideOptions): ExperimentChanges {
  const changes: Record<string, unknown> = {};
  const levers: string[] = [];
  const errors: string[] = [];
  for (const entry of set) {
    const separator = entry.indexOf('=');
    const key = entry.slice(0, Math.max(0, separator)).trim();
    const kind = topLevelKeys[key];
    if (kind !== undefined) changes[key] = parseValue(kind, entry.slice(separator + 1).trim());
    else {
      const read = parseOverride(entry);
      if (read.ok) levers.push(entry);
      else errors.push(...read.errors.map(requestErrorText));
    }
  }
  if (errors.length > 0) throw usageError(...errors);
  return {
    ...changes,
    ...(levers.length > 0 ? { set: levers } : {}),
    ...Object.fromEntries(
      (['replicates', 'months', 'scale'] as const).flatMap((key) => {
        const text = numbers[key];
        return text === undefined ? [] : [[key, parseValue('number', text)]];
      }),
    ),
    ...(seed === undefined ? {} : { seed }),
    ...(outcomes === undefined ? {} : { outcomes: idsIn(outcomes) }),
  };
}

/** Parses a number where one is expected; other text is left to the schema check. */
function parseValue(kind: 'number' | 'text', text: string): unknown {
  return kind === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function idsIn(text: string): 'all' | readonly string[] {
  return text === 'all' ? text : text.split(',').map((id) => id.trim());
}
