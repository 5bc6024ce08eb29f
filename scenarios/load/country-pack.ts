import {
  type Country,
  calendarMonth,
  type LeverId,
  type LeverValue,
  type Policy,
  type Shock,
} from '../../engine/index.ts';
import { countValues } from '../parsing/count-values.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { nameKey } from '../parsing/name-key.ts';
import { type LoadResult, openParsedFile, trustedSource } from '../parsing/open-file.ts';
import { asMap, listIds } from '../parsing/paths.ts';
import type { EvidenceIndex } from '../parsing/references.ts';
import { type ParsedFile, parseObject } from '../parsing/source.ts';
import { invalid, quote, type ValidationError, type ValidationResult, valid } from '../parsing/validation-error.ts';
import type { AcceptedFile } from '../schema/accepted.ts';
import type { AlignmentFile } from '../schema/alignment.ts';
import type { CountryFile } from '../schema/country.ts';
import type { MatrixFile } from '../schema/criteria.ts';
import type { EvidenceEntry, EvidenceTable } from '../schema/evidence.ts';
import { MAX_DISPLAY_NAME } from '../schema/fields.ts';
import type { CountryNames } from '../schema/lever-settings.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import type { Target } from '../schema/targets.ts';
import { readAlignment } from './alignment.ts';
import { readAccepted, readTargets } from './calibration-record.ts';
import { readCountryNames, resolveCountryFile, toEngineCountry } from './country.ts';
import { doseVariants } from './dose-variants.ts';
import { readEvidence } from './evidence.ts';
import type { WrittenPolicies } from './inherited-phases.ts';
import { readMatrix } from './matrix.ts';
import {
  baseSettingValues,
  type LoadedPolicy,
  type PolicyContext,
  resolvePolicyFile,
  toEnginePolicy,
  validatePolicy,
} from './policy.ts';
import { type Inherited, inheritPriors, inheritsPriors, isPriorsFile, PRIORS } from './priors/inherit-priors.ts';
import { centralValues, type EvidenceValues, resolveAgain } from './resolve-values.ts';
import { type LoadedShock, resolveShockFile, shockStartOf, toEngineShock, validateShock } from './shock.ts';
import { tableCells } from './table-cells.ts';

/**
 * Country, read and validated: evidence, policies, shocks, targets and parameter sets. Plain data that can be sent to a
 * worker.
 * @public
 */
export interface CountryPack {
  readonly id: string;
  readonly name: string;
  readonly names: CountryNames;
  /** Names of streams, origins, regions and sectors in the country file, by id such as `regions.baku`. */
  readonly labels: ReadonlyMap<string, string>;
  /** Entries by id; then the uncertain cells of tables, by `table.row.column`. */
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  /** @internal */
  readonly tables: ReadonlyMap<string, EvidenceTable>;
  /** Country file with the central values of evidence. */
  readonly country: CountryFile;
  /**
   * Data of the country file, references included.
   * @internal
   */
  readonly written: unknown;
  /**
   * Policies by id: the base policy first, then by `order` and id, each followed by its variants with another dose, such
   * as `reform@low`.
   */
  readonly policies: ReadonlyMap<string, LoadedPolicy>;
  readonly shocks: ReadonlyMap<string, LoadedShock>;
  /** Observed data before the fork; empty without a targets file. */
  readonly targets: readonly Target[];
  /** Parameter sets accepted by the calibration; null without a file of them. */
  readonly accepted: AcceptedFile | null;
  /** Id of the base policy. */
  readonly base: string;
  /**
   * External evaluation matrix to compare with the model; null without a file.
   * @internal
   */
  readonly matrix: MatrixFile | null;
  /**
   * Goals that each lever addresses; null without a file.
   * @internal
   */
  readonly alignment: AlignmentFile | null;
  /**
   * What the country inherits from the base of priors.
   * @internal
   */
  readonly inherited: Inherited;
}

/** Parsed files of a folder, by path inside it. */
export type ParsedFiles = ReadonlyMap<string, ParsedFile>;

/**
 * Reads a country from parsed files, by path inside its folder; errors have no line.
 * @public
 */
export function readPackFromObjects(files: Readonly<Record<string, unknown>>): ValidationResult<CountryPack>;
/** @internal */
export function readPackFromObjects(
  files: Readonly<Record<string, unknown>>,
  rules: Rules | undefined,
): ValidationResult<CountryPack>;
export function readPackFromObjects(
  files: Readonly<Record<string, unknown>>,
  rules: Rules = allRules,
): ValidationResult<CountryPack> {
  return assemblePack(
    parsePackFiles(Object.entries(files), (file, data) => parseObject(file, data, rules)),
    rules,
  );
}

