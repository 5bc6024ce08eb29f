import { basename, dirname, isAbsolute, join } from 'node:path';
import { type Pack, parseSet } from '../../scenarios/index.ts';
import {
  allRules,
  type Changes,
  countryNamedIn,
  type ExperimentFile,
  type FileText,
  type PointTable,
  pointsFileIn,
  policiesWith,
  policyFilesIn,
  readExperiment,
  readSource,
} from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';

import { misused } from '../exit.ts';
import { faultText, requestFault } from '../packs/fault-text.ts';
import { readArgument } from '../packs/file-argument.ts';
import { shippedPack } from '../packs/resolve.ts';
import { readExperimentPoints, tableOf } from '../points/read-points.ts';
import type { WrittenFile } from './manifest.ts';
import { withPolicies } from './own-policies.ts';

/** What a command line says of an experiment beside its file. */
export interface ExperimentWords {
  readonly set?: readonly string[];
  readonly replicates?: string;
  readonly seed?: string;
  readonly months?: string;
  readonly scale?: string;
  /** Ids with commas between them, or `all`. */
  readonly outcomes?: string;
}

/** An experiment, with its country and the file it was read from. */
export interface ReadFile {
  readonly asked: ExperimentFile;
  readonly pack: Pack;
  readonly file: WrittenFile;
  /** Points of a design `file`; null for any other, or where they were not read. */
  readonly points: PointTable | null;
}

/** Keys at the top of a file that `--set` may change; a lever has a dot in its name. */
const plain: Readonly<Record<string, 'number' | 'text'>> = {
  months: 'number',
  scale: 'number',
  replicates: 'number',
  draws: 'number',
  seed: 'text',
  law: 'text',
  start: 'text',
};

/**
 * Reads an experiment file with its file of points, and with what the command line changes of it.
 * @throws Refusal that names every error.
 */
export async function openExperimentFile(path: string, words: ExperimentWords): Promise<ReadFile> {
  const text = readArgument(path);
  const parsed = readSource(path, text);
  const named = pointsFileIn(path, parsed);
  const points = named === null ? null : tableOf(await readExperimentPoints(path, named));
  return readParsedExperiment(path, text, parsed, words, points);
}

/**
 * Reads an experiment file, with what the command line changes of it. points: those of a design `file`.
 * @throws Refusal that names every fault.
 */
export function readExperimentFile(path: string, words: ExperimentWords, points: PointTable | null = null): ReadFile {
  const text = readArgument(path);
  return readParsedExperiment(path, text, readSource(path, text), words, points);
}

function readParsedExperiment(
  path: string,
  text: string,
  parsed: FileText,
  words: ExperimentWords,
  points: PointTable | null,
): ReadFile {
  const named = countryNamedIn(path, parsed);
  const country = named !== null && packagedCountries().includes(named) ? named : 'azerbaijan';
  const shipped = shippedPack(country);
  const policies = policyFilesIn(path, parsed).map((name) => ({ name, text: readArgument(besides(path, name)) }));
  const { pack, ids } = withPolicies(shipped, policies);
  const own = policies.length === 0 ? {} : { policies: policiesWith(path, parsed, ids) };
  const read = readExperiment(path, parsed, pack, allRules, { ...own, ...changesOf(words) }, points);
  if (!read.ok) throw misused(...read.problems.map(faultText));
  return { asked: read.value, pack, file: { name: basename(path), text, policies }, points };
}

/** A file named in another one is looked for beside it. */
function besides(path: string, name: string): string {
  return isAbsolute(name) ? name : join(dirname(path), name);
}

function changesOf({ set = [], seed, outcomes, ...numbers }: ExperimentWords): Changes {
  const changes: Record<string, unknown> = {};
  const levers: string[] = [];
  const faults: string[] = [];
  for (const word of set) {
    const cut = word.indexOf('=');
    const key = word.slice(0, Math.max(0, cut)).trim();
    const kind = plain[key];
    if (kind !== undefined) changes[key] = written(kind, word.slice(cut + 1).trim());
    else {
      const read = parseSet(word);
      if (read.ok) levers.push(word);
      else faults.push(...read.problems.map(requestFault));
    }
  }
  if (faults.length > 0) throw misused(...faults);
  return {
    ...changes,
    ...(levers.length > 0 ? { set: levers } : {}),
    ...Object.fromEntries(
      (['replicates', 'months', 'scale'] as const).flatMap((key) => {
        const text = numbers[key];
        return text === undefined ? [] : [[key, written('number', text)]];
      }),
    ),
    ...(seed === undefined ? {} : { seed }),
    ...(outcomes === undefined ? {} : { outcomes: idsIn(outcomes) }),
  };
}

/** A number where one is meant and written; else the text, which the schema then refuses. */
function written(kind: 'number' | 'text', text: string): unknown {
  return kind === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function idsIn(text: string): 'all' | readonly string[] {
  return text === 'all' ? text : text.split(',').map((id) => id.trim());
}
