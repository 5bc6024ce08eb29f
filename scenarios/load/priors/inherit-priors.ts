import { ErrorCollector } from '../../parsing/error-collector.ts';
import { openParsedFile } from '../../parsing/open-file.ts';
import { asMap, isMap } from '../../parsing/paths.ts';
import { idOfReference } from '../../parsing/references.ts';
import type { FileSource, ParsedFile } from '../../parsing/source.ts';
import { type DataPath, errorAt, quote, type ValidationError } from '../../parsing/validation-error.ts';
import type { Rules } from '../../schema/rules.ts';
import { ownReasonOf, transferablePaths } from '../../schema/transferable.ts';
import { mergeCountry, namedParameters } from './merge-country.ts';
import { type BaseEvidence, evidenceLists, indexBaseEvidence, inheritedPart, mergeEvidence } from './merge-evidence.ts';

/** Folder of the base of priors in the files of a country, and the value of `inherits`. */
export const PRIORS = 'base';

const priorsFile = /^base\/(?:country\.yaml|evidence\/.+\.ya?ml)$/;

const isEvidence = (file: string): boolean => /^evidence\/.+\.ya?ml$/.test(file);

/** Tests whether a file belongs to the base of priors. */
export const isPriorsFile = (file: string): boolean => priorsFile.test(file);

/** Tests whether a parsed country file inherits the base of priors. */
export function inheritsPriors(country: ParsedFile | undefined): boolean {
  return Object.hasOwn(asMap(country?.source?.value), 'inherits');
}

/** A number of the base of priors. */
export interface InheritedEvidence {
  /** File of the base, such as `base/evidence/courses.yaml`. */
  readonly file: string;
  readonly line: number | null;
  /** Grade in the setting of its source. */
  readonly grade: string;
}

/** What a country inherits. */
export interface Inherited {
  /** Inherited entries and tables, by id. */
  readonly evidence: ReadonlyMap<string, InheritedEvidence>;
  /** Entries and tables of the base whose number the country replaces, by id. */
  readonly replaced: ReadonlyMap<string, InheritedEvidence>;
  /** Inherited values of the country file, such as `parameters.permits.lapseAtB1`. */
  readonly paths: ReadonlySet<string>;
}

export const nothingInherited: Inherited = { evidence: new Map(), replaced: new Map(), paths: new Set() };

/** Files of a country with what it inherits. */
export interface InheritanceResult {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly inherited: Inherited;
  readonly errors: readonly ValidationError[];
}

/**
 * Merges the files of a country with the base of priors, if its country file says so. Evidence of the base that no file of
 * the country names or refers to is left out. Returns the files without those of the base otherwise.
 */
export function inheritPriors(parsedFiles: ReadonlyMap<string, ParsedFile>, rules: Rules): InheritanceResult {
  const own = new Map([...parsedFiles].filter(([file]) => !isPriorsFile(file)));
  const country = own.get('country.yaml');
  const plain = { files: own, inherited: nothingInherited, errors: [] };
  if (country?.source == null || !inheritsPriors(country)) return plain;
  const collector = new ErrorCollector(country.source, rules);
  const named = asMap(country.source.value)['inherits'];
  if (named !== PRIORS) {
    collector.add('priors.base', { path: ['inherits'], got: quote(named), expected: PRIORS, tryThis: PRIORS });
    return { ...plain, files: own.set('country.yaml', withoutInherits(country)), errors: collector.errors };
  }
  const base = openBase(parsedFiles, rules);
  if (base === null) {
    const got = 'no files of the base of priors';
    const error = errorAt(`${PRIORS}/country.yaml`, null, [], { got, expected: 'the folder scenarios/base of Körpü' });
    return { ...plain, files: own.set('country.yaml', withoutInherits(country)), errors: [error] };
  }

  const errors = [...base.errors];
  const ownEvidence = [...own].flatMap(([file, { source }]) => (isEvidence(file) && source !== null ? [source] : []));
  const merged = mergeCountry(country.source, base.country, namedParameters(ownEvidence));
  own.set('country.yaml', { ...country, source: merged.source });
  const found = { named: new Set<string>(), inherited: new Set<string>() };
  for (const [file, parsed] of own) {
    if (!isEvidence(file) || parsed.source === null) continue;
    const one = mergeEvidence(parsed.source, base.evidence, rules);
    errors.push(...one.errors);
    for (const id of one.named) found.named.add(id);
    for (const id of one.inherited) found.inherited.add(id);
    own.set(file, { ...parsed, source: one.source });
  }
  const read = referredIds([...own.values()]);
  for (const source of base.sources) {
    const part = inheritedPart(source, (id) => read.has(id) && !found.named.has(id));
    if (part === null) continue;
    own.set(source.file, { source: part, errors: [] });
    for (const id of idsIn(part)) found.inherited.add(id);
  }
  const placed = (ids: Iterable<string>) => new Map([...ids].sort().map((id) => [id, placeOf(id, base.evidence)]));
  const replaced = [...found.named].filter((id) => !found.inherited.has(id));
  const inherited = { evidence: placed(found.inherited), replaced: placed(replaced), paths: merged.inherited };
  return { files: own, inherited, errors };
}

