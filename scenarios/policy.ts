import { calendarMonth, type LeverId, type LeverValue, levers, type Phase, type Policy } from '../engine/index.ts';
import { leverById } from '../engine/internal.ts';
import { type Draft, draft, type Reader, type Values } from './draft.ts';
import type { Faults } from './faults.ts';
import { listed, nearest } from './nearest.ts';
import { oncePer } from './once.ts';
import { openFile, type Read } from './open.ts';
import { type Path, quoted } from './problem.ts';
import type { Reading, Source } from './reading.ts';
import type { Shelf } from './references.ts';
import { leverText, type Names, type Settings } from './schema/lever-settings.ts';
import { type PolicyFile, policySchema, type WrittenPhase } from './schema/policy.ts';
import type { Rules } from './schema/rules.ts';
import { checkSettings, settingOrder, tidySettings } from './settings.ts';
import { asList, asMap, isMap } from './tree.ts';

/** What a policy is read against. */
export interface PolicyContext {
  readonly shelf: Shelf;
  readonly names: Names;
  /** The id of the country at hand. */
  readonly country: string;
  /** The id of the base policy; null while it is being looked for. */
  readonly base: string | null;
}

/**
 * A policy, read and validated against a country.
 * @public
 */
export interface ReadPolicy {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly base: boolean;
  /** The policy with the central values of evidence. */
  readonly content: PolicyFile;
  /**
   * The file's data, references and all.
   * @internal
   */
  readonly written: unknown;
}

const schemaFor = oncePer((names: Names) => policySchema(names));

function reader({ shelf, names }: PolicyContext): Reader<PolicyFile> {
  return {
    schema: schemaFor(names),
    shelf,
    over: (path) => {
      if (path[0] === 'levers') return settingOrder(path, 1, names);
      return path[0] === 'phases' && path[2] === 'levers' ? settingOrder(path, 3, names) : null;
    },
    tidy: (tree, moves) => {
      if (!isMap(tree)) return tree;
      const base = Object.hasOwn(tree, 'levers')
        ? { ...tree, levers: tidySettings(tree['levers'], ['levers'], names, moves) }
        : tree;
      if (!Array.isArray(tree['phases'])) return base;
      const phases = tree['phases'].map((phase: unknown, i) =>
        isMap(phase) && Object.hasOwn(phase, 'levers')
          ? { ...phase, levers: tidySettings(phase['levers'], ['phases', i, 'levers'], names, moves) }
          : phase,
      );
      return { ...base, phases };
    },
  };
}

/** Holds an opened policy file to everything that is asked of one. */
export function draftPolicy(source: Source, context: PolicyContext, rules: Rules, values: Values): Draft<PolicyFile> {
  const drafted = draft(source, reader(context), rules, values);
  const { faults } = drafted;
  const tree = asMap(drafted.tree);
  checkHead(tree, context, faults);
  checkSettings(tree['levers'], ['levers'], context.shelf, faults);
  checkUniqueIds(tree['phases'], ['phases'], faults);
  for (const [i, phase] of asList(tree['phases']).entries()) {
    const path = ['phases', i];
    checkPhase(asMap(phase), path, faults);
    checkSettings(asMap(phase)['levers'], [...path, 'levers'], context.shelf, faults);
  }
  if (tree['base'] === true) checkComplete(tree['levers'], context.names, faults);
  return drafted;
}

/** Reads a policy file. */
export function readPolicyFile(
  reading: Reading,
  context: PolicyContext,
  rules: Rules,
  values: Values,
): Read<ReadPolicy> {
  const { source, problems } = openFile(reading, 'policy', rules);
  if (source === null) return { content: null, problems };
  const { content, faults } = draftPolicy(source, context, rules, values);
  const { id, name, about, base } = content;
  const read = { file: source.file, id, name, about, base, content, written: source.value };
  return { content: read, problems: [...problems, ...faults.problems] };
}

/** Checks that ids of a list of maps stand once. */
export function checkUniqueIds(list: unknown, path: Path, faults: Faults): void {
  const seen = new Set<string>();
  for (const [i, item] of asList(list).entries()) {
    const id = asMap(item)['id'];
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      faults.refuse('id.unique', {
        path: [...path, i, 'id'],
        got: `${quoted(id)} twice`,
        expected: 'an id of its own',
      });
    }
    seen.add(id);
  }
}

