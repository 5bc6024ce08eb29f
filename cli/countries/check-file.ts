import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  type CountryPack,
  type Kind,
  readPolicy,
  type ValidationError,
  type ValidationResult,
} from '../../scenarios/index.ts';
import {
  allRules,
  countryNamedIn,
  type FileText,
  kindOfSource,
  type PointTable,
  parseYaml,
  pointsFileIn,
  readClaims,
  readExperiment,
  readPackSources,
  replacePolicyFiles,
  validateSource,
} from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';
import { countryFolder, filesWithPriors, pathOfCountryFile } from '../../scenarios/node/internal.ts';
import { UserError } from '../exit-codes.ts';
import { readExperimentPoints } from '../points/read-points.ts';
import { readFileArgument, readTextFile } from './file-argument.ts';
import { kindOf, knownCountries, readOutside } from './opened-countries.ts';
import { policyFilesOf } from './policy-files.ts';
import { knownPack } from './resolve-request.ts';

/** A file and all its errors. */
export interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly ValidationError[];
}

/** Checks files, and the files of points that experiments name. country: that of files that do not name one. */
export async function checkFiles(
  country: string,
  files: readonly string[],
  allowOutside = false,
): Promise<CheckedFile[]> {
  const check = parsedChecker(country, allowOutside);
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const outside = countryOf(file);
    if (outside !== null) {
      const read = readOutside(file, outside);
      checked.push({ file, ok: read.ok, problems: read.ok ? [] : read.errors });
      continue;
    }
    const parsed = parseArgument(file);
    const named = parsed === null ? null : pointsFileIn(file, parsed);
    const points = named === null ? null : await readExperimentPoints(file, named, allowOutside);
    if (points?.ok === false) checked.push({ file, ok: false, problems: points.errors });
    else checked.push(check(file, parsed, points?.value));
  }
  return checked;
}

/** Whether an argument is a whole country: a folder, or a zip file; null: a single file. */
function countryOf(argument: string): 'folder' | 'file' | null {
  const kind = kindOf(argument);
  return kind === 'folder' || (kind === 'file' && /\.zip$/i.test(argument)) ? kind : null;
}

