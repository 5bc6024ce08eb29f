import type { GroupValues } from '../../charts/index.ts';
import { drawOf } from '../../engine/internal.ts';
import { transferable } from './transfer.ts';
import type {
  Fidelity,
  GroupsRequest,
  PathsRequest,
  RunContext,
  SimulationTask,
  StoredRuns,
  Summary,
  SummaryRequest,
  TaskResult,
} from './worker-api.ts';
import { openWorkerClient, type WorkerClient } from './worker-client.ts';

/** Counts of the work done so far; equal for equal requests, whatever the timing. */
export interface PoolWorkload {
  /** People simulated times months, including cancelled work. */
  agentMonths: number;
  /** Calls to workers. */
  messages: number;
  /** Comparisons summarised. */
  summaries: number;
}

/** Pool of persistent workers. Starting a job cancels the work of older jobs. */
export interface WorkerPool {
  readonly size: number;
  readonly done: Readonly<PoolWorkload>;
  /** Number of the newest job; results of older jobs are to be ignored. */
  readonly job: number;
  /** Starts a job and cancels all work of older ones within a few milliseconds. */
  startJob(): number;
  /** Runs tasks, each replicate always in the same worker, and passes on results that are not cancelled. Throws the first error. */
  run(
    context: RunContext,
    tasks: readonly Omit<SimulationTask, 'job' | 'fidelity' | 'key'>[],
    each: (result: TaskResult, replicate: number) => void,
  ): Promise<void>;
  /** Whether a replicate was run in this context, so that its checkpoint may be cached. */
  isCached(fidelity: Fidelity, key: string, replicate: number): boolean;
  store(fidelity: Fidelity, runs: StoredRuns): void;
  forget(fidelity: Fidelity, contextKey: string): void;
  summarise(fidelity: Fidelity, request: SummaryRequest): Promise<Summary>;
  /** Stored single runs of one outcome, by policy, then by replicate. */
  paths(fidelity: Fidelity, request: PathsRequest): Promise<Float64Array[][]>;
  /** Levels and paired changes of one outcome by group, of stored full results. */
  groups(request: GroupsRequest): Promise<GroupValues>;
  /** Terminates all workers and their stored results; later calls start new workers. */
  close(): void;
}

interface WorkerSlot {
  client: WorkerClient | null;
  readonly open: Map<Fidelity, { readonly key: string; readonly ran: Set<number> }>;
}

/**
 * Opens a pool of `size` simulation workers plus one that stores and summarises full results. Coarse results are stored
 * in the first simulation worker, so that they never wait for the summary of full ones. Workers start on first use.
 */
export function openWorkerPool(size: number, startWorker: () => WorkerClient = openWorkerClient): WorkerPool {
  const slots: WorkerSlot[] = Array.from({ length: size + 1 }, () => ({ client: null, open: new Map() }));
  const done: PoolWorkload = { agentMonths: 0, messages: 0, summaries: 0 };
  let job = 0;

  function slotAt(index: number): WorkerSlot {
    const slot = slots[index];
    if (slot === undefined) throw new Error(`worker: got index ${index}, expected below ${slots.length}`);
    return slot;
  }

  function clientOf(slot: WorkerSlot): WorkerClient {
    done.messages += 1;
    slot.client ??= startWorker();
    return slot.client;
  }

  // Replicates of a draw are numbered far from those of the next; adding the draw spreads both over the workers.
  const workerOf = (replicate: number): number => (replicate + drawOf(replicate)) % size;

  const storeOf = (fidelity: Fidelity): WorkerSlot => slotAt(fidelity === 'coarse' ? 0 : size);

  async function openContext(slot: WorkerSlot, context: RunContext): Promise<void> {
    if (slot.open.get(context.fidelity)?.key === context.key) return;
    slot.open.set(context.fidelity, { key: context.key, ran: new Set() });
    await clientOf(slot).call((api) => api.open(context));
  }

  const pool: WorkerPool = {
    size,
    done,
    get job() {
      return job;
    },
    startJob() {
      job += 1;
      for (const slot of slots) {
        // A crash is reported by the next call that needs the result.
        if (slot.client !== null)
          void clientOf(slot)
            .call((api) => api.cancelBelow(job))
            .catch(() => undefined);
      }
      return job;
    },
    async run(context, tasks, each) {
      const jobAtStart = job;
      await Promise.all(
        Array.from({ length: size }, async (_, index) => {
          const ownTasks = tasks.filter(({ replicate }) => workerOf(replicate) === index);
          if (ownTasks.length === 0) return;
          const slot = slotAt(index);
          await openContext(slot, context);
          for (const task of ownTasks) {
            if (job !== jobAtStart) return;
            const result = await clientOf(slot).call((api) =>
              api.run({ ...task, job: jobAtStart, fidelity: context.fidelity, key: context.key }),
            );
            done.agentMonths += result.agentMonths;
            if (result.cancelled) continue;
            slot.open.get(context.fidelity)?.ran.add(task.replicate);
            each(result, task.replicate);
          }
        }),
      );
    },
    isCached(fidelity, key, replicate) {
      const opened = slotAt(workerOf(replicate)).open.get(fidelity);
      return opened?.key === key && opened.ran.has(replicate);
    },
    store(fidelity, runs) {
      void clientOf(storeOf(fidelity))
        .call((api) => api.store(transferable(runs)))
        .catch(() => undefined);
    },
    forget(fidelity, contextKey) {
      void clientOf(storeOf(fidelity))
        .call((api) => api.forget(contextKey))
        .catch(() => undefined);
    },
    async summarise(fidelity, request) {
      done.summaries += 1;
      return clientOf(storeOf(fidelity)).call((api) => api.summarise(request));
    },
    async paths(fidelity, request) {
      return clientOf(storeOf(fidelity)).call((api) => api.paths(request));
    },
    async groups(request) {
      return clientOf(storeOf('full')).call((api) => api.groups(request));
    },
    close() {
      job += 1;
      for (const slot of slots) {
        slot.client?.end();
        slot.client = null;
        slot.open.clear();
      }
    },
  };
  return pool;
}
