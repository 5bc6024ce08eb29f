import { type Lever, type LeverId, type LeverValue, levers } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { WrittenPhase } from '../../scenarios/internal.ts';
import { leverSpec, type NumberSpec, roundToStep } from '../pages/number-spec.ts';
import { areaOf, type ShownPolicy, settingsInForce, usualValues } from '../pages/policy-editor/levers-view-model.ts';
import type { DraftPhase } from '../state/draft.ts';
import { withLever } from '../state/edit-draft.ts';

/** Factors by which a lever with a number for each region or sector is tried; 1 is the policy as it is. */
const TIMES = [0, 0.5, 1, 1.5, 2, 3] as const;
const AS_IT_IS = TIMES.indexOf(1);

/** Steps of a number between the ends of its slider. */
const STEPS = 4;

/** Areas whose levers need no law: services that a ministry can change by order. */
const services: readonly string[] = ['courses', 'support'];

/** Lever that a search may move, and the values that it tries. */
export interface LeverAxis {
  readonly lever: Lever & { readonly id: LeverId };
  /** `value`: replaces the value in force; `times`: multiplies the number of each region or sector. */
  readonly kind: 'value' | 'times';
  /** In order, from the lowest. */
  readonly values: readonly (number | boolean | string)[];
  /** Index of the policy as it is. */
  readonly reference: number;
  /** Value in force after the last phase. */
  readonly inForce: LeverValue;
  /** Whether the search moves it unasked: a service, or a lever that the policy sets already. */
  readonly usual: boolean;
}

/** Lists the levers of a policy that can be searched: numbers, switches, choices and totals over regions or sectors. */
export function leverAxes(
  policy: Pick<ShownPolicy, 'phases'>,
  statusQuo: Readonly<Record<string, LeverValue>>,
  pack: CountryPack,
): LeverAxis[] {
  const last = policy.phases.length - 1;
  return levers.flatMap((lever): LeverAxis[] => {
    const value = settingsInForce(policy.phases, last, lever.id, statusQuo[lever.id]);
    if (value === undefined) return [];
    const isSet = policy.phases.some(({ levers: settings }) => settings[lever.id] !== undefined);
    const usual = isSet || services.includes(areaOf(lever.id));
    const axis = axisOf(lever, value, pack);
    return axis === null ? [] : [{ lever, usual, inForce: value, ...axis }];
  });
}

function axisOf(
  lever: Lever & { readonly id: LeverId },
  value: LeverValue,
  pack: CountryPack,
): Pick<LeverAxis, 'kind' | 'values' | 'reference'> | null {
  if (typeof value === 'boolean') return { kind: 'value', values: [false, true], reference: Number(value) };
  if (typeof value === 'string') {
    const values = lever.choices ?? [];
    return values.includes(value) ? { kind: 'value', values, reference: values.indexOf(value) } : null;
  }
  if (typeof value === 'number') {
    const values = numbersOf(value, leverSpec(lever, usualValues(pack, lever.id)));
    return { kind: 'value', values, reference: values.indexOf(value) };
  }
  if (Array.isArray(value)) return null;
  const total = Object.values(value as Readonly<Record<string, number>>).reduce((sum, one) => sum + one, 0);
  // A total of 0 has no multiples.
  return total > 0 ? { kind: 'times', values: TIMES, reference: AS_IT_IS } : null;
}

/** Numbers between the ends of the slider, on the steps of its buttons, and the present one. */
function numbersOf(value: number, { min, max, reach, press, whole }: NumberSpec): number[] {
  const even = Array.from({ length: STEPS + 1 }, (_, i) => {
    const step = roundToStep(Math.round((min + ((reach - min) * i) / STEPS) / press) * press);
    const inside = Math.min(max, Math.max(min, step));
    return whole ? Math.round(inside) : inside;
  });
  return [...new Set([...even, value])].sort((a, b) => a - b);
}

/**
 * Returns the phases of a policy with the axes at the indexes of a mix. A lever that phases set is changed in each of
 * them; one that none sets is added to the first phase that starts by itself, without a law or a condition, or to a new
 * one. `written`: the phases with all numbers resolved, in the same order.
 */
export function phasesOfMix(
  phases: readonly DraftPhase[],
  written: readonly WrittenPhase[],
  axes: readonly LeverAxis[],
  mix: readonly number[],
): readonly DraftPhase[] {
  let mixed = phases;
  axes.forEach((axis, k) => {
    const index = mix[k] ?? axis.reference;
    if (index === axis.reference) return;
    mixed = withAxis(mixed, written, axis, axis.values[index] as number | boolean | string);
  });
  return mixed;
}

function withAxis(
  phases: readonly DraftPhase[],
  written: readonly WrittenPhase[],
  { lever, kind, inForce }: LeverAxis,
  value: number | boolean | string,
): readonly DraftPhase[] {
  const settingFor = (present: LeverValue): unknown =>
    kind === 'times' ? multiplied(present, value as number, lever) : value;
  const sets = (phase: DraftPhase): boolean => phase.levers[lever.id] !== undefined;
  if (phases.some(sets)) {
    return phases.map((phase) => {
      if (!sets(phase)) return phase;
      const present = written.find(({ id }) => id === phase.id)?.levers[lever.id]?.value;
      return withLever(phase, lever.id, settingFor(present ?? inForce));
    });
  }
  const free = phases.findIndex(({ law, when }) => (law ?? null) === null && (when ?? null) === null);
  if (free >= 0)
    return phases.map((phase, i) => (i === free ? withLever(phase, lever.id, settingFor(inForce)) : phase));
  const id = unusedId(phases);
  return [{ id, startMonth: 0, rampMonths: 0, levers: { [lever.id]: settingFor(inForce) } }, ...phases];
}

/** Multiplies the number of each region or sector, in whole places or workers. */
function multiplied(setting: LeverValue, times: number, { max }: Lever): Readonly<Record<string, number>> {
  const numbers = Object.entries(setting as Readonly<Record<string, number>>);
  return Object.fromEntries(numbers.map(([id, number]) => [id, Math.min(max, Math.round(number * times))]));
}

function unusedId(phases: readonly DraftPhase[]): string {
  for (let n = 1; ; n++) if (phases.every(({ id }) => id !== `target-${n}`)) return `target-${n}`;
}
