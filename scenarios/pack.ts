import {
  type Country,
  calendarMonth,
  type LeverId,
  type LeverValue,
  type Policy,
  type Shock,
} from '../engine/index.ts';
import { readAlignment } from './alignment.ts';
import { countryOf, draftCountry, namesOf } from './country.ts';
import { centralValues, redraft, type Values } from './draft.ts';
import { readEvidence } from './evidence.ts';
import { Faults } from './faults.ts';
import { readMatrix } from './matrix.ts';
import { checkedSource, openFile, type Read } from './open.ts';
import { baseValues, draftPolicy, type PolicyContext, policyOf, type ReadPolicy, readPolicyFile } from './policy.ts';
import { bad, good, type Problem, quoted, type Result } from './problem.ts';
import { objectSource, type Reading } from './reading.ts';
import { readAccepted, readTargets } from './record.ts';
import type { Shelf } from './references.ts';
import type { AcceptedFile } from './schema/accepted.ts';
import type { AlignmentFile } from './schema/alignment.ts';
import type { CountryFile } from './schema/country.ts';
import type { MatrixFile } from './schema/criteria.ts';
import type { EvidenceEntry, EvidenceTable } from './schema/evidence.ts';
import type { Names } from './schema/lever-settings.ts';
import { allRules, type Rules } from './schema/rules.ts';
import type { Target } from './schema/targets.ts';
import { draftShock, type ReadShock, readShockFile, shockOf, shockStart } from './shock.ts';
import { asMap } from './tree.ts';

/**
 * A country, read and validated: evidence, policies, shocks, targets and parameter sets. Plain data, which a worker can
 * receive.
 * @public
 */
export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly names: Names;
  /** Names the country file gives its streams, origins, regions and sectors, by `regions.baku`. */
  readonly labels: ReadonlyMap<string, string>;
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  /** @internal */
  readonly tables: ReadonlyMap<string, EvidenceTable>;
  /** The country file with the central values of evidence. */
  readonly country: CountryFile;
  /**
   * The country file's data, references and all.
   * @internal
   */
  readonly written: unknown;
  /** Base first, then by `order` and id. */
  readonly policies: ReadonlyMap<string, ReadPolicy>;
  readonly shocks: ReadonlyMap<string, ReadShock>;
  /** What was recorded before the fork; empty when the country names nothing. */
  readonly targets: readonly Target[];
  /** The parameter sets that meet the record; null when none were shipped. */
  readonly accepted: AcceptedFile | null;
  /** The id of the base policy. */
  readonly base: string;
  /**
   * An evaluation matrix from elsewhere to set beside the model's; null where the folder has none.
   * @internal
   */
  readonly matrix: MatrixFile | null;
  /**
   * What each lever answers; null where the folder does not say.
   * @internal
   */
  readonly alignment: AlignmentFile | null;
}

/** Files of a folder that were opened, by path inside it. */
export type Readings = ReadonlyMap<string, Reading>;

/**
 * Reads a country from parsed files, by path inside its folder; errors have no line.
 * @public
 */
export function readPackFromObjects(files: Readonly<Record<string, unknown>>): Result<Pack>;
/** @internal */
export function readPackFromObjects(files: Readonly<Record<string, unknown>>, rules: Rules | undefined): Result<Pack>;
export function readPackFromObjects(files: Readonly<Record<string, unknown>>, rules: Rules = allRules): Result<Pack> {
  const readings = Object.entries(files).filter(([file]) => partOf(file) !== null);
  return assemble(new Map(readings.map(([file, data]) => [file, objectSource(file, data, rules)])), rules);
}

