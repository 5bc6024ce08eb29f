import type { PolicyResult } from '../../engine/index.ts';
import {
  type Cancellable,
  type Checkpoint,
  type CheckpointEngine,
  createCheckpointEngine,
  createSharedBuffers,
} from '../../engine/internal.ts';
import type { Fidelity, RunContext, SimulationTask, TaskResult } from './worker-api.ts';

/** Milliseconds of work between two looks at whether it is still wanted. */
const SLICE = 8;
/** Phases of a policy at most, as policy files have it. */
const PHASES = 24;

/** What a desk needs of the thread it stands in. */
export interface WorkerThread {
  readonly now: () => number;
  /** Lets what has come in be heard. */
  readonly pause: () => Promise<void>;
}

/** The side of a worker that simulates. Tasks are done one after the other. */
export interface SimulationWorker {
  open(offer: RunContext): void;
  run(task: SimulationTask): Promise<TaskResult>;
  drop(below: number): void;
}

interface OpenContext {
  readonly offer: RunContext;
  readonly holder: CheckpointEngine;
  readonly held: Map<number, Checkpoint>;
  bytes: number;
}

/** Thrown to leave a task. */
class TaskCancelled extends Error {}

/** What is told by group stays behind: the page shows none of it. Arrays are copies where a held replicate needs its own. */
function copiedResult(result: PolicyResult, copied: boolean): PolicyResult {
  // A fresh one each time: it moves away with the rest.
  const none = new Float64Array(0);
  const light: PolicyResult = {
    ...result,
    groupFigures: none,
    groupYears: none,
    pairedGroupFigures: none,
    referenceGroupFigures: none,
    groupEvents: none,
  };
  return copied ? structuredClone(light) : { ...light };
}

export function createSimulationWorker({ now, pause }: WorkerThread): SimulationWorker {
  const worlds = new Map<Fidelity, OpenContext>();
  // Work comes one piece after another, of whichever world.
  const memory = createSharedBuffers();
  let wanted = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function done(task: SimulationTask): Promise<TaskResult> {
    let agentMonths = 0;
    let until = now() + SLICE;
    async function finish<T>(work: Cancellable<T>): Promise<T> {
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
        agentMonths += step.value;
        if (now() < until) continue;
        await pause();
        if (task.job < wanted) throw new TaskCancelled();
        until = now() + SLICE;
      }
    }

    const world = worlds.get(task.depth);
    if (world === undefined || world.offer.key !== task.key) throw new Error(`world: ${task.key} is not open`);
    const { holder } = world;
    let held: Checkpoint | undefined;
    const policies: PolicyResult[] = [];
    const shocked: (readonly Float64Array[])[] = [];
    try {
      if (task.job < wanted) throw new TaskCancelled();
      held = world.held.get(task.replicate);
      if (held === undefined) {
        held = await finish(holder.checkpoint(task.replicate));
        if (world.bytes + held.bytes <= world.offer.memoryBytes) {
          world.held.set(task.replicate, held);
          world.bytes += held.bytes;
        }
      }
      for (const policy of task.policies)
        policies.push(copiedResult(await finish(holder.runPolicy(held, policy)), false));
      for (const policy of task.shocked) shocked.push(await finish(holder.runShocks(held, policy)));
    } catch (error) {
      if (!(error instanceof TaskCancelled)) throw error;
      return {
        cancelled: true,
        hindcast: null,
        first: null,
        policies: [],
        shocked: [],
        agentMonths,
        cachedBytes: world.bytes,
      };
    }
    return {
      cancelled: false,
      hindcast: task.first ? held.hindcast.slice() : null,
      first: task.first ? copiedResult(held.first, true) : null,
      policies,
      shocked,
      agentMonths,
      cachedBytes: world.bytes,
    };
  }

  return {
    open(offer) {
      if (worlds.get(offer.depth)?.offer.key === offer.key) return;
      // What is under way holds on to its own world and is dropped soon.
      const { scenario, shocks, depth } = offer;
      const holder = createCheckpointEngine(scenario, {
        shocks,
        groups: depth === 'full',
        maxPhases: PHASES,
        sharedBuffers: memory,
      });
      worlds.set(depth, { offer, holder, held: new Map(), bytes: 0 });
    },
    run(task) {
      const answer = turn.then(() => done(task));
      turn = answer.catch(() => undefined);
      return answer;
    },
    drop(below) {
      wanted = Math.max(wanted, below);
    },
  };
}