/** Removes the key, so that the schema does not report it again. */
function withoutInherits(country: ParsedFile): ParsedFile {
  const { inherits: _, ...value } = asMap(country.source?.value);
  return country.source === null ? country : { ...country, source: { ...country.source, value } };
}

function placeOf(id: string, base: BaseEvidence): InheritedEvidence {
  const found = base.get(id);
  const grade = found?.item['grade'];
  return {
    file: found?.source.file ?? '',
    // Read seldom, and a file that was parsed ahead is parsed again for it.
    get line() {
      return found?.source.locate(found.path, 'value')?.line ?? null;
    },
    grade: typeof grade === 'string' ? grade : '',
  };
}

interface OpenedBase {
  readonly country: FileSource;
  readonly sources: readonly FileSource[];
  readonly evidence: BaseEvidence;
  readonly errors: readonly ValidationError[];
}

/** Opens the files of the base and checks that it holds only what transfers; null: not there. */
function openBase(parsedFiles: ReadonlyMap<string, ParsedFile>, rules: Rules): OpenedBase | null {
  const file = parsedFiles.get(`${PRIORS}/country.yaml`);
  if (file === undefined) return null;
  const errors: ValidationError[] = [];
  const opened = openParsedFile(file, 'country', rules);
  errors.push(...opened.errors);
  const country = opened.source ?? {
    file: `${PRIORS}/country.yaml`,
    value: {},
    originalPath: (path: DataPath) => path,
    locate: () => null,
  };
  const collector = new ErrorCollector(country, rules);
  checkPaths(asMap(country.value), collector);
  errors.push(...collector.errors);
  const sources: FileSource[] = [];
  for (const [name, parsed] of [...parsedFiles].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isPriorsFile(name) || name === `${PRIORS}/country.yaml`) continue;
    const { source, errors: found } = openParsedFile(parsed, 'evidence', rules);
    errors.push(...found);
    if (source !== null) sources.push(source);
  }
  return { country, sources, evidence: indexBaseEvidence(sources), errors };
}

const header: ReadonlySet<string> = new Set(['korpu', 'kind', 'id', 'name', 'about']);

/** Checks that the country file of the base holds only paths that transfer, and references to tables of countries. */
function checkPaths(base: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  const refuse = (path: DataPath, expected: string): void =>
    collector.add('priors.path', { path, part: 'key', got: quote(path.join('.')), expected });
  const walk = (value: unknown, path: DataPath): void => {
    const reason = ownReasonOf(path.join('.'));
    if (reason === null) return;
    const inner = isMap(value) ? Object.entries(value) : [];
    const around = [...transferablePaths].some((one) => one.startsWith(`${path.join('.')}.`));
    if (inner.length > 0 && around) for (const [key, item] of inner) walk(item, [...path, key]);
    else refuse(path, `a value that transfers between countries; each country gives this one, since ${reason}`);
  };
  for (const [key, value] of Object.entries(base)) {
    if (header.has(key)) continue;
    if (key !== 'each') walk(value, [key]);
    else {
      for (const [list, fields] of Object.entries(asMap(value))) {
        for (const [field, reference] of Object.entries(asMap(fields))) {
          if (typeof reference === 'string' && reference.startsWith('=') && reference.includes('{id}')) continue;
          refuse([key, list, field], 'a reference with {id} to a table of the country, without a number');
        }
      }
    }
  }
}

/** Ids of evidence that files refer to. */
function referredIds(parsedFiles: readonly ParsedFile[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      const id = idOfReference(value);
      if (id !== null) ids.add(id);
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (isMap(value)) Object.values(value).forEach(collect);
  };
  for (const { source } of parsedFiles) collect(source?.value);
  return ids;
}

function idsIn(source: FileSource): string[] {
  return evidenceLists.flatMap((list) => {
    const items = asMap(source.value)[list];
    return Array.isArray(items) ? items.flatMap((item: unknown) => [String(asMap(item)['id'])]) : [];
  });
}
