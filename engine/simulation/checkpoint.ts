import { measurePolicy, type PolicyMeasurement } from '../outcomes/measure.ts';
import { setGroupCounting } from '../outcomes/recorder.ts';
import type { PolicyResult } from '../outcomes/result.ts';
import type { CounterRows } from '../outcomes/windows.ts';
import { masterWords } from '../random/index.ts';
import type { Policy, Scenario, Shock } from '../scenario.ts';
import { copyResult, divergenceMonth } from './branching.ts';
import { createState } from './create-state.ts';
import { initialiseReplicate } from './initialise.ts';
import { putInForce } from './phase-plan.ts';
import { simulateMonth } from './schedule.ts';
import type { SharedBuffers } from './shared-buffers.ts';
import { createShockRuns } from './shock-runs.ts';
import { cloneSnapshot, restoreSnapshot, type Snapshot } from './snapshot.ts';
import type { SimulationState } from './state.ts';

/** Cancellable computation that yields after each month: the number of people simulated. */
export type Cancellable<T> = Generator<number, T>;

/** Replicate saved at its fork, with the data of the first policy that results of later policies need. */
export interface Checkpoint {
  readonly replicate: number;
  readonly hindcast: Float64Array;
  readonly first: PolicyResult;
  /** Memory in bytes. */
  readonly bytes: number;
}

/** Runs further policies of a scenario from saved forks of replicates. One computation at a time. */
export interface CheckpointEngine {
  /** Runs the hindcast and the first policy of a replicate and saves it. */
  readonly checkpoint: (replicate: number) => Cancellable<Checkpoint>;
  /** Runs one more policy; the result is identical to that of a whole run with this policy and the first one. */
  readonly runPolicy: (checkpoint: Checkpoint, policy: Policy) => Cancellable<PolicyResult>;
  /** Runs a policy under each shock: months × outcomes, as `shockRuns` of a whole run has them. */
  readonly runShocks: (checkpoint: Checkpoint, policy: Policy) => Cancellable<readonly Float64Array[]>;
}

export interface CheckpointOptions {
  readonly groups?: boolean;
  readonly shocks?: readonly Shock[];
  /** Maximum number of phases of a further policy. */
  readonly maxPhases?: number;
  /** Buffers shared with other engines. */
  readonly sharedBuffers?: SharedBuffers | undefined;
}

/** Checkpoint as stored: state by slot only for slots in use. */
interface StoredCheckpoint extends Checkpoint {
  readonly chanceKey: Int32Array;
  readonly synthesisKey: Int32Array;
  readonly roundingOffsets: Float64Array;
  readonly contactStage: Int32Array;
  readonly snapshot: Snapshot;
  readonly measurement: PolicyMeasurement;
}

/**
 * Creates a checkpoint engine; of the scenario's policies it runs only the first. Allocates the memory of a run once.
 */
export function createCheckpointEngine(scenario: Scenario, options: CheckpointOptions = {}): CheckpointEngine {
  const [firstPolicy] = scenario.policies;
  if (firstPolicy === undefined) throw new RangeError('policies: got none, expected at least one');
  const maxPhases = options.maxPhases ?? 1;
  const firstOnly = { ...scenario, policies: [firstPolicy] };
  const state = createState(firstOnly, options.groups !== false, options.shocks, maxPhases, options.sharedBuffers);
  const master = masterWords(scenario.seed);
  const shockRuns = createShockRuns(state, options.shocks ?? [], 'none');

  /** Restores the checkpoint of a replicate, ready to run one more policy. */
  function restoreCheckpoint(checkpoint: Checkpoint, policy: Policy): StoredCheckpoint {
    if (policy.phases.length > state.phases.startedAt.length) {
      throw new RangeError(`phases: got ${policy.phases.length}, expected at most ${state.phases.startedAt.length}`);
    }
    const stored = checkpoint as StoredCheckpoint;
    state.buffers.owner = state;
    state.chanceKey.set(stored.chanceKey);
    state.synthesisKey.set(stored.synthesisKey);
    state.roundingOffsets.set(stored.roundingOffsets);
    state.contactStage.set(stored.contactStage);
    // A cancelled run may have left a shock active and group counting off.
    state.addedShock = null;
    setGroupCounting(state.recorder, true);
    state.scenario = { ...scenario, policies: [firstPolicy as Policy, policy] };
    restoreSnapshot(state, stored.snapshot);
    state.recorder.rows.set(stored.measurement.rows);
    state.recorder.groupRows.set(stored.measurement.groupRows);
    state.agentMonths = 0;
    return stored;
  }

  return {
    *checkpoint(replicate) {
      state.scenario = firstOnly;
      initialiseReplicate(state, master, replicate);
      state.policy = -1;
      for (let t = 0; t < state.fork; t++) yield* stepMonth(state, t);
      const snapshot = cloneSnapshot(state);
      const { chanceKey, synthesisKey, roundingOffsets, contactStage } = state;
      const keys = [chanceKey, synthesisKey, contactStage].map((key) => key.slice());
      putInForce(state, 0);
      for (let t = state.fork; t < state.months; t++) yield* stepMonth(state, t);
      const full = measurePolicy(state, state.fork, null);
      const measurement = { ...full, rows: full.rows, groupRows: packRows(full.groupRows) };
      const stored: StoredCheckpoint = {
        replicate,
        hindcast: full.hindcast,
        first: full.result,
        bytes: byteSize([
          snapshot.bySlot,
          snapshot.fixed,
          measurement.rows,
          measurement.groupRows,
          full.arrivals,
          full.hires,
          full.result,
          full.hindcast,
        ]),
        chanceKey: keys[0] as Int32Array,
        synthesisKey: keys[1] as Int32Array,
        contactStage: keys[2] as Int32Array,
        roundingOffsets: roundingOffsets.slice(),
        snapshot,
        measurement,
      };
      return stored;
    },

    *runPolicy(checkpoint, policy) {
      const stored = restoreCheckpoint(checkpoint, policy);
      const from = divergenceMonth(state, 1);
      if (from >= state.months) {
        return copyResult(stored.first, state.months - state.fork, new Int32Array(policy.phases.length).fill(-1));
      }
      putInForce(state, 1);
      for (let t = state.fork; t < state.months; t++) yield* stepMonth(state, t);
      return measurePolicy(state, from, stored.measurement).result;
    },

    *runShocks(checkpoint, policy) {
      restoreCheckpoint(checkpoint, policy);
      putInForce(state, 1);
      for (let t = state.fork; t < state.months; t++) {
        shockRuns.beforeMonth(t);
        yield* stepMonth(state, t);
      }
      const results = yield* shockRuns.steps([1], null);
      return results.map(({ series }) => series[0] as Float64Array);
    },
  };
}

function* stepMonth(state: SimulationState, t: number): Cancellable<void> {
  const agentMonthsBefore = state.agentMonths;
  simulateMonth(state, t, null);
  yield state.agentMonths - agentMonthsBefore;
}

/** Copies rows into 32-bit words if every value fits. */
function packRows(rows: CounterRows): CounterRows {
  const words = Uint32Array.from(rows);
  return rows.every((value, k) => value === words[k]) ? words : rows;
}

function byteSize(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + byteSize(part), 0);
}