/** Parses the files that belong to a country, and those of the base of priors if the country inherits it. */
export function parsePackFiles<T>(
  files: Iterable<readonly [string, T]>,
  parse: (file: string, content: T) => ParsedFile,
): Map<string, ParsedFile> {
  const all = [...files];
  const parsed = new Map<string, ParsedFile>();
  for (const [file, content] of all) if (packPart(file) !== null) parsed.set(file, parse(file, content));
  if (!inheritsPriors(parsed.get('country.yaml'))) return parsed;
  for (const [file, content] of all) if (isPriorsFile(file)) parsed.set(file, parse(file, content));
  return parsed;
}

/** Returns the part of a country's folder that a file belongs to; null for files of other readers. */
export function packPart(
  file: string,
): 'country' | 'evidence' | 'policies' | 'shocks' | 'targets' | 'accepted' | 'matrix' | 'alignment' | null {
  if (file === 'country.yaml') return 'country';
  if (file === 'targets.yaml') return 'targets';
  if (file === 'accepted.json') return 'accepted';
  if (file === 'matrix.yaml') return 'matrix';
  if (file === 'alignment.yaml') return 'alignment';
  const [, part] = /^(evidence|policies|shocks)\/.+\.ya?ml$/.exec(file) ?? [];
  return (part as 'evidence' | 'policies' | 'shocks' | undefined) ?? null;
}

function filesOfPart(parsedFiles: ParsedFiles, part: string): [string, ParsedFile][] {
  return [...parsedFiles]
    .filter(([file]) => packPart(file.startsWith(`${PRIORS}/`) ? file.slice(PRIORS.length + 1) : file) === part)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function indexEvidence(parsedFiles: ParsedFiles, rules: Rules, errors: ValidationError[]): EvidenceIndex {
  const fileById = new Map<string, string>();
  const evidence = new Map<string, EvidenceEntry>();
  const tables = new Map<string, EvidenceTable>();
  const files = filesOfPart(parsedFiles, 'evidence');
  for (const [i, [, parsedFile]] of files.entries()) {
    if (hasManyErrors(errors, 'evidence/', files.length - i)) break;
    const read = readEvidence(parsedFile, fileById, rules);
    errors.push(...read.errors);
    for (const entry of read.content?.entries ?? []) evidence.set(entry.id, entry);
    for (const table of read.content?.tables ?? []) tables.set(table.id, table);
  }
  // Without errors only, since the numbers of a broken table may be anything.
  for (const table of errors.length > 0 ? [] : tables.values()) {
    for (const cell of tableCells(table)) {
      if (evidence.has(cell.id)) {
        const got = `the entry ${quote(cell.id)} and a cell of the table ${quote(table.id)}`;
        errors.push({ ...withoutPosition('evidence/'), path: 'entries', got, expected: 'a unique id of each number' });
      } else evidence.set(cell.id, cell);
    }
  }
  return { evidence, tables };
}

/** Values of all policies of a country, with what their phases take over. */
const MAX_POLICY_VALUES = 200_000;

/** Listed errors after which further files of a country are not checked: its user mends those first. */
const MANY_ERRORS = 500;

/** Tests whether there are too many errors to check `files` more files of a folder, and reports it. */
function hasManyErrors(errors: ValidationError[], folder: string, files: number): boolean {
  if (errors.length < MANY_ERRORS) return false;
  const got = `${files === 1 ? '1 file' : `${files} files`} not checked after ${errors.length} errors`;
  errors.push({ ...withoutPosition(folder), path: 'file', got, expected: 'fewer errors in the others' });
  return true;
}

/** Finds the base policy among unchecked files by its `base` key. */
function findBase(parsedFiles: ParsedFiles, rules: Rules, errors: ValidationError[]): string | null {
  const candidates = filesOfPart(parsedFiles, 'policies').filter(
    ([, { source }]) => asMap(source?.value)['base'] === true,
  );
  const [first, ...others] = candidates;
  for (const [, { source }] of others) {
    if (source === null) continue;
    const collector = new ErrorCollector(source, rules);
    const expected = `one base policy in the folder; ${first?.[0]} is another`;
    collector.add('base.one', { path: ['base'], got: 'base: true', expected });
    errors.push(...collector.errors);
  }
  if (first === undefined && rules.isOn('base.one')) {
    const expected = 'one policy with base: true, the status quo';
    errors.push({ ...withoutPosition('policies/'), path: 'base', got: 'no base policy', expected });
  }
  const id = asMap(first?.[1].source?.value)['id'];
  return typeof id === 'string' ? id : null;
}

function withoutPosition(file: string): { file: string; line: null; column: null } {
  return { file, line: null, column: null };
}

/** Checks that no two policies have the same name: results of one would be taken for those of the other. */
function checkNames(
  policies: readonly LoadedPolicy[],
  parsedFiles: ParsedFiles,
  rules: Rules,
  errors: ValidationError[],
): void {
  const files = new Map<string, string>();
  for (const { file, name } of policies) {
    const source = parsedFiles.get(file)?.source;
    if (typeof name !== 'string' || name.length > MAX_DISPLAY_NAME || source == null) continue;
    const key = nameKey(name);
    const other = files.get(key);
    if (other !== undefined) {
      const collector = new ErrorCollector(source, rules);
      const got = `${quote(name)}, which is also the name in ${other}`;
      collector.add('id.unique', { path: ['name'], got, expected: 'another name for each policy' });
      errors.push(...collector.errors);
    } else files.set(key, file);
  }
}

function checkFileName(
  file: string,
  id: unknown,
  parsedFile: ParsedFile,
  rules: Rules,
  errors: ValidationError[],
): void {
  const name = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  if (parsedFile.source === null || typeof id !== 'string' || id === name) return;
  const collector = new ErrorCollector(parsedFile.source, rules);
  collector.add('id.fileName', { path: ['id'], got: quote(id), expected: `'${name}', the name of the file` });
  errors.push(...collector.errors);
}

function sortByOrder<T extends { readonly id: string; readonly content: { readonly order?: number | undefined } }>(
  items: readonly T[],
  first: string | null,
): Map<string, T> {
  const place = (item: T) => (item.id === first ? -1 : (item.content.order ?? 100));
  const sorted = [...items].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((item) => [item.id, item]));
}

