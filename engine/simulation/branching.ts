import type { PolicyResult } from '../outcomes/result.ts';
import { isPhaseDue } from '../processes/policy.ts';
import type { Phase } from '../scenario.ts';
import { planOf, putInForce } from './phase-plan.ts';
import { createSnapshot, restoreSnapshot, type Snapshot, saveSnapshot } from './snapshot.ts';
import type { SimulationState } from './state.ts';

/** Earlier policies whose months a policy may share while it is identical to them. */
export type SharedMonths = 'all' | 'first' | 'none';

/**
 * Returns the first run month in which a policy can differ from the first one: the earliest possible start of a phase
 * of either.
 */
export function divergenceMonth(state: SimulationState, policy: number): number {
  let month = state.months;
  for (const one of [0, policy]) {
    for (const planned of planOf(state, one).planned) {
      if (planned >= 0 && planned < month) month = planned;
    }
  }
  return Math.max(state.fork, month);
}

/** State at the start of a month, and rows recorded since the fork. */
export interface MonthStart {
  readonly snapshot: Snapshot;
  readonly rows: Float64Array;
  /** Empty when groups are not recorded. */
  readonly groupRows: Float64Array;
  month: number;
}

/** Allocates buffers for the start of a month; `groups`: with rows by group. */
export function createMonthStart(state: SimulationState, groups: boolean): MonthStart {
  const { rows, groupRows } = state.recorder;
  const since = state.months - state.fork;
  return {
    snapshot: createSnapshot(state),
    rows: new Float64Array((rows.length / state.months) * since),
    groupRows: new Float64Array(groups ? (groupRows.length / state.months) * since : 0),
    month: state.fork,
  };
}

/** Saves the start of month `t`. */
export function saveMonthStart(state: SimulationState, monthStart: MonthStart, t: number): void {
  saveSnapshot(state, monthStart.snapshot);
  const { rows, groupRows } = state.recorder;
  const width = rows.length / state.months;
  monthStart.rows.set(rows.subarray(state.fork * width, t * width));
  const groupWidth = monthStart.groupRows.length === 0 ? 0 : groupRows.length / state.months;
  monthStart.groupRows.set(groupRows.subarray(state.fork * groupWidth, t * groupWidth));
  monthStart.month = t;
}

/** Restores the start of a month, with the rows before it. */
export function restoreMonthStart(state: SimulationState, monthStart: MonthStart): void {
  restoreSnapshot(state, monthStart.snapshot);
  const { rows, groupRows } = state.recorder;
  const since = monthStart.month - state.fork;
  const width = rows.length / state.months;
  rows.set(monthStart.rows.subarray(0, since * width), state.fork * width);
  const groupWidth = monthStart.groupRows.length === 0 ? 0 : groupRows.length / state.months;
  groupRows.set(monthStart.groupRows.subarray(0, since * groupWidth), state.fork * groupWidth);
}

/** Progress of the phases of a policy. */
interface PhaseProgress {
  readonly planned: Int32Array;
  readonly startedAt: Int32Array;
  readonly triggerMonths: Int32Array;
}

/** Later policy that has not yet diverged from the running policy. */
interface Follower {
  readonly policy: number;
  readonly progress: PhaseProgress;
}

/**
 * Policies of a replicate that run one after another in one state: each starts at its divergence from an earlier one.
 */
export interface Branching {
  /** Resets the branching; `policies` of the scenario will be run in this order from month `start`. */
  readonly start: (policies: readonly number[], start: number) => void;
  /** Earlier policy that a policy never diverges from, with the start months of its own phases; null for none. */
  readonly duplicateOf: (policy: number) => { readonly of: number; readonly startedAt: Int32Array } | null;
  /**
   * Restores the state at which a policy diverges from an earlier one and returns the month; `setUp` prepares a policy
   * that starts from the fork.
   */
  readonly startPolicy: (policy: number, setUp: () => void) => number;
  /** Called before month `t` of the running policy is simulated. */
  readonly beforeMonth: (t: number) => void;
  /** Called at the end of the running policy. */
  readonly endPolicy: () => void;
}

