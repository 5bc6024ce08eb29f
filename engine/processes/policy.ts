import { offeredServices, staffOf } from '../levers/capacity.ts';
import { donorPaidLevers, donorShareInForce } from '../levers/donors.ts';
import { levers } from '../levers/index.ts';
import { writeLever } from '../levers/settings.ts';
import { rampProgress } from '../levers/share-ramp.ts';
import { COUNTER, counterCount } from '../outcomes/counters.ts';
import type { Phase, Trigger } from '../scenario.ts';
import type { PhaseState, SimulationState } from '../simulation/state.ts';
import { calendarMonth } from '../units.ts';

/**
 * Step 1: sets levers and shocks in force this month. Levers ramp from the values in force at the start of a phase to
 * its own; laws pass as planned or by lottery; triggers use the last twelve months; shocks start and end.
 */
export function policy(state: SimulationState): void {
  resolveBaseline(state);
  resolveShocks(state);
  state.settings.set(state.baseline);
  if (state.t >= state.fork && state.policy >= 0) resolvePhases(state);
  withdrawDonorCapacity(state);
}

/** Takes away the part of the services in force that donors paid for and a shock ended. */
function withdrawDonorCapacity(state: SimulationState): void {
  const { settings, layout, shock } = state;
  shock.donorCapacity = 1 - donorShareInForce(state) * (1 - shock.donorMoney);
  if (shock.donorCapacity === 1) return;
  for (const id of donorPaidLevers) {
    const from = layout.start[id];
    for (let k = from; k < from + layout.size[id]; k++) settings[k] *= shock.donorCapacity;
  }
}

/**
 * Sets the status quo of this month: dated settings before the fork, then the status-quo policy and laws with a later
 * date.
 */
function resolveBaseline(state: SimulationState): void {
  const { country, layout, baseline, t, firstMonth } = state;
  const dated = country.history;
  if (t === 0) {
    for (const lever of levers) writeLever(country, layout, lever.id, country.statusQuo[lever.id], baseline);
    // Entries on or before the first month give the initial values.
    for (let k = 0; k < dated.length; k++) {
      if (state.historyFrom[k] < firstMonth) writeDated(state, k);
    }
  }
  for (let k = 0; k < dated.length; k++) {
    if (state.historyFrom[k] === firstMonth + t) writeDated(state, k);
  }
  if (t === state.fork) {
    for (const lever of levers) writeLever(country, layout, lever.id, country.statusQuo[lever.id], baseline);
    // Entries up to the last record describe the past; later ones are law, which a later fork finds in force.
    const lastObserved = calendarMonth(country.lastObserved);
    for (let k = 0; k < dated.length; k++) {
      if (state.historyFrom[k] > lastObserved && state.historyFrom[k] <= firstMonth + t) writeDated(state, k);
    }
  }
}

function writeDated(state: SimulationState, k: number): void {
  const set = state.country.history[k].levers;
  for (const lever of levers) {
    const value = set[lever.id];
    if (value !== undefined) writeLever(state.country, state.layout, lever.id, value, state.baseline);
  }
}

/** Combines the shocks in force this month. */
function resolveShocks(state: SimulationState): void {
  const { shock, scenario, country, t, fork } = state;
  shock.arrivals.fill(1);
  shock.displaced.fill(0);
  shock.separations = 1;
  shock.jobFinding = 1;
  shock.departures = 1;
  shock.donorMoney = 1;
  shock.automaticExtension = false;
  shock.removals = 1;
  shock.regularisation = 0;
  shock.courseSeats = 1;
  shock.donorCapacity = 1;
  const all = [country.pastShocks, scenario.shocks, state.addedShock === null ? [] : [state.addedShock]];
  for (let list = 0; list < all.length; list++) {
    const shocks = all[list];
    for (let k = 0; k < shocks.length; k++) {
      const active = shocks[k];
      const since = t - fork - active.startMonth;
      if (since < 0 || since >= active.months) continue;
      for (let s = 0; s < shock.arrivals.length; s++) {
        shock.arrivals[s] *= active.arrivals[s];
        shock.displaced[s] += active.displaced[s];
      }
      shock.separations *= active.separations;
      shock.jobFinding *= active.jobFinding;
      shock.departures *= active.departures;
      shock.donorMoney *= active.donorMoney;
      shock.automaticExtension = shock.automaticExtension || active.automaticExtension;
      shock.removals *= active.removals;
      shock.regularisation = Math.max(shock.regularisation, active.regularisation);
      shock.courseSeats *= active.courseSeats;
    }
  }
}