/** Parses a file given as an argument; null: unreadable. */
function parseArgument(file: string): FileText | null {
  try {
    return parseText(file, readTextFile(file));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Parses a text that was decoded; one that was not keeps its error. */
function parseText(file: string, text: ValidationResult<string>): FileText {
  return text.ok ? parseYaml(file, text.value) : { source: null, errors: text.errors };
}

/** Creates a checker of files. country: that of files that do not name one. points: loads those of an experiment. */
export function createFileChecker(country: string): (file: string, points?: PointTable | null) => CheckedFile {
  const check = parsedChecker(country);
  return (file, points) => check(file, parseArgument(file), points);
}

function parsedChecker(country: string, allowOutside = false) {
  const packs = new Map<string, CountryPack>();
  const packFor = (named: string | null): CountryPack => {
    const id = named !== null && knownCountries().includes(named) ? named : country;
    const pack = packs.get(id) ?? knownPack(id);
    packs.set(id, pack);
    return pack;
  };
  return (file: string, parsed: FileText | null, points: PointTable | null = null): CheckedFile => {
    const problems = problemsOf(file, parsed, packFor, points, allowOutside);
    return { file, ok: problems.length === 0, problems };
  };
}

function problemsOf(
  file: string,
  parsed: FileText | null,
  packFor: (country: string | null) => CountryPack,
  points: PointTable | null,
  allowOutside: boolean,
): readonly ValidationError[] {
  if (parsed === null)
    return [
      { file, line: null, column: null, path: 'file', got: 'nothing to read', expected: 'a file that can be read' },
    ];
  const kind = kindOfSource(file, parsed);
  if (!kind.ok) return kind.errors;
  if (kind.value === 'country') return countryProblems(file, parsed);
  if (kind.value === 'claims' && existsSync(join(dirname(file), '..', 'country.yaml')))
    return claimsProblems(file, parsed);
  const named = countryNamedIn(file, parsed);
  const folder = countryFolderOf(file);
  const isOfFolder =
    folder !== null && (packKinds.has(kind.value) || named === null || !knownCountries().includes(named));
  const read = isOfFolder ? packOfFolder(folder, file, parsed) : null;
  if (read !== null && !read.ok) {
    // Other files of the country may be wrong too; what is asked is this one.
    const own = read.errors.filter((problem) => resolve(problem.file) === resolve(file));
    return own.length > 0 ? own : read.errors;
  }
  const pack = read?.value ?? packFor(named);
  if (kind.value === 'experiment') return experimentProblems(file, parsed, pack, points, allowOutside);
  const result = validateSource(file, parsed, pack);
  return result.ok ? [] : result.errors;
}

/** Kinds of files that belong to the country in whose folder they lie. */
const packKinds: ReadonlySet<Kind> = new Set([
  ...(['policy', 'shock', 'evidence', 'matrix', 'alignment', 'targets', 'accepted'] as const),
]);

/** Levels above a file that are searched for its country: policies may lie in subfolders. */
const MOST_LEVELS = 4;

/** Folder of the country from outside the package in which a file lies; null: in none. */
function countryFolderOf(file: string): string | null {
  let folder = dirname(file);
  for (let level = 0; level < MOST_LEVELS; level++, folder = join(folder, '..')) {
    if (!existsSync(join(folder, 'country.yaml'))) continue;
    const isPackaged = packagedCountries().some((id) => resolve(countryFolder(id)) === resolve(folder));
    return isPackaged ? null : folder;
  }
  return null;
}

/** Reads the country of a folder with a file of it that is already parsed; errors name the paths of files. */
function packOfFolder(folder: string, file: string, parsed: FileText): ValidationResult<CountryPack> {
  const read = readPackSources(folderWith(folder, file, parsed));
  if (read.ok) return read;
  return {
    ok: false,
    errors: read.errors.map((problem) => ({ ...problem, file: pathOfCountryFile(folder, problem.file) })),
  };
}

/** Checks an experiment and the policy files that it names, relative to its folder. */
function experimentProblems(
  file: string,
  parsed: FileText,
  pack: CountryPack,
  points: PointTable | null,
  allowOutside: boolean,
): readonly ValidationError[] {
  const policies = new Map(pack.policies);
  const ids = new Map<string, string>();
  const problems: ValidationError[] = [];
  const { files, errors } = policyFilesOf(file, parsed, allowOutside);
  if (errors.length > 0) return errors;
  for (const { name, path } of files) {
    const read = readPolicy(path, readFileArgument(path), pack);
    if (!read.ok) problems.push(...read.errors);
    else {
      policies.set(read.value.id, read.value);
      ids.set(name, read.value.id);
    }
  }
  const policyChanges = ids.size === 0 ? {} : { policies: replacePolicyFiles(file, parsed, ids) };
  const result = readExperiment(file, parsed, { ...pack, policies }, allRules, policyChanges, points);
  return result.ok ? problems : [...problems, ...result.errors];
}

/** Files of a country's folder; the one at `path` is already parsed. */
function folderWith(folder: string, path: string, parsed: FileText): Map<string, FileText> {
  const own = relative(folder, path).split(sep).join('/');
  const files = [...filesWithPriors(folder)].map(
    ([name, text]) => [name, name === own ? parsed : parseText(name, text)] as const,
  );
  return new Map<string, FileText>(files).set(own, parsed);
}

/** Checks a country with its folder: evidence, policies and shocks. */
function countryProblems(file: string, parsed: FileText): readonly ValidationError[] {
  const folder = dirname(file);
  const pack = packOfFolder(folder, file, parsed);
  return pack.ok ? [] : pack.errors;
}

/** Checks claims together with all claims of their country, which they may refer to. */
function claimsProblems(file: string, parsed: FileText): readonly ValidationError[] {
  const folder = join(dirname(file), '..');
  const files = folderWith(folder, file, parsed);
  const pack = readPackSources(files);
  const claims = pack.ok ? readClaims(files, pack.value) : pack;
  return claims.ok
    ? []
    : claims.errors.map((problem) => ({ ...problem, file: pathOfCountryFile(folder, problem.file) }));
}
