import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { kindOf, type Pack, type Problem, readPack, readPolicy, validateFile } from '../../scenarios/index.ts';
import {
  allRules,
  type PointTable,
  pointsFileIn,
  policiesWith,
  policyFilesIn,
  readClaims,
  readExperiment,
} from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';
import { filesBelow } from '../../scenarios/node/internal.ts';
import { Refusal } from '../exit.ts';
import { readExperimentPoints } from '../points/read-points.ts';
import { readArgument } from './file-argument.ts';
import { shippedPack } from './resolve.ts';

/** A file and all that is wrong with it. */
export interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
}

/** Checks files, with the file of points that an experiment names. country: the one of files that name none. */
export async function checkFiles(country: string, files: readonly string[]): Promise<CheckedFile[]> {
  const check = fileChecker(country);
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const named = pointsFileOf(file);
    const points = named === null ? null : await readExperimentPoints(file, named);
    if (points?.ok === false) checked.push({ file, ok: false, problems: points.problems });
    else checked.push(check(file, points?.value));
  }
  return checked;
}

function pointsFileOf(file: string): string | null {
  try {
    return pointsFileIn(file, readArgument(file));
  } catch (error) {
    // The checker says so.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Open a checker of files. country: the one of files that name none. points: those that an experiment names. */
export function fileChecker(country: string): (file: string, points?: PointTable | null) => CheckedFile {
  const packs = new Map<string, Pack>();
  const packFor = (text: string): Pack => {
    const named = countryNamedIn(text);
    const id = named !== null && packagedCountries().includes(named) ? named : country;
    const pack = packs.get(id) ?? shippedPack(id);
    packs.set(id, pack);
    return pack;
  };
  return (file, points = null) => {
    const problems = problemsOf(file, packFor, points);
    return { file, ok: problems.length === 0, problems };
  };
}

function problemsOf(file: string, packFor: (text: string) => Pack, points: PointTable | null): readonly Problem[] {
  let text: string;
  try {
    text = readArgument(file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [
      { file, line: null, column: null, path: 'file', got: 'nothing to read', expected: 'a file that can be read' },
    ];
  }
  const kind = kindOf(file, text);
  if (!kind.ok) return kind.problems;
  if (kind.value === 'country') return countryProblems(file);
  if (kind.value === 'claims' && existsSync(join(dirname(file), '..', 'country.yaml'))) return claimsProblems(file);
  if (kind.value === 'experiment') return experimentProblems(file, text, packFor(text), points);
  const found = validateFile(file, text, packFor(text));
  return found.ok ? [] : found.problems;
}

/** An experiment is checked with the policies of one's own that it names, which stand beside it. */
function experimentProblems(file: string, text: string, pack: Pack, points: PointTable | null): readonly Problem[] {
  const policies = new Map(pack.policies);
  const ids = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of policyFilesIn(file, text)) {
    const path = isAbsolute(name) ? name : join(dirname(file), name);
    const read = readPolicy(path, readArgument(path), pack);
    if (!read.ok) problems.push(...read.problems);
    else {
      policies.set(read.value.id, read.value);
      ids.set(name, read.value.id);
    }
  }
  const own = ids.size === 0 ? {} : { policies: policiesWith(file, text, ids) };
  const found = readExperiment(file, text, { ...pack, policies }, allRules, own, points);
  return found.ok ? problems : [...problems, ...found.problems];
}

/** A country is checked with its folder: the evidence it rests on, its policies and its shocks. */
function countryProblems(file: string): readonly Problem[] {
  const folder = dirname(file);
  const pack = readPack(filesBelow(folder));
  return pack.ok ? [] : pack.problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }));
}

/** Claims are checked with all claims of their country: what one file defines, others name. */
function claimsProblems(file: string): readonly Problem[] {
  const folder = join(dirname(file), '..');
  const files = filesBelow(folder);
  const pack = readPack(files);
  const claims = pack.ok ? readClaims(files, pack.value) : pack;
  return claims.ok ? [] : claims.problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }));
}

/** The country at the head of a policy or shock file; the loader then holds the file to it. */
export function countryNamedIn(text: string): string | null {
  return /^\s*"?country"?\s*:\s*["']?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? null;
}