/** The part of a country's folder that a file belongs to; null for files of other readers. */
export function partOf(
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

function partsOf(readings: Readings, part: string): [string, Reading][] {
  return [...readings].filter(([file]) => partOf(file) === part).sort(([a], [b]) => (a < b ? -1 : 1));
}

function readShelf(readings: Readings, rules: Rules, problems: Problem[]): Shelf {
  const taken = new Map<string, string>();
  const evidence = new Map<string, EvidenceEntry>();
  const tables = new Map<string, EvidenceTable>();
  for (const [, reading] of partsOf(readings, 'evidence')) {
    const read = readEvidence(reading, taken, rules);
    problems.push(...read.problems);
    // A file with faults still lends the entries that are whole, so that one fault is not told a hundred times.
    for (const entry of read.content?.entries ?? []) {
      if (typeof entry?.id === 'string' && typeof entry.central === 'number') evidence.set(entry.id, entry);
    }
    for (const table of read.content?.tables ?? []) {
      const { id, columns, rows = null } = table ?? {};
      if (typeof id === 'string' && Array.isArray(columns) && rows !== null && typeof rows === 'object')
        tables.set(id, table);
    }
  }
  return { evidence, tables };
}

/** Finds the base policy among files not yet checked: the one that says so. */
function findBase(readings: Readings, rules: Rules, problems: Problem[]): string | null {
  const claims = partsOf(readings, 'policies').filter(([, { source }]) => asMap(source?.value)['base'] === true);
  const [first, ...others] = claims;
  for (const [, { source }] of others) {
    if (source === null) continue;
    const faults = new Faults(source, rules);
    const expected = `one base policy in the folder; ${first?.[0]} is another`;
    faults.refuse('base.one', { path: ['base'], got: 'base: true', expected });
    problems.push(...faults.problems);
  }
  if (first === undefined && rules.on('base.one')) {
    const expected = 'one policy with base: true, the status quo';
    problems.push({ ...noPlace('policies/'), path: 'base', got: 'no base policy', expected });
  }
  const id = asMap(first?.[1].source?.value)['id'];
  return typeof id === 'string' ? id : null;
}

function noPlace(file: string): { file: string; line: null; column: null } {
  return { file, line: null, column: null };
}

function checkFileName(file: string, id: unknown, reading: Reading, rules: Rules, problems: Problem[]): void {
  const name = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  if (reading.source === null || typeof id !== 'string' || id === name) return;
  const faults = new Faults(reading.source, rules);
  faults.refuse('id.fileName', { path: ['id'], got: quoted(id), expected: `'${name}', the name of the file` });
  problems.push(...faults.problems);
}

function inOrder<T extends { readonly id: string; readonly content: { readonly order?: number | undefined } }>(
  items: readonly T[],
  first: string | null,
): Map<string, T> {
  const place = (item: T) => (item.id === first ? -1 : (item.content.order ?? 100));
  const sorted = [...items].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((item) => [item.id, item]));
}

/** Puts a country's files together and checks them against each other. */
export function assemble(readings: Readings, rules: Rules): Result<Pack> {
  const problems: Problem[] = [];
  const shelf = readShelf(readings, rules, problems);
  const reading = readings.get('country.yaml');
  if (reading === undefined) {
    const expected = 'a file country.yaml in the folder of the country';
    return bad([{ ...noPlace('country.yaml'), path: 'file', got: 'nothing', expected }, ...problems]);
  }
  const opened = openFile(reading, 'country', rules);
  problems.push(...opened.problems);
  if (opened.source === null) return bad(problems);
  const { source } = opened;
  const country = draftCountry(source, shelf, rules, centralValues);
  problems.push(...country.faults.problems);

  const names = namesOf(source.value);
  const id = String(asMap(source.value)['id']);
  const base = findBase(readings, rules, problems);
  const context: PolicyContext = { shelf, names, country: id, base };
  const policies: ReadPolicy[] = [];
  for (const [file, policy] of partsOf(readings, 'policies')) {
    const read = readPolicyFile(policy, context, rules, centralValues);
    problems.push(...read.problems);
    checkFileName(file, read.content?.id, policy, rules, problems);
    if (read.content !== null) policies.push(read.content);
  }
  const shocks: ReadShock[] = [];
  for (const [file, shock] of partsOf(readings, 'shocks')) {
    const read = readShockFile(shock, shelf, names, rules, centralValues);
    problems.push(...read.problems);
    checkFileName(file, read.content?.id, shock, rules, problems);
    if (read.content !== null) shocks.push(read.content);
  }
  const targets = readPart(readings, 'targets.yaml', (one) => readTargets(one, names, rules), problems);
  const recorded = {
    ...{ names, evidence: shelf.evidence, targets: targets?.targets ?? [] },
    years: country.content?.arrivals?.years ?? [],
  };
  const accepted = readPart(readings, 'accepted.json', (one) => readAccepted(one, recorded, rules), problems);
  const ids = policies.map((policy) => policy.id);
  const matrix = readPart(readings, 'matrix.yaml', (one) => readMatrix(one, ids, rules), problems);
  const alignment = readPart(readings, 'alignment.yaml', (one) => readAlignment(one, rules), problems);
  if (problems.length > 0) return bad(problems);
  return good({
    id,
    name: country.content.name,
    names,
    labels: labelsOf(source.value),
    evidence: shelf.evidence,
    tables: shelf.tables,
    country: country.content,
    written: source.value,
    policies: inOrder(policies, base),
    shocks: inOrder(shocks, null),
    targets: targets?.targets ?? [],
    accepted,
    base: base ?? '',
    matrix,
    alignment,
  });
}

