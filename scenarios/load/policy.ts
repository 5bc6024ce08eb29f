import { calendarMonth, type LeverId, type LeverValue, levers, type Phase, type Policy } from '../../engine/index.ts';
import { leverById, presetValues } from '../../engine/internal.ts';
import type { ErrorCollector } from '../parsing/error-collector.ts';
import { memoizeByKey } from '../parsing/memoize-by-key.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap, isMap } from '../parsing/paths.ts';
import type { EvidenceIndex } from '../parsing/references.ts';
import type { FileSource, ParsedFile } from '../parsing/source.ts';
import { listNames, suggestName } from '../parsing/suggest-name.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import {
  type CountryNames,
  type Dose,
  doses,
  formatLeverValues,
  type LeverSettings,
} from '../schema/lever-settings.ts';
import { type PolicyFile, policySchema, type WrittenPhase } from '../schema/policy.ts';
import type { Rules } from '../schema/rules.ts';
import { checkInherited, inheritPhases, type WrittenPolicies, withoutFrom } from './inherited-phases.ts';
import { checkSettings, normaliseSettings, settingKeyOrder } from './lever-settings.ts';
import { type ContentReader, type EvidenceValues, type ResolvedContent, resolveContent } from './resolve-values.ts';

/** Data that a policy is validated against. */
export interface PolicyContext {
  readonly evidenceIndex: EvidenceIndex;
  readonly names: CountryNames;
  /** Id of the current country. */
  readonly country: string;
  /** Id of the base policy; null while it is not yet known. */
  readonly base: string | null;
  /** Last month of the record, YYYY-MM; null while it is not known. */
  readonly lastObserved: string | null;
  /** Built-in policies whose phases a policy may start from. */
  readonly policies: WrittenPolicies;
}

/**
 * Policy, read and validated against a country.
 * @public
 */
export interface LoadedPolicy {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly base: boolean;
  /** Policy and dose that this is a variant of; null for a policy. */
  readonly variant: { readonly of: string; readonly dose: Dose } | null;
  /** Policy with the central values of evidence. */
  readonly content: PolicyFile;
  /**
   * Data of the file, with inherited phases and references.
   * @internal
   */
  readonly written: unknown;
}

const schemaFor = memoizeByKey((names: CountryNames) => policySchema(names));

function policyReader({ evidenceIndex, names }: PolicyContext): ContentReader<PolicyFile> {
  return {
    schema: schemaFor(names),
    evidenceIndex,
    keyOrderAt: (path) => {
      if (path[0] === 'levers') return settingKeyOrder(path, 1, names);
      return path[0] === 'phases' && path[2] === 'levers' ? settingKeyOrder(path, 3, names) : null;
    },
    normalise: (tree, pathMap) => {
      if (!isMap(tree)) return tree;
      const base = Object.hasOwn(tree, 'levers')
        ? { ...tree, levers: normaliseSettings(tree['levers'], ['levers'], names, pathMap) }
        : tree;
      if (!Array.isArray(tree['phases'])) return base;
      const phases = tree['phases'].map((phase: unknown, i) =>
        isMap(phase) && Object.hasOwn(phase, 'levers')
          ? { ...phase, levers: normaliseSettings(phase['levers'], ['phases', i, 'levers'], names, pathMap) }
          : phase,
      );
      return { ...base, phases };
    },
  };
}

/** Validates an opened policy file. */
export function resolvePolicyFile(
  source: FileSource,
  context: PolicyContext,
  rules: Rules,
  values: EvidenceValues,
): ResolvedContent<PolicyFile> & { readonly written: unknown } {
  const complete = inheritPhases(source, context.policies);
  const resolved = resolveContent(complete, policyReader(context), rules, values);
  const { collector } = resolved;
  const tree = asMap(resolved.tree);
  checkInherited(asMap(source.value), context.policies, collector);
  checkHead(tree, context, collector);
  checkSettings(tree['levers'], ['levers'], context.evidenceIndex, collector);
  checkUniqueIds(tree['phases'], ['phases'], collector);
  for (const [i, phase] of asList(tree['phases']).entries()) {
    const path = ['phases', i];
    checkPhase(asMap(phase), path, context.lastObserved, collector);
    checkSettings(asMap(phase)['levers'], [...path, 'levers'], context.evidenceIndex, collector);
  }
  if (tree['base'] === true) checkComplete(tree['levers'], context.names, collector);
  return { ...resolved, written: withoutFrom(complete.value) };
}

