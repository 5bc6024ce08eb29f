import { type Lever, type LeverId, type LeverValue, levers } from '../../../engine/index.ts';
import type { CountryPack, LoadedPolicy } from '../../../scenarios/index.ts';
import {
  centralValues,
  type LeverSetting,
  type PolicyFile,
  policyWithValues,
  type WrittenPhase,
} from '../../../scenarios/internal.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { Draft, DraftPolicy } from '../../state/draft.ts';

/** Areas the levers are grouped by, in order; a lever's area is found by the first part of its id. */
export const leverAreas = ['courses', 'support', 'stay', 'quota', 'rights', 'enforcement', 'financing'] as const;

export type LeverArea = (typeof leverAreas)[number];

const areaOfPart: Readonly<Record<string, LeverArea>> = {
  courses: 'courses',
  desks: 'support',
  information: 'support',
  employers: 'support',
  permits: 'stay',
  residence: 'stay',
  citizenship: 'stay',
  quota: 'quota',
  recognition: 'rights',
  antiDiscrimination: 'rights',
  services: 'rights',
  enforcement: 'enforcement',
  financing: 'financing',
};

/** The area of a lever. */
export function areaOf(id: string): LeverArea {
  return areaOfPart[id.split('.')[0] ?? ''] ?? 'financing';
}

/** One lever in one phase, as plain data. */
export interface LeverRow {
  readonly lever: Lever & { readonly id: LeverId };
  /** What the phase brings it to, or what is in force before where the phase leaves it. */
  readonly value: LeverValue;
  /** The same in the shipped policy. */
  readonly shipped: LeverValue;
  /** Whether the phase sets it. */
  readonly sets: boolean;
  readonly changed: boolean;
  /** What the shipped policy quotes and rests on. */
  readonly passage: string | null;
  readonly evidence: { readonly id: string; readonly grade: string } | null;
}

/** A policy as its place shows it: what was read of it, and of the shipped one below it. */
export interface ShownPolicy {
  readonly policy: DraftPolicy;
  readonly own: boolean;
  readonly phases: readonly WrittenPhase[];
  readonly given: readonly WrittenPhase[];
}

type Values = ReadonlyMap<string, number>;

function contentOf(pack: CountryPack, read: LoadedPolicy, values: Values): PolicyFile {
  try {
    return policyWithValues(pack, read, values);
  } catch (error) {
    // Assumptions that do not fit this policy are told of where it runs.
    if (error instanceof RangeError) return policyWithValues(pack, read, centralValues);
    throw error;
  }
}

/** The phases of a policy; the base policy, which has none, as the one phase that its copy has. */
function phasesIn(content: PolicyFile): readonly WrittenPhase[] {
  if (!content.base) return content.phases;
  const { id, levers: settings = {} } = content;
  return [{ id, startMonth: 0, when: null, rampMonths: 0, law: null, staffNeeded: 0, levers: settings }];
}

/** Reads the policy of a draft that is looked at; null where the draft has none of that id. */
export function shownPolicy(draft: Draft, id: string, { pack, policyOf }: Catalogue): ShownPolicy | null {
  const policy = draft.policies.find((one) => one.id === id);
  const base = policy === undefined ? undefined : pack.policies.get(policy.base);
  if (policy === undefined || base === undefined) return null;
  const read = policyOf(policy);
  if (!read.ok) return null;
  const values = new Map(Object.entries(draft.values));
  const given = phasesIn(contentOf(pack, base, values));
  const phases = policy.phases === null ? given : phasesIn(contentOf(pack, read.value, values));
  return { policy, own: policy.phases !== null, phases, given };
}

/** The status quo's value of every lever, under the draft's assumptions. */
export function statusQuo(pack: CountryPack, draft: Draft): Readonly<Record<string, LeverValue>> {
  const base = pack.policies.get(pack.base);
  if (base === undefined) return {};
  const { levers: settings = {} } = contentOf(pack, base, new Map(Object.entries(draft.values)));
  return Object.fromEntries(Object.entries(settings).map(([id, setting]) => [id, (setting as LeverSetting).value]));
}

function filledSettings(value: LeverValue, below: LeverValue | undefined): LeverValue {
  const maps = [value, below].every((one) => typeof one === 'object' && !Array.isArray(one));
  return maps ? { ...(below as object), ...(value as object) } : value;
}

/** What is in force of a lever once a phase, by its place, has come in after those before it. */
export function settingsInForce(
  phases: readonly WrittenPhase[],
  place: number,
  id: LeverId,
  base: LeverValue | undefined,
): LeverValue | undefined {
  let value = base;
  for (const phase of phases.slice(0, place + 1)) {
    const set = phase.levers[id]?.value;
    if (set !== undefined) value = filledSettings(set, value);
  }
  return value;
}

/** Tells whether two values are the same to a run: the order of lists and keys does not matter. */
export function sameValue(a: LeverValue | undefined, b: LeverValue | undefined): boolean {
  const canonical = (value: LeverValue | undefined): string =>
    JSON.stringify(
      Array.isArray(value)
        ? [...value].sort()
        : typeof value === 'object'
          ? Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1))
          : (value ?? null),
    );
  return canonical(a) === canonical(b);
}

/** Every lever in one phase. */
export function leverRows(shown: ShownPolicy, place: number, pack: CountryPack, draft: Draft): LeverRow[] {
  const quo = statusQuo(pack, draft);
  const phase = shown.phases[place];
  const givenPlace = shown.given.findIndex(({ id }) => id === phase?.id);
  return levers.flatMap((lever): LeverRow[] => {
    const value = settingsInForce(shown.phases, place, lever.id, quo[lever.id]);
    if (value === undefined) return [];
    // In a phase the shipped policy has not, what is in force before it is what a reset goes back to.
    const before = settingsInForce(shown.phases, place - 1, lever.id, quo[lever.id]) ?? value;
    const given = givenPlace < 0 ? before : settingsInForce(shown.given, givenPlace, lever.id, quo[lever.id]);
    const setting = shown.given[givenPlace]?.levers[lever.id];
    const evidence = setting?.evidence;
    const grade =
      evidence === undefined ? undefined : (pack.evidence.get(evidence) ?? pack.tables.get(evidence))?.grade;
    return [
      {
        lever,
        value,
        shipped: given ?? before,
        sets: phase?.levers[lever.id] !== undefined,
        changed: !sameValue(value, given ?? before),
        passage: setting?.passage ?? null,
        evidence: evidence === undefined || grade === undefined ? null : { id: evidence, grade },
      },
    ];
  });
}

/** Every number some shipped policy gives a lever: how far its range should reach. */
export function usualValues(pack: CountryPack, id: LeverId): number[] {
  const settings = [...pack.policies.values()].flatMap(({ content }) => [
    content.levers?.[id],
    ...content.phases.map((phase) => phase.levers[id]),
  ]);
  return settings.flatMap((setting) => {
    const value = setting?.value;
    if (typeof value === 'number') return [value];
    return typeof value === 'object' && !Array.isArray(value) ? Object.values(value as Record<string, number>) : [];
  });
}