function readPart<T>(
  readings: Readings,
  file: string,
  read: (reading: Reading) => Read<T>,
  problems: Problem[],
): T | null {
  const reading = readings.get(file);
  if (reading === undefined) return null;
  const found = read(reading);
  problems.push(...found.problems);
  return found.content;
}

function labelsOf(country: unknown): ReadonlyMap<string, string> {
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

/** What policies of a country are read against. */
export function contextOf(pack: Pack): PolicyContext {
  return { shelf: pack, names: pack.names, country: pack.id, base: pack.base };
}

/** Content that was read without a fault, or the faults. */
export function result<T>(content: T | null, problems: readonly Problem[]): Result<T> {
  return problems.length > 0 || content === null ? bad(problems) : good(content);
}

/**
 * Reads a policy from parsed data, such as JSON; errors have no line.
 * @example
 * import { makeScenario, readPolicyFromObject, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const country = loadCountry('azerbaijan');
 * const levers = { 'courses.hours': { value: 400 } };
 * const data = {
 *   ...{ korpu: 1, kind: 'policy', id: 'hours', name: 'More hours', about: 'Courses of 400 hours.', inherits: 'status-quo' },
 *   phases: [{ id: 'start', startMonth: 0, levers }],
 * };
 * const policy = unwrap(readPolicyFromObject('hours', data, country));
 * console.log(unwrap(makeScenario(country, { policies: ['status-quo', policy] })).policies.length);
 * @public
 */
export function readPolicyFromObject(file: string, data: unknown, pack: Pack): Result<ReadPolicy> {
  const { content, problems } = readPolicyFile(objectSource(file, data), contextOf(pack), allRules, centralValues);
  return result(content, problems);
}

/**
 * Reads a shock from parsed data, such as JSON; errors have no line.
 * @public
 */
export function readShockFromObject(file: string, data: unknown, pack: Pack): Result<ReadShock> {
  const { content, problems } = readShockFile(objectSource(file, data), pack, pack.names, allRules, centralValues);
  return result(content, problems);
}

/** The first month a policy can start at: the one after the last with a record. */
export function firstFork(pack: Pack): number {
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
export function resolveCountry(pack: Pack, values: Values = centralValues, start: number = firstFork(pack)): Country {
  const drawn = values.size > 0;
  const source = checkedSource('country.yaml', pack.written);
  const file = drawn ? redraft(() => draftCountry(source, pack, allRules, values)) : pack.country;
  return countryOf(file, statusQuoOf(pack, values), start);
}

function statusQuoOf(pack: Pack, values: Values): Record<LeverId, LeverValue> {
  const base = pack.policies.get(pack.base);
  if (base === undefined)
    throw new RangeError(`pack: got no base policy '${pack.base}', expected a pack that was read`);
  return baseValues(drawnPolicy(pack, base, values));
}

/** What was drawn, by the values that were put in place: each policy is asked for several times a scenario. */
const drawn = new WeakMap<Values, Map<ReadPolicy, { readonly pack: Pack; readonly content: ReadPolicy['content'] }>>();

/** The content of a policy, with values in place of the central ones, which do not change afterwards. */
export function drawnPolicy(pack: Pack, policy: ReadPolicy, values: Values): ReadPolicy['content'] {
  if (values.size === 0) return policy.content;
  const made = drawn.get(values) ?? new Map();
  drawn.set(values, made);
  const known = made.get(policy);
  if (known?.pack === pack) return known.content;
  const source = checkedSource(policy.file, policy.written);
  const content = redraft(() => draftPolicy(source, contextOf(pack), allRules, values));
  made.set(policy, { pack, content });
  return content;
}

/** Gives a policy its engine form for a fork at `start`, a calendar month. */
export function resolvePolicy(pack: Pack, policy: ReadPolicy, start: number, values: Values = centralValues): Policy {
  return policyOf(drawnPolicy(pack, policy, values), statusQuoOf(pack, values), start);
}

/** Gives a shock its engine form for a fork at `start`, a calendar month. */
export function resolveShock(pack: Pack, shock: ReadShock, start: number, values: Values = centralValues): Shock {
  const source = checkedSource(shock.file, shock.written);
  const drawn = values.size > 0;
  const file = drawn ? redraft(() => draftShock(source, pack, pack.names, allRules, values)) : shock.content;
  return shockOf(file, pack.names.streams, shockStart(file, start));
}