/** Reads a policy file. */
export function validatePolicy(
  parsedFile: ParsedFile,
  context: PolicyContext,
  rules: Rules,
  values: EvidenceValues,
): LoadResult<LoadedPolicy> {
  const { source, errors } = openParsedFile(parsedFile, 'policy', rules);
  if (source === null) return { content: null, errors };
  const { content, collector, written } = resolvePolicyFile(source, context, rules, values);
  const { id, name, about, base } = content;
  const read = { file: source.file, id, name, about, base, variant: null, content, written };
  return { content: read, errors: [...errors, ...collector.errors] };
}

/** Checks that ids in a list of maps are unique. */
export function checkUniqueIds(list: unknown, path: DataPath, collector: ErrorCollector): void {
  const seen = new Set<string>();
  for (const [i, item] of asList(list).entries()) {
    const id = asMap(item)['id'];
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      collector.add('id.unique', {
        path: [...path, i, 'id'],
        got: `${quote(id)} twice`,
        expected: 'a unique id',
      });
    }
    seen.add(id);
  }
}

function checkHead(
  tree: Readonly<Record<string, unknown>>,
  { country, base }: PolicyContext,
  collector: ErrorCollector,
): void {
  const isBase = tree['base'] === true;
  if (!isBase && tree['levers'] !== undefined) {
    const got = 'levers outside phases';
    const expected = 'levers in a phase; only the base policy sets them here';
    collector.add('base.levers', { path: ['levers'], part: 'key', got, expected, tryThis: 'phases' });
  }
  if (isBase && asList(tree['phases']).length > 0) {
    const expected = 'none: the base policy holds from the fork to the end';
    collector.add('base.levers', { path: ['phases'], part: 'key', got: 'phases in the base policy', expected });
  }
  const { inherits } = tree;
  if (typeof inherits === 'string' && base !== null && inherits !== base) {
    collector.add('policy.inherits', { path: ['inherits'], got: quote(inherits), expected: base, tryThis: base });
  }
  if (isBase) {
    for (const [lever, setting] of Object.entries(asMap(tree['levers']))) {
      const given = doses.find((dose) => asMap(setting)[dose] !== undefined);
      if (given === undefined) continue;
      const expected = 'value alone: every other policy is measured against the base policy';
      collector.add('dose.base', { path: ['levers', lever, given], part: 'key', got: `the dose ${given}`, expected });
    }
  }
  if (typeof tree['country'] === 'string' && tree['country'] !== country) {
    const tryThis = suggestName(tree['country'], [country]);
    collector.add('policy.country', { path: ['country'], got: quote(tree['country']), expected: country, tryThis });
  }
}

function checkPhase(
  phase: Readonly<Record<string, unknown>>,
  path: DataPath,
  lastObserved: string | null,
  collector: ErrorCollector,
): void {
  const { startMonth, start, when, law, from } = phase;
  if (startMonth !== undefined && start !== undefined) {
    const got = `startMonth ${quote(startMonth)} and start ${quote(start)}`;
    collector.add('phase.start', { path: [...path, 'start'], got, expected: 'one of the two' });
  }
  if (typeof start === 'string' && /^\d{4}-\d\d$/.test(start) && lastObserved !== null && start <= lastObserved) {
    const expected = `a month after ${lastObserved}, the last of the record: what has been cannot change`;
    collector.add('phase.start', { path: [...path, 'start'], got: start, expected });
  }
  // An inherited phase starts as the one it starts from.
  if (startMonth === undefined && start === undefined && (when === undefined || when === null) && from === undefined) {
    const expected = 'startMonth or start, since no trigger is given';
    collector.add('phase.start', { path, got: 'no start', expected, tryThis: 'startMonth: 0' });
  }
  const { delayLow, delayMonths, delayHigh } = asMap(law);
  if (typeof delayLow !== 'number' || typeof delayMonths !== 'number' || typeof delayHigh !== 'number') return;
  if (delayLow <= delayMonths && delayMonths <= delayHigh) return;
  const got = `delayLow ${delayLow}, delayMonths ${delayMonths}, delayHigh ${delayHigh}`;
  collector.add('law.order', { path: [...path, 'law'], got, expected: 'delayLow ≤ delayMonths ≤ delayHigh' });
}