/** Creates a branching; `groups`: with rows by group. Memory is allocated on demand. */
export function createBranching(state: SimulationState, sharedMonths: SharedMonths, groups: boolean): Branching {
  const monthStarts = new Map<number, MonthStart>();
  const branches = new Map<number, { readonly of: number; readonly progress: PhaseProgress }>();
  const duplicates = new Map<number, { readonly of: number; readonly startedAt: Int32Array }>();
  const plans = new Map<number, Int32Array>();
  let order: readonly number[] = [];
  let first = 0;
  let ownProgress: PhaseProgress = newPhaseProgress(new Int32Array(0));
  let followers: Follower[] = [];

  /** Starts phases that are due, as step 1 of month `t` does. */
  function advance(policy: number, t: number, { planned, startedAt, triggerMonths }: PhaseProgress): void {
    const { phases } = state.scenario.policies[policy];
    for (let p = 0; p < phases.length; p++) {
      if (startedAt[p] < 0 && isPhaseDue(state, t, phases[p], { planned, triggerMonths }, p)) startedAt[p] = t;
    }
  }

  /**
   * Advances all followers to the end of step 1 of month `t`; `onDivergence` gets each one that diverges, with its
   * progress before.
   */
  function step(t: number, onDivergence: (follower: Follower) => void): void {
    if (followers.length === 0) return;
    advance(state.policy, t, ownProgress);
    followers = followers.filter(({ policy, progress }) => {
      const before = {
        ...progress,
        startedAt: progress.startedAt.slice(),
        triggerMonths: progress.triggerMonths.slice(),
      };
      advance(policy, t, progress);
      const follows = pairPhases(state, state.policy, ownProgress.startedAt, policy, progress.startedAt) !== null;
      if (!follows) onDivergence({ policy, progress: before });
      return follows;
    });
  }

  return {
    start(policies, start) {
      order = policies;
      first = start;
      branches.clear();
      duplicates.clear();
      for (const policy of policies) plans.set(policy, planOf(state, policy).planned);
    },

    duplicateOf: (policy) => duplicates.get(policy) ?? null,

    startPolicy(policy, setUp) {
      const branch = branches.get(policy);
      const from = branch === undefined ? first : (monthStarts.get(policy) as MonthStart).month;
      if (branch === undefined) setUp();
      else {
        restoreMonthStart(state, monthStarts.get(policy) as MonthStart);
        adoptPhases(state, branch.of, policy, branch.progress);
      }
      const later = order.slice(order.indexOf(policy) + 1).filter((other) => !duplicates.has(other));
      const shares = sharedMonths === 'all' || (sharedMonths === 'first' && policy === order[0]);
      ownProgress = newPhaseProgress(plans.get(policy) as Int32Array);
      followers = shares ? later.map((other) => ({ policy: other, progress: newPhaseProgress(plans.get(other)) })) : [];
      // A follower that diverges before this month has diverged from an earlier policy in the same month.
      for (let t = state.fork; t < from; t++) step(t, () => {});
      return from;
    },

    beforeMonth(t) {
      step(t, ({ policy, progress }) => {
        const saved = monthStarts.get(policy);
        if (t <= (branches.has(policy) ? (saved as MonthStart).month : first)) return;
        const target = saved ?? createMonthStart(state, groups);
        saveMonthStart(state, target, t);
        monthStarts.set(policy, target);
        branches.set(policy, { of: state.policy, progress });
      });
    },

    endPolicy() {
      for (const { policy, progress } of followers)
        duplicates.set(policy, { of: state.policy, startedAt: progress.startedAt });
      followers = [];
    },
  };
}

function newPhaseProgress(planned: Int32Array = new Int32Array(0)): PhaseProgress {
  return { planned, startedAt: new Int32Array(planned.length).fill(-1), triggerMonths: new Int32Array(planned.length) };
}

const effects = new WeakMap<Phase, string>();

/** Describes the effect of a phase in force, independent of its start. */
function effectOf(phase: Phase): string {
  const { levers, rampMonths, law } = phase;
  const known = effects.get(phase) ?? JSON.stringify([levers, rampMonths, law === null]);
  effects.set(phase, known);
  return known;
}

/** Pairs the started phases of two policies, in the order they apply; null where the two differ. */
function pairPhases(
  { scenario }: SimulationState,
  one: number,
  startedOne: Int32Array,
  other: number,
  startedOther: Int32Array,
): (readonly [number, number])[] | null {
  const phasesOne = scenario.policies[one].phases;
  const phasesOther = scenario.policies[other].phases;
  const a = phasesOne.map((_, p) => p).filter((p) => startedOne[p] >= 0);
  const b = phasesOther.map((_, p) => p).filter((p) => startedOther[p] >= 0);
  const equal =
    a.length === b.length &&
    a.every((p, k) => {
      const q = b[k];
      return startedOne[p] === startedOther[q] && effectOf(phasesOne[p]) === effectOf(phasesOther[q]);
    });
  return equal ? a.map((p, k) => [p, b[k]] as const) : null;
}

/** Continues policy `to` from a state of policy `from`: moves the state of its started phases to their own indices. */
function adoptPhases(
  state: SimulationState,
  from: number,
  to: number,
  { startedAt, triggerMonths }: PhaseProgress,
): void {
  const { phases, layout } = state;
  const old = {
    began: phases.startedAt.slice(),
    from: phases.startSettings.slice(),
    startUp: phases.startUpCost.slice(),
    startUpLeft: phases.startUpMonthsLeft.slice(),
  };
  putInForce(state, to);
  phases.triggerMonths.set(triggerMonths);
  for (const [p, q] of pairPhases(state, from, old.began, to, startedAt) ?? []) {
    phases.startedAt[q] = old.began[p];
    phases.startUpCost[q] = old.startUp[p];
    phases.startUpMonthsLeft[q] = old.startUpLeft[p];
    phases.startSettings.set(old.from.subarray(p * layout.cells, (p + 1) * layout.cells), q * layout.cells);
  }
}

/** Copies the result of an identical policy; the arrays of the other policy are not shared. */
export function copyResult(result: PolicyResult, divergesAt: number, phaseStarts: Int32Array): PolicyResult {
  return {
    series: result.series.slice(),
    ...(result.mechanismSeries === undefined ? {} : { mechanismSeries: result.mechanismSeries.slice() }),
    figures: result.figures.slice(),
    groupFigures: result.groupFigures.slice(),
    groupYears: result.groupYears.slice(),
    pairedFigures: result.pairedFigures.slice(),
    referenceFigures: result.referenceFigures.slice(),
    pairedGroupFigures: result.pairedGroupFigures.slice(),
    referenceGroupFigures: result.referenceGroupFigures.slice(),
    events: result.events.slice(),
    groupEvents: result.groupEvents.slice(),
    adults: result.adults.slice(),
    equityCounts: result.equityCounts.slice(),
    accounting: result.accounting.slice(),
    divergenceMonth: divergesAt,
    phaseStarts: phaseStarts.slice(),
  };
}
