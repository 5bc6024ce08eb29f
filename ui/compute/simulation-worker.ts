import type { PolicyResult } from '../../engine/index.ts';
import {
  type Cancellable,
  type Checkpoint,
  type CheckpointEngine,
  createCheckpointEngine,
  createSharedBuffers,
} from '../../engine/internal.ts';
import { type PolicyRun, type RegionRange, regionFigures, regionRange } from './region-figures.ts';
import type { Fidelity, RunContext, SimulationTask, TaskResult } from './worker-api.ts';

/** Milliseconds of work between two checks for cancellation. */
const SLICE = 8;
/** Upper bound on the phases of a policy, as in policy files. */
const PHASES = 24;

/** Clock and scheduling of the thread. */
export interface WorkerThread {
  readonly now: () => number;
  /** Yields to the event loop, so that pending messages are handled. */
  readonly pause: () => Promise<void>;
}

/** Simulation tasks of a worker, run one at a time. */
export interface SimulationWorker {
  open(runContext: RunContext): void;
  run(task: SimulationTask): Promise<TaskResult>;
  cancelBelow(below: number): void;
}

interface OpenContext {
  readonly runContext: RunContext;
  readonly engine: CheckpointEngine;
  /** Regions in the arrays by group; null where none are recorded or too many results are kept. */
  readonly regions: RegionRange | null;
  readonly checkpoints: Map<number, Checkpoint>;
  bytes: number;
}

/** Thrown when a task belongs to a cancelled job. */
class TaskCancelled extends Error {}

/**
 * Drops the figures by group, which the page does not show, except those of regions where there is a range. With
 * `copied`, arrays are copies, since the checkpoint needs its own.
 */
function copiedResult(result: PolicyResult, copied: boolean, range: RegionRange | null): PolicyRun {
  // One array per result, since the page transfers the buffers of each result to the store.
  const none = new Float64Array(0);
  const light: PolicyRun = {
    ...result,
    ...(range === null ? {} : { regions: regionFigures(result, range) }),
    groupFigures: none,
    groupYears: none,
    pairedGroupFigures: none,
    referenceGroupFigures: none,
    groupEvents: none,
  };
  return copied ? structuredClone(light) : { ...light };
}

export function createSimulationWorker({ now, pause }: WorkerThread): SimulationWorker {
  const contexts = new Map<Fidelity, OpenContext>();
  // Shared by all contexts, since tasks run one at a time.
  const buffers = createSharedBuffers();
  let oldestJob = 0;
  let lastTask: Promise<unknown> = Promise.resolve();

  async function runTask(task: SimulationTask): Promise<TaskResult> {
    let agentMonths = 0;
    let until = now() + SLICE;
    async function runToEnd<T>(work: Cancellable<T>): Promise<T> {
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
        agentMonths += step.value;
        if (now() < until) continue;
        await pause();
        if (task.job < oldestJob) throw new TaskCancelled();
        until = now() + SLICE;
      }
    }

    const context = contexts.get(task.fidelity);
    if (context === undefined || context.runContext.key !== task.key)
      throw new Error(`context: ${task.key} is not open`);
    const { engine } = context;
    let checkpoint: Checkpoint | undefined;
    const policies: PolicyResult[] = [];
    const shocked: (readonly Float64Array[])[] = [];
    try {
      if (task.job < oldestJob) throw new TaskCancelled();
      checkpoint = context.checkpoints.get(task.replicate);
      if (checkpoint === undefined) {
        checkpoint = await runToEnd(engine.checkpoint(task.replicate));
        if (context.bytes + checkpoint.bytes <= context.runContext.memoryBytes) {
          context.checkpoints.set(task.replicate, checkpoint);
          context.bytes += checkpoint.bytes;
        }
      }
      for (const policy of task.policies)
        policies.push(copiedResult(await runToEnd(engine.runPolicy(checkpoint, policy)), false, context.regions));
      for (const policy of task.shocked) shocked.push(await runToEnd(engine.runShocks(checkpoint, policy)));
    } catch (error) {
      if (!(error instanceof TaskCancelled)) throw error;
      return {
        cancelled: true,
        hindcast: null,
        first: null,
        policies: [],
        shocked: [],
        agentMonths,
        cachedBytes: context.bytes,
      };
    }
    return {
      cancelled: false,
      hindcast: task.first ? checkpoint.hindcast.slice() : null,
      first: task.first ? copiedResult(checkpoint.first, true, context.regions) : null,
      policies,
      shocked,
      agentMonths,
      cachedBytes: context.bytes,
    };
  }

  return {
    open(runContext) {
      if (contexts.get(runContext.fidelity)?.runContext.key === runContext.key) return;
      // A task in progress still refers to its own context and is cancelled soon.
      const { scenario, shocks, fidelity } = runContext;
      const engine = createCheckpointEngine(scenario, {
        shocks,
        groups: fidelity !== 'coarse',
        maxPhases: PHASES,
        sharedBuffers: buffers,
      });
      const regions = fidelity === 'full' ? regionRange(scenario) : null;
      contexts.set(fidelity, { runContext, engine, regions, checkpoints: new Map(), bytes: 0 });
    },
    run(task) {
      const result = lastTask.then(() => runTask(task));
      lastTask = result.catch(() => undefined);
      return result;
    },
    cancelBelow(below) {
      oldestJob = Math.max(oldestJob, below);
    },
  };
}
