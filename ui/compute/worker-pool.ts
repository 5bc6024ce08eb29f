import { transferable } from './transfer.ts';
import type {
  Fidelity,
  PathsRequest,
  RunContext,
  SimulationTask,
  StoredRuns,
  Summary,
  SummaryRequest,
  TaskResult,
} from './worker-api.ts';
import { openWorkerClient, type WorkerClient } from './worker-client.ts';

/** Work done so far. Equal for equal questions, however long they took. */
export interface PoolWorkload {
  /** People simulated times months, what was dropped too. */
  agentMonths: number;
  /** Questions put to workers. */
  messages: number;
  /** Comparisons summed up. */
  summaries: number;
}

/** Workers that stay, warm, from one question to the next; a newer job makes them leave the older one. */
export interface WorkerPool {
  readonly size: number;
  readonly done: Readonly<PoolWorkload>;
  /** The newest job; whoever works for an older one has nothing more to say. */
  readonly job: number;
  /** Begins a job: all work for older ones is left, within a few milliseconds. */
  startJob(): number;
  /** Runs tasks, each replicate always in the same worker, and hands over what is not dropped. Throws the first fault. */
  run(
    offer: RunContext,
    tasks: readonly Omit<SimulationTask, 'job' | 'depth' | 'key'>[],
    each: (answer: TaskResult, replicate: number) => void,
  ): Promise<void>;
  /** Whether a replicate of a world has been run where it still may be held. */
  isCached(depth: Fidelity, key: string, replicate: number): boolean;
  store(depth: Fidelity, deposit: StoredRuns): void;
  forget(depth: Fidelity, world: string): void;
  summarise(depth: Fidelity, request: SummaryRequest): Promise<Summary>;
  /** One outcome in single runs that are kept, by policy, by replicate. */
  paths(depth: Fidelity, request: PathsRequest): Promise<Float64Array[][]>;
  /** Ends all workers; they start anew when needed. What they kept is lost. */
  close(): void;
}

interface WorkerSlot {
  client: WorkerClient | null;
  readonly open: Map<Fidelity, { readonly key: string; readonly ran: Set<number> }>;
}

/**
 * Takes `size` workers to simulate and one more that keeps and sums up whole results: a quick answer never waits for it,
 * since the first of the others keeps those. Workers start when first needed.
 */
export function openWorkerPool(size: number, startWorker: () => WorkerClient = openWorkerClient): WorkerPool {
  const slots: WorkerSlot[] = Array.from({ length: size + 1 }, () => ({ client: null, open: new Map() }));
  const done: PoolWorkload = { agentMonths: 0, messages: 0, summaries: 0 };
  let job = 0;

  function slotAt(place: number): WorkerSlot {
    const slot = slots[place];
    if (slot === undefined) throw new Error(`worker ${place}: there are ${slots.length}`);
    return slot;
  }

  function handOf(slot: WorkerSlot): WorkerClient {
    done.messages += 1;
    slot.client ??= startWorker();
    return slot.client;
  }

  const storeOf = (depth: Fidelity): WorkerSlot => slotAt(depth === 'coarse' ? 0 : size);

  async function opened(slot: WorkerSlot, offer: RunContext): Promise<void> {
    if (slot.open.get(offer.depth)?.key === offer.key) return;
    slot.open.set(offer.depth, { key: offer.key, ran: new Set() });
    await handOf(slot).ask((api) => api.open(offer));
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
        // A broken worker is told to whoever asks it for something.
        if (slot.client !== null)
          void handOf(slot)
            .ask((api) => api.cancelBelow(job))
            .catch(() => undefined);
      }
      return job;
    },
    async run(offer, tasks, each) {
      const jobAtStart = job;
      await Promise.all(
        Array.from({ length: size }, async (_, place) => {
          const ownTasks = tasks.filter(({ replicate }) => replicate % size === place);
          if (ownTasks.length === 0) return;
          const slot = slotAt(place);
          await opened(slot, offer);
          for (const task of ownTasks) {
            if (job !== jobAtStart) return;
            const answer = await handOf(slot).ask((api) =>
              api.run({ ...task, job: jobAtStart, depth: offer.depth, key: offer.key }),
            );
            done.agentMonths += answer.agentMonths;
            if (answer.cancelled) continue;
            slot.open.get(offer.depth)?.ran.add(task.replicate);
            each(answer, task.replicate);
          }
        }),
      );
    },
    isCached(depth, key, replicate) {
      const world = slotAt(replicate % size).open.get(depth);
      return world?.key === key && world.ran.has(replicate);
    },
    store(depth, deposit) {
      void handOf(storeOf(depth))
        .ask((api) => api.store(transferable(deposit)))
        .catch(() => undefined);
    },
    forget(depth, world) {
      void handOf(storeOf(depth))
        .ask((api) => api.forget(world))
        .catch(() => undefined);
    },
    async summarise(depth, request) {
      done.summaries += 1;
      return handOf(storeOf(depth)).ask((api) => api.summarise(request));
    },
    async paths(depth, request) {
      return handOf(storeOf(depth)).ask((api) => api.paths(request));
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
