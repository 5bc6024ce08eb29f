import { type Lever, type LeverId, type LeverValue, levers } from '../../../engine/index.ts';
import { presetValues } from '../../../engine/internal.ts';
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

/** Areas of levers, in order; the first part of a lever's id determines its area. */
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

/** Area of a lever. */
export function areaOf(id: string): LeverArea {
  return areaOfPart[id.split('.')[0] ?? ''] ?? 'financing';
}

/** Lever in one phase. */
export interface LeverRow {
  readonly lever: Lever & { readonly id: LeverId };
  /** Value set by the phase, or in force before it. */
  readonly value: LeverValue;
  /** Value in the built-in policy. */
  readonly builtInValue: LeverValue;
  /** Whether the phase sets the lever. */
  readonly sets: boolean;
  readonly changed: boolean;
  /** Quotation and evidence of the built-in policy. */
  readonly passage: string | null;
  readonly evidence: { readonly id: string; readonly grade: string } | null;
}

/** Policy on the levers page, with the phases of the built-in policy it is based on. */
export interface ShownPolicy {
  readonly policy: DraftPolicy;
  readonly isCustom: boolean;
  readonly phases: readonly WrittenPhase[];
  readonly builtInPhases: readonly WrittenPhase[];
}

type Values = ReadonlyMap<string, number>;

function contentOf(pack: CountryPack, read: LoadedPolicy, values: Values): PolicyFile {
  try {
    return policyWithValues(pack, read, values);
  } catch (error) {
    // Invalid assumptions are reported when the policy is run.
    if (error instanceof RangeError) return policyWithValues(pack, read, centralValues);
    throw error;
  }
}

/** Phases of a policy; the base policy without phases as a single one, like a copy of it. */
function phasesIn(content: PolicyFile): readonly WrittenPhase[] {
  if (!content.base) return content.phases;
  const { id, levers: settings = {} } = content;
  return [{ id, startMonth: 0, when: null, rampMonths: 0, law: null, levers: settings }];
}

/** Policy of a draft by id; null if there is none or it has errors. */
export function shownPolicy(draft: Draft, id: string, { pack, policyOf }: Catalogue): ShownPolicy | null {
  const policy = draft.policies.find((one) => one.id === id);
  const base = policy === undefined ? undefined : pack.policies.get(policy.base);
  if (policy === undefined || base === undefined) return null;
  const read = policyOf(policy);
  if (!read.ok) return null;
  const values = new Map(Object.entries(draft.values));
  const builtInPhases = phasesIn(contentOf(pack, base, values));
  const phases = policy.phases === null ? builtInPhases : phasesIn(contentOf(pack, read.value, values));
  return { policy, isCustom: policy.phases !== null, phases, builtInPhases };
}

/** Values of all levers in the status quo, under the draft's assumptions. */
export function statusQuo(pack: CountryPack, draft: Draft): Readonly<Record<string, LeverValue>> {
  const base = pack.policies.get(pack.base);
  if (base === undefined) return {};
  const { levers: settings = {} } = contentOf(pack, base, new Map(Object.entries(draft.values)));
  const given = Object.entries(settings).map(([id, setting]) => [id, (setting as LeverSetting).value]);
  return { ...presetValues, ...Object.fromEntries(given) };
}

function filledSettings(value: LeverValue, lower: LeverValue | undefined): LeverValue {
  const maps = [value, lower].every((one) => typeof one === 'object' && !Array.isArray(one));
  return maps ? { ...(lower as object), ...(value as object) } : value;
}

/** Value of a lever in force after a phase (by index) and all earlier ones. */
export function settingsInForce(
  phases: readonly WrittenPhase[],
  phaseIndex: number,
  id: LeverId,
  base: LeverValue | undefined,
): LeverValue | undefined {
  let value = base;
  for (const phase of phases.slice(0, phaseIndex + 1)) {
    const setting = phase.levers[id]?.value;
    if (setting !== undefined) value = filledSettings(setting, value);
  }
  return value;
}

/** Whether two values are equivalent: the order of lists and keys is ignored. */
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

/** All levers in one phase. */
export function leverRows(policyShown: ShownPolicy, phaseIndex: number, pack: CountryPack, draft: Draft): LeverRow[] {
  const statusQuoValues = statusQuo(pack, draft);
  const phase = policyShown.phases[phaseIndex];
  const builtInIndex = policyShown.builtInPhases.findIndex(({ id }) => id === phase?.id);
  return levers.flatMap((lever): LeverRow[] => {
    const value = settingsInForce(policyShown.phases, phaseIndex, lever.id, statusQuoValues[lever.id]);
    if (value === undefined) return [];
    // In an added phase, reset restores the value in force before it.
    const before = settingsInForce(policyShown.phases, phaseIndex - 1, lever.id, statusQuoValues[lever.id]) ?? value;
    const builtInValue =
      builtInIndex < 0
        ? before
        : settingsInForce(policyShown.builtInPhases, builtInIndex, lever.id, statusQuoValues[lever.id]);
    const setting = policyShown.builtInPhases[builtInIndex]?.levers[lever.id];
    const evidence = setting?.evidence;
    const grade =
      evidence === undefined ? undefined : (pack.evidence.get(evidence) ?? pack.tables.get(evidence))?.grade;
    return [
      {
        lever,
        value,
        builtInValue: builtInValue ?? before,
        sets: phase?.levers[lever.id] !== undefined,
        changed: !sameValue(value, builtInValue ?? before),
        passage: setting?.passage ?? null,
        evidence: evidence === undefined || grade === undefined ? null : { id: evidence, grade },
      },
    ];
  });
}

/** Values of a lever in all built-in policies, from which the slider range is derived. */
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
