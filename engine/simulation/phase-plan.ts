import { levers } from '../levers/index.ts';
import { type LeverLayout, writeLever } from '../levers/settings.ts';
import { draw, drawKind, stageKey, triangular, uniform } from '../random/index.ts';
import type { Law, Policy, Scenario } from '../scenario.ts';
import { calendarMonth } from '../units.ts';
import type { SimulationState } from './state.ts';

/** Settings and start months of the phases of a policy, known before the run. */
export interface PhasePlan {
  /** First run month in which the phase may start, including the delay of its law; −1 never. */
  readonly planned: Int32Array;
  /** Phases × cells of the layout: settings of the phase; NaN for levers it does not change. */
  readonly target: Float64Array;
}

/**
 * Plans the phases of a policy. Laws pass as designed after their central delay, or by one lottery for all policies,
 * keyed by `chanceKey`. Pure.
 */
export function phasePlan(
  { country, start, law }: Scenario,
  { phases }: Policy,
  layout: LeverLayout,
  chanceKey: Int32Array,
): PhasePlan {
  const firstMonth = calendarMonth(country.hindcastStart);
  const fork = calendarMonth(start) - firstMonth;
  const planned = new Int32Array(phases.length).fill(-1);
  const target = new Float64Array(phases.length * layout.cells).fill(Number.NaN);
  phases.forEach((phase, p) => {
    const cells = target.subarray(p * layout.cells, (p + 1) * layout.cells);
    for (const { id } of levers) {
      const value = phase.levers[id];
      if (value !== undefined) writeLever(country, layout, id, value, cells);
    }
    const delay = phase.law === null ? 0 : lawDelay(phase.law, law, chanceKey, firstMonth);
    if (delay !== null) planned[p] = fork + phase.startMonth + Math.round(delay);
  });
  return { planned, target };
}

/** Returns the delay of a law in months; null when it does not pass. */
function lawDelay(law: Law, rule: Scenario['law'], chanceKey: Int32Array, firstMonth: number): number | null {
  if (rule === 'as-designed') return law.delayMonths;
  const key = new Int32Array(2);
  const lottery = (kind: typeof drawKind.lawUniform | typeof drawKind.lawDelay): number => {
    stageKey(chanceKey, firstMonth, kind, 0, key);
    return uniform(draw(key[0], key[1], 0));
  };
  if (lottery(drawKind.lawUniform) >= law.probability) return null;
  return triangular(lottery(drawKind.lawDelay), law.delayLow, law.delayMonths, law.delayHigh);
}

/** Returns the plan of a policy of the scenario, with the keys of the replicate. */
export function planOf({ scenario, layout, chanceKey }: SimulationState, policy: number): PhasePlan {
  return phasePlan(scenario, scenario.policies[policy], layout, chanceKey);
}

/** Sets a policy of the scenario in force, with no phase started. Writes `policy` and `phases` of the state. */
export function putInForce(state: SimulationState, policy: number): void {
  const { phases } = state;
  const { planned, target } = planOf(state, policy);
  state.policy = policy;
  phases.startedAt.fill(-1);
  phases.triggerMonths.fill(0);
  phases.startUpCost.fill(0);
  phases.startUpMonthsLeft.fill(0);
  phases.planned.fill(-1);
  phases.planned.set(planned);
  phases.target.fill(Number.NaN);
  phases.target.set(target);
}
