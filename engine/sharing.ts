import { createSnapshot, restore, type Snapshot, save } from './fork.ts';
import type { PolicyResult } from './outcomes/result.ts';
import { due } from './processes/policy.ts';
import type { Phase } from './scenario.ts';
import { planOf, putInForce } from './simulation/phase-plan.ts';
import type { World } from './world.ts';

/** The earlier policies whose months a policy may take for its own while it equals them. */
export type Sharing = 'all' | 'first' | 'none';

/** The first run month in which a policy can differ from the first one: when any phase of either may begin. */
export function parting(world: World, policy: number): number {
  let month = world.months;
  for (const one of [0, policy]) {
    for (const planned of planOf(world, one).planned) {
      if (planned >= 0 && planned < month) month = planned;
    }
  }
  return Math.max(world.fork, month);
}

/** The start of a month, kept: the state, and what was recorded since the fork. */
export interface Kept {
  readonly state: Snapshot;
  readonly rows: Float64Array;
  /** Empty where groups are not recorded. */
  readonly groupRows: Float64Array;
  month: number;
}

/** Makes room for a start; `groups`: with the rows of groups. */
export function createKept(world: World, groups: boolean): Kept {
  const { rows, groupRows } = world.recorder;
  const since = world.months - world.fork;
  return {
    state: createSnapshot(world),
    rows: new Float64Array((rows.length / world.months) * since),
    groupRows: new Float64Array(groups ? (groupRows.length / world.months) * since : 0),
    month: world.fork,
  };
}

/** Keeps the start of month `t`. */
export function keep(world: World, kept: Kept, t: number): void {
  save(world, kept.state);
  const { rows, groupRows } = world.recorder;
  const width = rows.length / world.months;
  kept.rows.set(rows.subarray(world.fork * width, t * width));
  const groupWidth = kept.groupRows.length === 0 ? 0 : groupRows.length / world.months;
  kept.groupRows.set(groupRows.subarray(world.fork * groupWidth, t * groupWidth));
  kept.month = t;
}

/** Puts the start of a month back, with the rows before it. */
export function putBack(world: World, kept: Kept): void {
  restore(world, kept.state);
  const { rows, groupRows } = world.recorder;
  const since = kept.month - world.fork;
  const width = rows.length / world.months;
  rows.set(kept.rows.subarray(0, since * width), world.fork * width);
  const groupWidth = kept.groupRows.length === 0 ? 0 : groupRows.length / world.months;
  groupRows.set(kept.groupRows.subarray(0, since * groupWidth), world.fork * groupWidth);
}

/** Where the phases of a policy stand. */
interface Standing {
  readonly planned: Int32Array;
  readonly began: Int32Array;
  readonly held: Int32Array;
}

/** A later policy as long as its course is that of the policy under way. */
interface Follower {
  readonly policy: number;
  readonly standing: Standing;
}

/** Policies of a replicate that are run one after another in one world: each starts where it parts from an earlier one. */
export interface Courses {
  /** Forgets what was before; of the scenario's policies these will be run, in this order, from month `start` on. */
  readonly begin: (policies: readonly number[], start: number) => void;
  /** The earlier policy that a policy never parts from, with the months its own phases begin; null for none. */
  readonly twin: (policy: number) => { readonly of: number; readonly began: Int32Array } | null;
  /**
   * Puts the world where a policy parts from an earlier one and says the month; `otherwise` puts it at the start of the
   * policy's own course.
   */
  readonly enter: (policy: number, otherwise: () => void) => number;
  /** Says that month `t` of the policy under way is about to be simulated. */
  readonly reach: (t: number) => void;
  /** Says that the policy under way is over. */
  readonly leave: () => void;
}