/** Combines a country's files and checks them against each other. */
export function assemblePack(allFiles: ParsedFiles, rules: Rules): ValidationResult<CountryPack> {
  const { files: parsedFiles, inherited, errors: inheritanceErrors } = inheritPriors(allFiles, rules);
  const errors: ValidationError[] = [...inheritanceErrors];
  const evidenceIndex = indexEvidence(parsedFiles, rules, errors);
  const parsedFile = parsedFiles.get('country.yaml');
  if (parsedFile === undefined) {
    const expected = 'a file country.yaml in the folder of the country';
    return invalid([{ ...withoutPosition('country.yaml'), path: 'file', got: 'nothing', expected }, ...errors]);
  }
  const opened = openParsedFile(parsedFile, 'country', rules);
  errors.push(...opened.errors);
  if (opened.source === null) return invalid(errors);
  const { source } = opened;
  const country = resolveCountryFile(source, evidenceIndex, rules, centralValues);
  errors.push(...country.collector.errors);

  const names = readCountryNames(source.value);
  const { id: written, lastObserved } = asMap(source.value);
  const id = typeof written === 'string' ? written : '';
  const base = findBase(parsedFiles, rules, errors);
  const policyFiles = filesOfPart(parsedFiles, 'policies');
  const context: PolicyContext = {
    ...{ evidenceIndex, names, country: id, base, policies: writtenById(policyFiles) },
    lastObserved: typeof lastObserved === 'string' ? lastObserved : null,
  };
  const policies: LoadedPolicy[] = [];
  let left = MAX_POLICY_VALUES;
  for (const [i, [file, policy]] of policyFiles.entries()) {
    if (hasManyErrors(errors, 'policies/', policyFiles.length - i)) break;
    const read = validatePolicy(policy, context, rules, centralValues);
    errors.push(...read.errors);
    checkFileName(file, read.content?.id, policy, rules, errors);
    if (read.content !== null) policies.push(read.content);
    left -= countValues(read.content?.written, left);
    if (left >= 0) continue;
    const got = `more than ${MAX_POLICY_VALUES} values, with those of phases that others start from`;
    errors.push({ ...withoutPosition('policies/'), path: 'phases', got, expected: 'fewer policies or phases' });
    break;
  }
  checkNames(policies, parsedFiles, rules, errors);
  const shocks: LoadedShock[] = [];
  const shockFiles = filesOfPart(parsedFiles, 'shocks');
  for (const [i, [file, shock]] of shockFiles.entries()) {
    if (hasManyErrors(errors, 'shocks/', shockFiles.length - i)) break;
    const read = validateShock(shock, evidenceIndex, names, rules, centralValues);
    errors.push(...read.errors);
    checkFileName(file, read.content?.id, shock, rules, errors);
    if (read.content !== null) shocks.push(read.content);
  }
  const targets = loadPart(parsedFiles, 'targets.yaml', (one) => readTargets(one, names, rules), errors);
  const acceptedContext = {
    ...{ names, evidence: evidenceIndex.evidence, targets: targets?.targets ?? [] },
    years: country.content?.arrivals?.years ?? [],
  };
  // Sets name evidence: where some of it could not be read, each of its names would be a further error.
  const hasAllEvidence = errors.every(({ file }) => !/(?:^|\/)evidence\//.test(file));
  const accepted = hasAllEvidence
    ? loadPart(parsedFiles, 'accepted.json', (one) => readAccepted(one, acceptedContext, rules), errors)
    : null;
  const ids = policies.map((policy) => policy.id);
  const matrix = loadPart(parsedFiles, 'matrix.yaml', (one) => readMatrix(one, ids, rules), errors);
  const alignment = loadPart(parsedFiles, 'alignment.yaml', (one) => readAlignment(one, rules), errors);
  if (errors.length > 0) return invalid(errors);
  return valid({
    id,
    name: country.content.name,
    names,
    labels: readLabels(source.value),
    evidence: evidenceIndex.evidence,
    tables: evidenceIndex.tables,
    country: country.content,
    written: source.value,
    policies: withDoseVariants(sortByOrder(policies, base), context),
    shocks: sortByOrder(shocks, null),
    targets: targets?.targets ?? [],
    accepted,
    base: base ?? '',
    matrix,
    alignment,
    inherited,
  });
}

/** Returns the data of policy files by id, unchecked. */
function writtenById(policyFiles: readonly [string, ParsedFile][]): WrittenPolicies {
  const data = policyFiles.flatMap(([, { source }]) => (source === null ? [] : [source.value]));
  return new Map(data.flatMap((value) => listIds([value]).map((id) => [id, value] as const)));
}

/** Adds the variants of each policy that has doses, next to it. */
function withDoseVariants(
  policies: ReadonlyMap<string, LoadedPolicy>,
  context: PolicyContext,
): Map<string, LoadedPolicy> {
  const all = [...policies.values()].flatMap((policy) => [policy, ...doseVariants(policy, context)]);
  return new Map(all.map((policy) => [policy.id, policy]));
}

function loadPart<T>(
  parsedFiles: ParsedFiles,
  file: string,
  read: (parsedFile: ParsedFile) => LoadResult<T>,
  errors: ValidationError[],
): T | null {
  const parsedFile = parsedFiles.get(file);
  if (parsedFile === undefined) return null;
  const found = read(parsedFile);
  errors.push(...found.errors);
  return found.content;
}

function readLabels(country: unknown): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const list of ['streams', 'origins', 'regions', 'sectors']) {
    const items = asMap(country)[list];
    for (const item of Array.isArray(items) ? items : []) {
      const { id, name } = asMap(item);
      if (typeof id === 'string' && typeof name === 'string') labels.set(`${list}.${id}`, name);
    }
  }
  return labels;
}

