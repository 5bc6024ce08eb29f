import { policySeries } from '../outcomes/measure.ts';
import { setGroupCounting } from '../outcomes/recorder.ts';
import type { ShockRunSeries } from '../outcomes/result.ts';
import type { Scenario, Shock } from '../scenario.ts';
import {
  createBranching,
  createMonthStart,
  type MonthStart,
  restoreMonthStart,
  type SharedMonths,
  saveMonthStart,
} from './branching.ts';
import { putInForce } from './phase-plan.ts';
import { type Observer, simulateMonth } from './schedule.ts';
import type { SimulationState } from './state.ts';

/** Number of replicates with shock runs: a compromise between precision of retained gains and run time. */
export const SHOCK_REPLICATES = 4;

/**
 * Returns the shocks of a country pack that apply to a scenario: not in force already, with a start between its fork
 * and its end.
 */
export function applicableShocks(scenario: Scenario, shocks: readonly Shock[]): Shock[] {
  return shocks.filter(
    ({ id, startMonth }) =>
      startMonth >= 0 && startMonth < scenario.months && !scenario.shocks.some((inForce) => inForce.id === id),
  );
}

/** Runs each policy of a replicate again from the start of a shock, one shock at a time. */
export interface ShockRuns {
  /** Called before month `t` of the running policy is simulated. */
  readonly beforeMonth: (t: number) => void;
  /**
   * Runs every shock on the policies, each of which has been run without it, except where identical to an earlier one.
   */
  readonly run: (policies: readonly number[], observe: Observer | null) => ShockRunSeries[];
  /** Same as `run`, month by month; yields the number of people simulated. */
  readonly steps: (policies: readonly number[], observe: Observer | null) => Generator<number, ShockRunSeries[]>;
}

/**
 * Creates shock runs for the shocks that start within the months after the fork; memory is allocated at the first run.
 */
export function createShockRuns(
  state: SimulationState,
  shocks: readonly Shock[],
  sharedMonths: SharedMonths,
): ShockRuns {
  const applicable = shocks.filter(({ startMonth }) => startMonth >= 0 && startMonth < state.months - state.fork);
  const monthOf = ({ startMonth }: Shock): number => state.fork + startMonth;
  const months = new Set(applicable.map(monthOf));
  /** Saved month starts, by policy and month. */
  const monthStarts = new Map<string, MonthStart>();
  const branching = createBranching(state, sharedMonths, false);

  const beforeMonth = (t: number): void => {
    if (!months.has(t)) return;
    const key = `${state.policy} ${t}`;
    const monthStart = monthStarts.get(key) ?? createMonthStart(state, false);
    monthStarts.set(key, monthStart);
    saveMonthStart(state, monthStart, t);
  };

  function* steps(policies: readonly number[], observe: Observer | null): Generator<number, ShockRunSeries[]> {
    const all: ShockRunSeries[] = [];
    for (const shock of applicable) {
      const start = monthOf(shock);
      const series = new Map<number, Float64Array>();
      branching.start(policies, start);
      for (const policy of policies) {
        const duplicate = branching.duplicateOf(policy);
        if (duplicate !== null) {
          series.set(policy, (series.get(duplicate.of) as Float64Array).slice());
          continue;
        }
        const from = branching.startPolicy(policy, () => {
          putInForce(state, policy);
          restoreMonthStart(state, monthStarts.get(`${policy} ${start}`) as MonthStart);
        });
        state.addedShock = shock;
        for (let t = from; t < state.months; t++) {
          const agentMonthsBefore = state.agentMonths;
          branching.beforeMonth(t);
          // Only the monthly series of shock runs are needed; a cancelled run restores the setting.
          setGroupCounting(state.recorder, false);
          simulateMonth(state, t, observe);
          setGroupCounting(state.recorder, true);
          yield state.agentMonths - agentMonthsBefore;
        }
        state.addedShock = null;
        branching.endPolicy();
        series.set(policy, policySeries(state));
      }
      all.push({ shock: shock.id, startMonth: shock.startMonth, series: [...series.values()], noProgrammes: null });
    }
    return all;
  }

  return {
    beforeMonth,
    run: (policies, observe) => {
      const run = steps(policies, observe);
      for (;;) {
        const step = run.next();
        if (step.done === true) return step.value;
      }
    },
    steps,
  };
}
