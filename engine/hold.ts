import { begin } from './begin.ts';
import { createWorld } from './create-world.ts';
import { copyState, restore, type Snapshot } from './fork.ts';
import type { Memory } from './memory.ts';
import { simulateMonth } from './month.ts';
import { type Measured, measure } from './outcomes/measure.ts';
import { countGroups } from './outcomes/recorder.ts';
import type { PolicyResult } from './outcomes/result.ts';
import type { Counts } from './outcomes/windows.ts';
import { masterWords } from './random/index.ts';
import type { Policy, Scenario, Shock } from './scenario.ts';
import { copyResult, parting } from './sharing.ts';
import { putInForce } from './simulation/phase-plan.ts';
import { createTrials } from './trials.ts';
import type { World } from './world.ts';

/** Work that goes month by month, so that whoever asked may pause it or leave it; yields the people simulated. */
export type Stepped<T> = Generator<number, T>;

/** A replicate kept at its fork, with what measures of later policies read of the first one. */
export interface Held {
  readonly replicate: number;
  readonly hindcast: Float64Array;
  readonly first: PolicyResult;
  /** Memory that it takes, bytes. */
  readonly bytes: number;
}

/** Holds replicates of a scenario and runs further policies from their fork. One piece of work at a time. */
export interface Holder {
  /** Runs the hindcast and the first policy of a replicate and keeps it. */
  readonly hold: (replicate: number) => Stepped<Held>;
  /** Runs one more policy; equal to the bit to what a whole run gives that has it beside the first one. */
  readonly further: (held: Held, policy: Policy) => Stepped<PolicyResult>;
  /** Months × outcomes of a policy under each shock that may be tried, as `shocked` of a whole run has them. */
  readonly shocked: (held: Held, policy: Policy) => Stepped<readonly Float64Array[]>;
}

export interface HolderOptions {
  readonly groups?: boolean;
  readonly shocks?: readonly Shock[];
  /** Phases that a further policy may have at most. */
  readonly phases?: number;
  /** Shared with engines and holders that are used before and after this one. */
  readonly memory?: Memory | undefined;
}

/** Held as it is inside: the state by slot only as far as slots are used. */
interface Kept extends Held {
  readonly chanceKey: Int32Array;
  readonly synthesisKey: Int32Array;
  readonly phi: Float64Array;
  readonly contactStage: Int32Array;
  readonly state: Snapshot;
  readonly measured: Measured;
}

/** Makes a holder; of the scenario's policies it runs the first alone. Memory of a run is taken once. */
export function createHolder(scenario: Scenario, options: HolderOptions = {}): Holder {
  const [firstPolicy] = scenario.policies;
  if (firstPolicy === undefined) throw new RangeError('policies: got none, expected at least one');
  const phases = options.phases ?? 1;
  const alone = { ...scenario, policies: [firstPolicy] };
  const world = createWorld(alone, options.groups !== false, options.shocks, phases, options.memory);
  const master = masterWords(scenario.seed);
  const trials = createTrials(world, options.shocks ?? [], 'none');

  /** Puts the world back to the fork of a replicate, about to run a policy beside the first one. */
  function resume(held: Held, policy: Policy): Kept {
    if (policy.phases.length > world.phases.began.length) {
      throw new RangeError(`phases: got ${policy.phases.length}, expected at most ${world.phases.began.length}`);
    }
    const kept = held as Kept;
    world.buffers.owner = world;
    world.chanceKey.set(kept.chanceKey);
    world.synthesisKey.set(kept.synthesisKey);
    world.phi.set(kept.phi);
    world.contactStage.set(kept.contactStage);
    // Whoever left a piece of work half-way may have left a shock in force, and groups uncounted.
    world.tried = null;
    countGroups(world.recorder, true);
    world.scenario = { ...scenario, policies: [firstPolicy as Policy, policy] };
    restore(world, kept.state);
    world.recorder.rows.set(kept.measured.rows);
    world.recorder.groupRows.set(kept.measured.groupRows);
    world.agentMonths = 0;
    return kept;
  }

  return {
    *hold(replicate) {
      world.scenario = alone;
      begin(world, master, replicate);
      world.policy = -1;
      for (let t = 0; t < world.fork; t++) yield* month(world, t);
      const state = copyState(world);
      const { chanceKey, synthesisKey, phi, contactStage } = world;
      const keys = [chanceKey, synthesisKey, contactStage].map((key) => key.slice());
      putInForce(world, 0);
      for (let t = world.fork; t < world.months; t++) yield* month(world, t);
      const full = measure(world, world.fork, null);
      const measured = { ...full, rows: full.rows, groupRows: packed(full.groupRows) };
      const kept: Kept = {
        replicate,
        hindcast: full.hindcast,
        first: full.result,
        bytes: bytesOf([
          state.bySlot,
          state.whole,
          measured.rows,
          measured.groupRows,
          full.arrivals,
          full.result,
          full.hindcast,
        ]),
        chanceKey: keys[0] as Int32Array,
        synthesisKey: keys[1] as Int32Array,
        contactStage: keys[2] as Int32Array,
        phi: phi.slice(),
        state,
        measured,
      };
      return kept;
    },

    *further(held, policy) {
      const kept = resume(held, policy);
      const from = parting(world, 1);
      if (from >= world.months) {
        return copyResult(kept.first, world.months - world.fork, new Int32Array(policy.phases.length).fill(-1));
      }
      putInForce(world, 1);
      for (let t = world.fork; t < world.months; t++) yield* month(world, t);
      return measure(world, from, kept.measured).result;
    },

    *shocked(held, policy) {
      resume(held, policy);
      putInForce(world, 1);
      for (let t = world.fork; t < world.months; t++) {
        trials.reach(t);
        yield* month(world, t);
      }
      const tried = yield* trials.steps([1], null);
      return tried.map(({ series }) => series[0] as Float64Array);
    },
  };
}

function* month(world: World, t: number): Stepped<void> {
  const before = world.agentMonths;
  simulateMonth(world, t, null);
  yield world.agentMonths - before;
}

/** Copies rows into words where every one fits. */
function packed(rows: Counts): Counts {
  const words = Uint32Array.from(rows);
  return rows.every((value, k) => value === words[k]) ? words : rows;
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}