/**
 * Lists the policies of a comparison that names none, in order.
 * @public
 */
export function defaultPolicies(pack: Pick<CountryPack, 'policies'>): string[] {
  return [...pack.policies.values()].filter((one) => one.variant === null && one.content.byDefault).map(({ id }) => id);
}

/** Lists the built-in policies without their variants, in order. */
export function policiesWithoutVariants(pack: Pick<CountryPack, 'policies'>): string[] {
  return [...pack.policies.values()].filter(({ variant }) => variant === null).map(({ id }) => id);
}

/** Returns the data that policies of a country are validated against. */
export function policyContextOf(pack: CountryPack): PolicyContext {
  const written = [...pack.policies].flatMap(([id, policy]) =>
    policy.variant === null ? [[id, policy.written] as const] : [],
  );
  const { names, id: country, base } = pack;
  const { lastObserved } = pack.country;
  return { evidenceIndex: pack, names, country, base, lastObserved, policies: new Map(written) };
}

/** Wraps content without errors, or the errors. */
export function toResult<T>(content: T | null, errors: readonly ValidationError[]): ValidationResult<T> {
  return errors.length > 0 || content === null ? invalid(errors) : valid(content);
}

/**
 * Reads a policy from parsed data, such as JSON; errors have no line.
 * @example
 * import { buildScenario, readPolicyFromObject, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const country = loadCountry('azerbaijan');
 * const levers = { 'courses.hours': { value: 400 } };
 * const data = {
 *   ...{ korpu: 1, kind: 'policy', id: 'hours', name: 'More hours', about: 'Courses of 400 hours.', inherits: 'status-quo' },
 *   phases: [{ id: 'start', startMonth: 0, levers }],
 * };
 * const policy = unwrap(readPolicyFromObject('hours', data, country));
 * console.log(unwrap(buildScenario(country, { policies: ['status-quo', policy] })).policies.length);
 * @public
 */