/** Starts phases that are due, and ramps those in progress, in the order of the policy. */
function resolvePhases(state: SimulationState): void {
  const { scenario, layout, settings, phases, t } = state;
  const list = scenario.policies[state.policy].phases;
  const cells = layout.cells;
  for (let p = 0; p < list.length; p++) {
    const phase = list[p];
    if (phases.startedAt[p] < 0 && isPhaseDue(state, t, phase, phases, p)) {
      phases.startedAt[p] = t;
      phases.startSettings.set(settings, p * cells);
      bookStartUp(state, phase, p);
    }
    if (phases.startedAt[p] < 0) continue;
    const progress = rampProgress(phase.rampMonths, t - phases.startedAt[p]);
    for (let k = 0; k < cells; k++) {
      const target = phases.target[p * cells + k];
      if (Number.isNaN(target)) continue;
      if (progress >= 1 || layout.ramps[k] === 0) {
        settings[k] = target;
        continue;
      }
      const from = phases.startSettings[p * cells + k];
      const between = from + (target - from) * progress;
      settings[k] = layout.whole[k] === 1 ? Math.round(between) : between;
    }
  }
}

/**
 * Returns whether phase `p` starts in month `t`. Writes `triggerMonths`: consecutive months for which its trigger has
 * been true.
 */
export function isPhaseDue(
  state: SimulationState,
  t: number,
  phase: Phase,
  { planned, triggerMonths }: Pick<PhaseState, 'planned' | 'triggerMonths'>,
  p: number,
): boolean {
  if (planned[p] < 0 || t < planned[p]) return false;
  if (phase.trigger === null) return true;
  if (isTriggered(state, t, phase.trigger)) triggerMonths[p]++;
  else triggerMonths[p] = 0;
  return triggerMonths[p] >= phase.trigger.forMonths;
}

/** Compares the mean of the last twelve months, at full scale, with the threshold of a trigger. */
function isTriggered(state: SimulationState, t: number, trigger: Trigger): boolean {
  const value = indicatorValue(state, t, trigger.indicator);
  if (Number.isNaN(value)) return false;
  return trigger.is === 'below' ? value < trigger.value : value > trigger.value;
}

/** Computes an indicator over the twelve months before month `t`. */
function indicatorValue(state: SimulationState, t: number, name: Trigger['indicator']): number {
  const count = (counter: number): number => {
    let total = 0;
    for (let back = 1; back <= 12; back++) {
      const month = t - back;
      if (month >= 0) total += state.recorder.rows[month * counterCount + counter];
    }
    return total;
  };
  const months = Math.min(12, t);
  if (months === 0) return Number.NaN;
  const ratio = (above: number, below: number): number => (below === 0 ? Number.NaN : above / below);
  switch (name) {
    case 'courses.uptakeShare':
      return ratio(count(COUNTER.courseStarted) * 12, count(COUNTER.treatable) - count(COUNTER.treatableB1));
    case 'courses.waiting':
      return count(COUNTER.waiting) / months / state.scenario.scale;
    case 'language.b1Share':
      return ratio(count(COUNTER.b1), count(COUNTER.adults));
    case 'permits.overstayRate':
      return ratio(
        count(COUNTER.overstays) * 12000,
        count(COUNTER.visa) + count(COUNTER.temporary) + count(COUNTER.permanent) + count(COUNTER.protected),
      );
    case 'stock.irregular':
      return count(COUNTER.irregular) / months / state.scenario.scale;
    case 'stock.total':
      return count(COUNTER.present) / months / state.scenario.scale;
    default:
      return ratio(count(COUNTER.employed), count(COUNTER.workingAge));
  }
}

/** Spreads the one-off cost of a phase over its first year. */
function bookStartUp(state: SimulationState, phase: Phase, p: number): void {
  const { country, phases, scenario } = state;
  const accounts = country.parameters.accounts;
  const once =
    (phase.law === null ? 0 : accounts.transitionOnce) +
    addedStaff(state, p) * accounts.caseWorkerPerYear * accounts.startUpShare;
  phases.startUpCost[p] = Math.round((once * 100 * scenario.scale) / 12);
  phases.startUpMonthsLeft[p] = 12;
}

/** Returns the staff that a phase which starts now adds to that of the levers in force, in full-time persons. */
function addedStaff({ settings, layout, country, phases }: SimulationState, p: number): number {
  const cells = layout.cells;
  const after = Float64Array.from(settings, (value, k) => {
    const target = phases.target[p * cells + k];
    return Number.isNaN(target) ? value : target;
  });
  const staff = (values: Float64Array): number =>
    staffOf(offeredServices({ settings: values, layout }, country), country);
  return Math.max(0, staff(after) - staff(settings));
}
