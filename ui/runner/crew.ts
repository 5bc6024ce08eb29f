import { type Hand, openHand } from './hand.ts';
import { moving } from './transfer.ts';
import type { Answer, Deposit, Depth, PathsRequest, Sum, SumRequest, Task, WorldOffer } from './worker-api.ts';

/** Work done so far. Equal for equal questions, however long they took. */
export interface WorkDone {
  /** People simulated times months, what was dropped too. */
  agentMonths: number;
  /** Questions put to workers. */
  messages: number;
  /** Comparisons summed up. */
  sums: number;
}

/** Workers that stay, warm, from one question to the next; a newer job makes them leave the older one. */
export interface Crew {
  readonly size: number;
  readonly done: Readonly<WorkDone>;
  /** The newest job; whoever works for an older one has nothing more to say. */
  readonly job: number;
  /** Begins a job: all work for older ones is left, within a few milliseconds. */
  begin(): number;
  /** Runs tasks, each replicate always in the same worker, and hands over what is not dropped. Throws the first fault. */
  run(
    offer: WorldOffer,
    tasks: readonly Omit<Task, 'job' | 'depth' | 'key'>[],
    each: (answer: Answer, replicate: number) => void,
  ): Promise<void>;
  /** Whether a replicate of a world has been run where it still may be held. */
  holds(depth: Depth, key: string, replicate: number): boolean;
  keep(depth: Depth, deposit: Deposit): void;
  forget(depth: Depth, world: string): void;
  sum(depth: Depth, request: SumRequest): Promise<Sum>;
  /** One outcome in single runs that are kept, by policy, by replicate. */
  paths(depth: Depth, request: PathsRequest): Promise<Float64Array[][]>;
  /** Ends all workers; they start anew when needed. What they kept is lost. */
  close(): void;
}

interface Slot {
  hand: Hand | null;
  readonly open: Map<Depth, { readonly key: string; readonly ran: Set<number> }>;
}

/**
 * Takes `size` workers to simulate and one more that keeps and sums up whole results: a quick answer never waits for it,
 * since the first of the others keeps those. Workers start when first needed.
 */
export function openCrew(size: number, openOne: () => Hand = openHand): Crew {
  const slots: Slot[] = Array.from({ length: size + 1 }, () => ({ hand: null, open: new Map() }));
  const done: WorkDone = { agentMonths: 0, messages: 0, sums: 0 };
  let job = 0;

  function slotAt(place: number): Slot {
    const slot = slots[place];
    if (slot === undefined) throw new Error(`worker ${place}: there are ${slots.length}`);
    return slot;
  }

  function handOf(slot: Slot): Hand {
    done.messages += 1;
    slot.hand ??= openOne();
    return slot.hand;
  }

  const keeper = (depth: Depth): Slot => slotAt(depth === 'coarse' ? 0 : size);

  async function opened(slot: Slot, offer: WorldOffer): Promise<void> {
    if (slot.open.get(offer.depth)?.key === offer.key) return;
    slot.open.set(offer.depth, { key: offer.key, ran: new Set() });
    await handOf(slot).ask((api) => api.open(offer));
  }

  const crew: Crew = {
    size,
    done,
    get job() {
      return job;
    },
    begin() {
      job += 1;
      for (const slot of slots) {
        // A broken worker is told to whoever asks it for something.
        if (slot.hand !== null)
          void handOf(slot)
            .ask((api) => api.drop(job))
            .catch(() => undefined);
      }
      return job;
    },
    async run(offer, tasks, each) {
      const own = job;
      await Promise.all(
        Array.from({ length: size }, async (_, place) => {
          const mine = tasks.filter(({ replicate }) => replicate % size === place);
          if (mine.length === 0) return;
          const slot = slotAt(place);
          await opened(slot, offer);
          for (const task of mine) {
            if (job !== own) return;
            const answer = await handOf(slot).ask((api) =>
              api.run({ ...task, job: own, depth: offer.depth, key: offer.key }),
            );
            done.agentMonths += answer.agentMonths;
            if (answer.dropped) continue;
            slot.open.get(offer.depth)?.ran.add(task.replicate);
            each(answer, task.replicate);
          }
        }),
      );
    },
    holds(depth, key, replicate) {
      const world = slotAt(replicate % size).open.get(depth);
      return world?.key === key && world.ran.has(replicate);
    },
    keep(depth, deposit) {
      void handOf(keeper(depth))
        .ask((api) => api.keep(moving(deposit)))
        .catch(() => undefined);
    },
    forget(depth, world) {
      void handOf(keeper(depth))
        .ask((api) => api.forget(world))
        .catch(() => undefined);
    },
    async sum(depth, request) {
      done.sums += 1;
      return handOf(keeper(depth)).ask((api) => api.sum(request));
    },
    async paths(depth, request) {
      return handOf(keeper(depth)).ask((api) => api.paths(request));
    },
    close() {
      job += 1;
      for (const slot of slots) {
        slot.hand?.end();
        slot.hand = null;
        slot.open.clear();
      }
    },
  };
  return crew;
}