function checkHead(tree: Readonly<Record<string, unknown>>, { country, base }: PolicyContext, faults: Faults): void {
  const isBase = tree['base'] === true;
  if (!isBase && tree['levers'] !== undefined) {
    const got = 'levers outside phases';
    const expected = 'levers in a phase; only the base policy sets them here';
    faults.refuse('base.levers', { path: ['levers'], part: 'key', got, expected, tryThis: 'phases' });
  }
  if (isBase && asList(tree['phases']).length > 0) {
    const expected = 'none: the base policy holds from the fork to the end';
    faults.refuse('base.levers', { path: ['phases'], part: 'key', got: 'phases in the base policy', expected });
  }
  const { inherits } = tree;
  if (typeof inherits === 'string' && base !== null && inherits !== base) {
    faults.refuse('policy.inherits', { path: ['inherits'], got: quoted(inherits), expected: base, tryThis: base });
  }
  if (typeof tree['country'] === 'string' && tree['country'] !== country) {
    const tryThis = nearest(tree['country'], [country]);
    faults.refuse('policy.country', { path: ['country'], got: quoted(tree['country']), expected: country, tryThis });
  }
}

function checkPhase(phase: Readonly<Record<string, unknown>>, path: Path, faults: Faults): void {
  const { startMonth, start, when, law } = phase;
  if (startMonth !== undefined && start !== undefined) {
    const got = `startMonth ${quoted(startMonth)} and start ${quoted(start)}`;
    faults.refuse('phase.start', { path: [...path, 'start'], got, expected: 'one of the two' });
  }
  if (startMonth === undefined && start === undefined && (when === undefined || when === null)) {
    const expected = 'startMonth or start, since no trigger is given';
    faults.refuse('phase.start', { path, got: 'no start', expected, tryThis: 'startMonth: 0' });
  }
  const { delayLow, delayMonths, delayHigh } = asMap(law);
  if (typeof delayLow !== 'number' || typeof delayMonths !== 'number' || typeof delayHigh !== 'number') return;
  if (delayLow <= delayMonths && delayMonths <= delayHigh) return;
  const got = `delayLow ${delayLow}, delayMonths ${delayMonths}, delayHigh ${delayHigh}`;
  faults.refuse('law.order', { path: [...path, 'law'], got, expected: 'delayLow ≤ delayMonths ≤ delayHigh' });
}

/** Checks that the base policy sets everything, everywhere. */
function checkComplete(settings: unknown, names: Names, faults: Faults): void {
  const given = asMap(settings);
  for (const lever of levers) {
    const setting = given[lever.id];
    if (setting === undefined) {
      const got = `no ${lever.id}`;
      faults.refuse('base.complete', { path: ['levers'], part: 'key', got, expected: leverText(lever) });
      continue;
    }
    const ids = lever.kind === 'byRegion' ? names.regions : lever.kind === 'bySector' ? names.sectors : [];
    const value = asMap(setting)['value'];
    if (!isMap(value)) continue;
    const missing = ids.filter((id) => value[id] === undefined);
    if (missing.length === 0) continue;
    const path = ['levers', lever.id, 'value'];
    const expected = 'the base policy to set every one of them';
    faults.refuse('base.complete', { path, got: `nothing for ${listed(missing)}`, expected });
  }
}

/** The values of settings alone. */
export function valuesOf(settings: Settings): Partial<Record<LeverId, LeverValue>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([id, setting]) => (setting === undefined ? [] : [[id, setting.value]])),
  ) as Partial<Record<LeverId, LeverValue>>;
}

/** The values of a base policy, which sets every lever. */
export function baseValues(file: PolicyFile): Record<LeverId, LeverValue> {
  return valuesOf(file.levers ?? {}) as Record<LeverId, LeverValue>;
}

/**
 * Completes maps over regions and sectors from what is in force. A lever that an earlier step of the same list sets keeps
 * its gaps: the engine leaves there what that step brought, if it came into force.
 */
export function completed(
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

/** The month after the fork at which a phase starts; negative where its date lies before the fork. */
export function phaseStart(phase: WrittenPhase, fork: number): number {
  return phase.start === undefined ? (phase.startMonth ?? 0) : calendarMonth(phase.start) - fork;
}

/** Gives a policy its engine form for a fork. */
export function policyOf(file: PolicyFile, base: Readonly<Record<LeverId, LeverValue>>, fork: number): Policy {
  const earlier = new Set<string>();
  const phases = file.phases.map(
    (phase): Phase => ({
      id: phase.id,
      startMonth: phaseStart(phase, fork),
      trigger: phase.when,
      rampMonths: phase.rampMonths,
      law: phase.law,
      staffNeeded: phase.staffNeeded,
      levers: completed(valuesOf(phase.levers), base, earlier),
    }),
  );
  return { id: file.id, name: file.name, phases };
}