export function readPolicyFromObject(file: string, data: unknown, pack: CountryPack): ValidationResult<LoadedPolicy> {
  const { content, errors } = validatePolicy(parseObject(file, data), policyContextOf(pack), allRules, centralValues);
  return toResult(content, errors);
}

/**
 * Reads a shock from parsed data, such as JSON; errors have no line.
 * @public
 */
export function readShockFromObject(file: string, data: unknown, pack: CountryPack): ValidationResult<LoadedShock> {
  const { content, errors } = validateShock(parseObject(file, data), pack, pack.names, allRules, centralValues);
  return toResult(content, errors);
}

/** Returns the first month in which a policy can start: the one after the last record. */
export function firstForkMonth(pack: CountryPack): number {
  return calendarMonth(pack.country.lastObserved) + 1;
}

/**
 * Resolves a country to what the engine reads, with central values of evidence or with `values` in their place. Shares
 * are scaled to sum to 1.
 *
 * values: by id of evidence. start: calendar month from which months of past shocks count.
 * @throws RangeError for a value outside the bounds of the parameter it feeds.
 * @public
 */
export function resolveCountry(
  pack: CountryPack,
  values: EvidenceValues = centralValues,
  start: number = firstForkMonth(pack),
): Country {
  const drawn = values.size > 0;
  const source = trustedSource('country.yaml', pack.written);
  const file = drawn ? resolveAgain(() => resolveCountryFile(source, pack, allRules, values)) : pack.country;
  return toEngineCountry(file, statusQuoOf(pack, values), start);
}

function statusQuoOf(pack: CountryPack, values: EvidenceValues): Record<LeverId, LeverValue> {
  const base = pack.policies.get(pack.base);
  if (base === undefined)
    throw new RangeError(`pack: got no base policy '${pack.base}', expected a pack that was read`);
  return baseSettingValues(policyWithValues(pack, base, values));
}

/** Drawn policies by the values used: each policy is requested several times per scenario. */
const drawnPolicies = new WeakMap<
  EvidenceValues,
  Map<LoadedPolicy, { readonly pack: CountryPack; readonly content: LoadedPolicy['content'] }>
>();

/** Resolves the content of a policy with values in place of central ones. Neither may be mutated afterwards. */
export function policyWithValues(
  pack: CountryPack,
  policy: LoadedPolicy,
  values: EvidenceValues,
): LoadedPolicy['content'] {
  if (values.size === 0) return policy.content;
  const byPolicy = drawnPolicies.get(values) ?? new Map();
  drawnPolicies.set(values, byPolicy);
  const cached = byPolicy.get(policy);
  if (cached?.pack === pack) return cached.content;
  const source = trustedSource(policy.file, policy.written);
  const { id, name } = policy;
  const content = {
    ...resolveAgain(() => resolvePolicyFile(source, policyContextOf(pack), allRules, values)),
    ...{ id, name },
  };
  byPolicy.set(policy, { pack, content });
  return content;
}

/** Converts a policy to engine form for a fork at `start`, a calendar month. */
export function resolvePolicy(
  pack: CountryPack,
  policy: LoadedPolicy,
  start: number,
  values: EvidenceValues = centralValues,
): Policy {
  return toEnginePolicy(policyWithValues(pack, policy, values), statusQuoOf(pack, values), start);
}

/** Converts a shock to engine form for a fork at `start`, a calendar month. */
export function resolveShock(
  pack: CountryPack,
  shock: LoadedShock,
  start: number,
  values: EvidenceValues = centralValues,
): Shock {
  const source = trustedSource(shock.file, shock.written);
  const drawn = values.size > 0;
  const file = drawn ? resolveAgain(() => resolveShockFile(source, pack, pack.names, allRules, values)) : shock.content;
  return toEngineShock(file, pack.names.streams, shockStartOf(file, start));
}
