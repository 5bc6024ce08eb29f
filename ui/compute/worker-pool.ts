import { transfer } from 'comlink';
import type { GroupValues } from '../../charts/index.ts';
import { drawOf } from '../../engine/internal.ts';
import type {
  Fidelity,
  GroupsRequest,
  PathsRequest,
  RunContext,
  RunTarget,
  SimulationTask,
  Summary,
  SummaryRequest,
  TaskReceipt,
  Transmissions,
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

/** Task of a job; the pool chooses the workers that run it and store its results. */
export interface PoolTask extends Omit<SimulationTask, 'job' | 'fidelity' | 'key' | 'target'> {
  readonly target: Omit<RunTarget, 'worker'>;
}

/** Pool of persistent workers. Starting a job cancels the work of older jobs. */
export interface WorkerPool {
  readonly size: number;
  readonly done: Readonly<PoolWorkload>;
  /** Starts the workers that simulate, whose code loads while the page reads the files of the country. */
  warm(): void;
  /** Number of the newest job; results of older jobs are to be ignored. */
  readonly job: number;
  /** Starts a job and cancels all work of older ones within a few milliseconds. */
  startJob(): number;
  /**
   * Runs tasks, each replicate always in the same worker, and stores their results. `each` is called after every task that
   * is not cancelled. Throws the first error.
   */
  run(context: RunContext, tasks: readonly PoolTask[], each: (replicate: number) => void): Promise<void>;
  /** Whether a replicate was run in this context, so that its checkpoint may be cached. */
  isCached(fidelity: Fidelity, key: string, replicate: number): boolean;
  forget(fidelity: Fidelity, contextKey: string): void;
  summarise(fidelity: Fidelity, request: Omit<SummaryRequest, 'after'>): Promise<Summary>;
  /** Stored single runs of one outcome, by policy, then by replicate. */
  paths(fidelity: Fidelity, request: Omit<PathsRequest, 'after'>): Promise<Float64Array[][]>;
  /** Levels and paired changes of one outcome by group, of stored full results. */
  groups(request: Omit<GroupsRequest, 'after'>): Promise<GroupValues>;
  /** Terminates all workers and their stored results; later calls start new workers. */
  close(): void;
}

interface WorkerSlot {
  client: WorkerClient | null;
  readonly open: Map<Fidelity, { readonly key: string; readonly ran: Set<number> }>;
  /** Channels to workers that store results of this one. */
  readonly channels: Map<number, Promise<unknown>>;
  /** Results sent to each of them. */
  readonly sent: Map<number, number>;
}

/**
 * Opens a pool of `size` simulation workers plus one that stores and summarises full results. Coarse results are stored
 * in the first simulation worker, so that they never wait for the summary of full ones. Workers start on first use.
 */
export function openWorkerPool(size: number, startWorker: () => WorkerClient = openWorkerClient): WorkerPool {
  const slots: WorkerSlot[] = Array.from({ length: size + 1 }, () => ({
    client: null,
    open: new Map(),
    channels: new Map(),
    sent: new Map(),
  }));
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

  const storeOf = (fidelity: Fidelity): number => (fidelity === 'coarse' ? 0 : size);

  /** Opens the channel between two workers once. */
  function connect(from: number, to: number): Promise<unknown> {
    const { channels } = slotAt(from);
    const known = channels.get(to);
    if (known !== undefined) return known;
    const { port1, port2 } = new MessageChannel();
    const opened = Promise.all([
      clientOf(slotAt(to)).call((api) => api.receiveFrom(from, transfer(port2, [port2]))),
      clientOf(slotAt(from)).call((api) => api.sendTo(to, transfer(port1, [port1]))),
    ]);
    channels.set(to, opened);
    return opened;
  }

  const sentTo = (store: number): Transmissions =>
    slots.flatMap(({ sent }, from) => {
      const count = sent.get(store) ?? 0;
      return count === 0 ? [] : [[from, count] as const];
    });

  /** Contexts being deleted: new results of them must arrive later. */
  const forgetting = new Set<Promise<unknown>>();

  async function openContext(slot: WorkerSlot, context: RunContext): Promise<void> {
    if (slot.open.get(context.fidelity)?.key === context.key) return;
    slot.open.set(context.fidelity, { key: context.key, ran: new Set() });
    await clientOf(slot).call((api) => api.open(context));
  }

  const pool: WorkerPool = {
    size,
    done,
    warm() {
      for (const slot of slots.slice(0, size)) slot.client ??= startWorker();
    },
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
      await Promise.all(forgetting);
      await Promise.all(
        Array.from({ length: size }, async (_, index) => {
          const ownTasks = tasks.filter(({ replicate }) => workerOf(replicate) === index);
          if (ownTasks.length === 0) return;
          const slot = slotAt(index);
          const worker = storeOf(context.fidelity);
          await Promise.all([openContext(slot, context), worker === index ? null : connect(index, worker)]);
          for (const { target, ...task } of ownTasks) {
            if (job !== jobAtStart) return;
            const { fidelity, key } = context;
            const receipt: TaskReceipt = await clientOf(slot).call((api) =>
              api.run({ ...task, target: { ...target, worker }, job: jobAtStart, fidelity, key }),
            );
            done.agentMonths += receipt.agentMonths;
            if (receipt.sent > 0) slot.sent.set(worker, receipt.sent);
            if (receipt.cancelled) continue;
            slot.open.get(fidelity)?.ran.add(task.replicate);
            each(task.replicate);
          }
        }),
      );
    },
    isCached(fidelity, key, replicate) {
      const opened = slotAt(workerOf(replicate)).open.get(fidelity);
      return opened?.key === key && opened.ran.has(replicate);
    },
    forget(fidelity, contextKey) {
      const end: Promise<unknown> = clientOf(slotAt(storeOf(fidelity)))
        .call((api) => api.forget(contextKey))
        .catch(() => undefined)
        .finally(() => forgetting.delete(end));
      forgetting.add(end);
    },
    async summarise(fidelity, request) {
      done.summaries += 1;
      const store = storeOf(fidelity);
      return clientOf(slotAt(store)).call((api) => api.summarise({ ...request, after: sentTo(store) }));
    },
    async paths(fidelity, request) {
      const store = storeOf(fidelity);
      return clientOf(slotAt(store)).call((api) => api.paths({ ...request, after: sentTo(store) }));
    },
    async groups(request) {
      const store = storeOf('full');
      return clientOf(slotAt(store)).call((api) => api.groups({ ...request, after: sentTo(store) }));
    },
    close() {
      job += 1;
      for (const slot of slots) {
        slot.client?.end();
        slot.client = null;
        slot.open.clear();
        slot.channels.clear();
        slot.sent.clear();
      }
      forgetting.clear();
    },
  };
  return pool;
}