/** Makes room for courses; `groups`: with the rows of groups. Memory is taken as it is needed. */
export function createCourses(world: World, sharing: Sharing, groups: boolean): Courses {
  const kept = new Map<number, Kept>();
  const branches = new Map<number, { readonly of: number; readonly standing: Standing }>();
  const twins = new Map<number, { readonly of: number; readonly began: Int32Array }>();
  const plans = new Map<number, Int32Array>();
  let order: readonly number[] = [];
  let first = 0;
  let own: Standing = standingOf(new Int32Array(0));
  let followers: Follower[] = [];

  /** Lets phases begin whose time has come, as step 1 of month `t` will. */
  function advance(policy: number, t: number, { planned, began, held }: Standing): void {
    const { phases } = world.scenario.policies[policy];
    for (let p = 0; p < phases.length; p++) {
      if (began[p] < 0 && due(world, t, phases[p], { planned, held }, p)) began[p] = t;
    }
  }

  /** Moves all to the end of step 1 of month `t`; `part` is told who leaves, and where it stood before. */
  function step(t: number, part: (follower: Follower) => void): void {
    if (followers.length === 0) return;
    advance(world.policy, t, own);
    followers = followers.filter(({ policy, standing }) => {
      const before = { ...standing, began: standing.began.slice(), held: standing.held.slice() };
      advance(policy, t, standing);
      const follows = pairs(world, world.policy, own.began, policy, standing.began) !== null;
      if (!follows) part({ policy, standing: before });
      return follows;
    });
  }

  return {
    begin(policies, start) {
      order = policies;
      first = start;
      branches.clear();
      twins.clear();
      for (const policy of policies) plans.set(policy, planOf(world, policy).planned);
    },

    twin: (policy) => twins.get(policy) ?? null,

    enter(policy, otherwise) {
      const branch = branches.get(policy);
      const from = branch === undefined ? first : (kept.get(policy) as Kept).month;
      if (branch === undefined) otherwise();
      else {
        putBack(world, kept.get(policy) as Kept);
        takeOver(world, branch.of, policy, branch.standing);
      }
      const later = order.slice(order.indexOf(policy) + 1).filter((other) => !twins.has(other));
      const shares = sharing === 'all' || (sharing === 'first' && policy === order[0]);
      own = standingOf(plans.get(policy) as Int32Array);
      followers = shares ? later.map((other) => ({ policy: other, standing: standingOf(plans.get(other)) })) : [];
      // Whoever parts before this month has parted from an earlier policy in the same month.
      for (let t = world.fork; t < from; t++) step(t, () => {});
      return from;
    },

    reach(t) {
      step(t, ({ policy, standing }) => {
        const place = kept.get(policy);
        if (t <= (branches.has(policy) ? (place as Kept).month : first)) return;
        const room = place ?? createKept(world, groups);
        keep(world, room, t);
        kept.set(policy, room);
        branches.set(policy, { of: world.policy, standing });
      });
    },

    leave() {
      for (const { policy, standing } of followers) twins.set(policy, { of: world.policy, began: standing.began });
      followers = [];
    },
  };
}

function standingOf(planned: Int32Array = new Int32Array(0)): Standing {
  return { planned, began: new Int32Array(planned.length).fill(-1), held: new Int32Array(planned.length) };
}

const effects = new WeakMap<Phase, string>();

/** Says what a phase in force does, whenever it began. */
function effectOf(phase: Phase): string {
  const { levers, rampMonths, law, staffNeeded } = phase;
  const known = effects.get(phase) ?? JSON.stringify([levers, rampMonths, law === null, staffNeeded]);
  effects.set(phase, known);
  return known;
}

/** Pairs the phases that have begun under two policies, in the order they apply; null where the two differ. */
function pairs(
  { scenario }: World,
  one: number,
  begunOne: Int32Array,
  other: number,
  begunOther: Int32Array,
): (readonly [number, number])[] | null {
  const phasesOne = scenario.policies[one].phases;
  const phasesOther = scenario.policies[other].phases;
  const a = phasesOne.map((_, p) => p).filter((p) => begunOne[p] >= 0);
  const b = phasesOther.map((_, p) => p).filter((p) => begunOther[p] >= 0);
  const alike =
    a.length === b.length &&
    a.every((p, k) => {
      const q = b[k];
      return begunOne[p] === begunOther[q] && effectOf(phasesOne[p]) === effectOf(phasesOther[q]);
    });
  return alike ? a.map((p, k) => [p, b[k]] as const) : null;
}

/** Goes on with policy `to` from a state of policy `from`: what its phases have begun stands in the places of the other's. */
function takeOver(world: World, from: number, to: number, { began, held }: Standing): void {
  const { phases, layout } = world;
  const old = {
    began: phases.began.slice(),
    from: phases.from.slice(),
    startUp: phases.startUp.slice(),
    startUpLeft: phases.startUpLeft.slice(),
  };
  putInForce(world, to);
  phases.held.set(held);
  for (const [p, q] of pairs(world, from, old.began, to, began) ?? []) {
    phases.began[q] = old.began[p];
    phases.startUp[q] = old.startUp[p];
    phases.startUpLeft[q] = old.startUpLeft[p];
    phases.from.set(old.from.subarray(p * layout.cells, (p + 1) * layout.cells), q * layout.cells);
  }
}

/** The result of a policy that never leaves another one's course; the other one's arrays stay its own. */
export function copyResult(result: PolicyResult, forkMonth: number, phaseStarts: Int32Array): PolicyResult {
  return {
    series: result.series.slice(),
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
    forkMonth,
    phaseStarts: phaseStarts.slice(),
  };
}