/** Checks that the base policy sets every lever without a preset, for every region and sector. */
function checkComplete(settings: unknown, names: CountryNames, collector: ErrorCollector): void {
  const settingsByLever = asMap(settings);
  for (const lever of levers) {
    const setting = settingsByLever[lever.id];
    if (setting === undefined) {
      if (presetValues[lever.id] !== undefined) continue;
      const got = `no ${lever.id}`;
      collector.add('base.complete', { path: ['levers'], part: 'key', got, expected: formatLeverValues(lever) });
      continue;
    }
    const ids = lever.kind === 'byRegion' ? names.regions : lever.kind === 'bySector' ? names.sectors : [];
    const value = asMap(setting)['value'];
    if (!isMap(value)) continue;
    const missing = ids.filter((id) => value[id] === undefined);
    if (missing.length === 0) continue;
    const path = ['levers', lever.id, 'value'];
    const expected = 'the base policy to set every one of them';
    collector.add('base.complete', { path, got: `nothing for ${listNames(missing)}`, expected });
  }
}

/** Extracts the values of settings. */
export function settingValues(settings: LeverSettings): Partial<Record<LeverId, LeverValue>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([id, setting]) => (setting === undefined ? [] : [[id, setting.value]])),
  ) as Partial<Record<LeverId, LeverValue>>;
}

/** Extracts the values of a base policy, which sets every lever but those that have a preset. */
export function baseSettingValues(file: Pick<PolicyFile, 'levers'>): Record<LeverId, LeverValue> {
  return { ...presetValues, ...settingValues(file.levers ?? {}) } as Record<LeverId, LeverValue>;
}

/**
 * Completes maps over regions and sectors from the values in force. A lever set by an earlier phase keeps its gaps: the
 * engine then leaves the values of that phase, if it took effect.
 */
export function completeMaps(
  values: Partial<Record<LeverId, LeverValue>>,
  base: Readonly<Record<LeverId, LeverValue>>,
  earlier: Set<string>,
): Partial<Record<LeverId, LeverValue>> {
  const complete: Record<string, LeverValue> = {};
  for (const [id, value] of Object.entries(values)) {
    const kind = leverById.get(id)?.kind;
    const fills = (kind === 'byRegion' || kind === 'bySector') && !earlier.has(id);
    complete[id] = fills ? { ...(base[id as LeverId] as object), ...(value as object) } : value;
    earlier.add(id);
  }
  return complete as Partial<Record<LeverId, LeverValue>>;
}

/** Returns the month after the fork in which a phase starts; negative for a date before the fork. */
export function phaseStartMonth(phase: WrittenPhase, fork: number): number {
  return phase.start === undefined ? (phase.startMonth ?? 0) : calendarMonth(phase.start) - fork;
}

/** Converts a policy to engine form for a fork. */
export function toEnginePolicy(file: PolicyFile, base: Readonly<Record<LeverId, LeverValue>>, fork: number): Policy {
  const earlier = new Set<string>();
  const phases = file.phases.map(
    (phase): Phase => ({
      id: phase.id,
      startMonth: phaseStartMonth(phase, fork),
      trigger: phase.when,
      rampMonths: phase.rampMonths,
      law: phase.law,
      levers: completeMaps(settingValues(phase.levers), base, earlier),
    }),
  );
  return { id: file.id, name: file.name, phases };
}
