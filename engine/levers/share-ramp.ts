import type { Phase, Policy } from '../scenario.ts';
import type { LeverLayout, SingleLeverId } from './settings.ts';

/** Part of the state that holds the ramps of a policy. */
export interface RampState {
  readonly t: number;
  readonly fork: number;
  readonly policy: number;
  readonly scenario: { readonly policies: readonly Policy[] };
  readonly layout: LeverLayout;
  readonly baseline: Float64Array;
  readonly phases: { readonly startedAt: Int32Array; readonly target: Float64Array };
}

/** Returns how far a ramp has come, in (0, 1], `since` months after its start. */
export function rampProgress(rampMonths: number, since: number): number {
  return rampMonths <= 0 ? 1 : Math.min(1, (since + 1) / rampMonths);
}

/**
 * Returns the value of a lever for one new case, where a ramp acts on the share of cases: that of the last phase whose
 * ramp has reached the case, else that of the status quo. at: place of the case in [0, 1); it has the new value from
 * the month on in which the ramp is above it.
 */
export function valueOfCase(state: RampState, id: SingleLeverId, at: number): number {
  const { t, fork, policy, scenario, layout, baseline, phases } = state;
  const cell = layout.start[id];
  if (t < fork || policy < 0) return baseline[cell];
  const list: readonly Phase[] = scenario.policies[policy].phases;
  for (let p = list.length - 1; p >= 0; p--) {
    const target = phases.target[p * layout.cells + cell];
    if (phases.startedAt[p] < 0 || Number.isNaN(target)) continue;
    if (at < rampProgress(list[p].rampMonths, t - phases.startedAt[p])) return target;
  }
  return baseline[cell];
}

/** Returns the mean of a function of a lever's value over new cases, weighted by the share of each value. */
export function meanOverCases(state: RampState, id: SingleLeverId, valueAt: (value: number) => number): number {
  const { t, fork, policy, scenario, layout, baseline, phases } = state;
  const cell = layout.start[id];
  if (t < fork || policy < 0) return valueAt(baseline[cell]);
  const list: readonly Phase[] = scenario.policies[policy].phases;
  let mean = 0;
  let reached = 0;
  for (let p = list.length - 1; p >= 0 && reached < 1; p--) {
    const target = phases.target[p * layout.cells + cell];
    if (phases.startedAt[p] < 0 || Number.isNaN(target)) continue;
    const progress = rampProgress(list[p].rampMonths, t - phases.startedAt[p]);
    if (progress <= reached) continue;
    mean += (progress - reached) * valueAt(target);
    reached = progress;
  }
  return reached >= 1 ? mean : mean + (1 - reached) * valueAt(baseline[cell]);
}
