import { setTimeout as pause } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { type OpenQueue, openQueue } from './bullmq.ts';
import { createGrumble } from './grumble.ts';
import { atMost } from './leave.ts';
import { jobIdOf, type Payload, queueNameOf } from './payload.ts';

/** What the queue needs to know of an experiment. */
export interface Work {
  /** SHA-256 of the plan, in hexadecimal. */
  readonly planHash: string;
  /** Chunks of the plan. */
  readonly chunks: number;
  /** Chunks whose part file is not in the folder, ascending: asked of the files each time, never of the queue. */
  readonly missing: () => Promise<readonly number[]>;
}

/** In milliseconds: how often the folder is looked at, and how often the queue. */
const LOOK = 500;
const SWEEP = 3_000;
const PATIENCE = 20;
/** Every so many sweeps all that is missing is offered again, whatever the queue says it holds. */
const OFFER_ALL = 20;
const ADDED_AT_ONCE = 500;
const CLOSE_WITHIN = 3_000;

export interface Coordinating {
  readonly signal: AbortSignal;
  /** Told at each look, and once when nothing is missing any more. False: it is enough, what waits is taken back. */
  readonly onLook: (missing: readonly number[]) => boolean;
  readonly say: (line: string) => void;
}

/**
 * Keep every missing chunk of a plan in the queue until its part file is there. The queue is only a way to hand out
 * work: a job that is lost, or a broker that is emptied, costs another offer. Any number of coordinators may do this
 * for one plan, because a chunk has one job id and a job id waits once.
 * Ends when none is missing, or `onLook` has enough.
 * @throws the reason of the signal when it is aborted; jobs stay in the queue then, and workers go on.
 */
export async function coordinate(broker: Broker, work: Work, { signal, onLook, say }: Coordinating): Promise<void> {
  const grumble = createGrumble(broker, say);
  let held: OpenQueue | null = null;
  let sweeps = 0;
  let sweeping: Promise<void> | null = null;
  let nextSweep = 0;
  let over = false;

  async function sweep(missing: readonly number[]): Promise<void> {
    held ??= await openQueue(broker, queueNameOf(work.planHash), grumble.hear);
    const { queue } = held;
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed');
    // An id that ended and was kept would refuse the same chunk for ever.
    if ((counts['failed'] ?? 0) > 0) await queue.clean(0, 0, 'failed');
    if ((counts['completed'] ?? 0) > 0) await queue.clean(0, 0, 'completed');
    if (await queue.isPaused()) await queue.resume();
    const alive = ['waiting', 'active', 'delayed', 'prioritized'].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
    if (alive >= missing.length && sweeps++ % OFFER_ALL !== 0) return;
    for (let from = 0; from < missing.length && !over && !signal.aborted; from += ADDED_AT_ONCE) {
      await queue.addBulk(missing.slice(from, from + ADDED_AT_ONCE).map((chunk) => jobOf(work.planHash, chunk)));
    }
  }

  /** A connection to PostgreSQL that failed at its start stays failed: the next sweep opens another. */
  function failed(error: unknown): void {
    grumble.hear(error);
    held?.close().catch(() => {});
    held = null;
  }

  /**
   * Take out what is left, and go: every chunk has its part by now, perhaps before this process came, or it is enough.
   * What a worker died with between its part and its answer would stay for ever; one that lives publishes what it has.
   */
  async function leave(): Promise<void> {
    try {
      if (!signal.aborted) {
        held ??= await openQueue(broker, queueNameOf(work.planHash), grumble.hear);
        await held.queue.obliterate({ force: true });
      }
    } catch {
      // The work is done: a broker that is away now may keep what it has.
    }
    await held?.close().catch(() => {});
  }

  try {
    for (;;) {
      signal.throwIfAborted();
      const from = Date.now();
      const missing = await work.missing();
      const looked = Date.now() - from;
      if (!onLook(missing) || missing.length === 0) break;
      if (sweeping === null && Date.now() >= nextSweep) {
        // Beside the looking, not before it: the files may become complete while the broker is away.
        sweeping = sweep(missing)
          .then(grumble.well, failed)
          .finally(() => {
            sweeping = null;
            nextSweep = Date.now() + SWEEP;
          });
      }
      // A listing of thousands of files over a network takes its time, and should not take all of it.
      await pause(Math.max(LOOK, PATIENCE * looked), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  } finally {
    over = true;
    // An offer under way may still add what has been computed since: it ends before what waits is taken out.
    if (sweeping !== null) await atMost(CLOSE_WITHIN, sweeping);
    await atMost(CLOSE_WITHIN, leave());
  }
}

function jobOf(planHash: string, chunk: number) {
  const data: Payload = { planHash, chunk };
  return {
    name: 'chunk',
    data,
    opts: { jobId: jobIdOf(chunk), removeOnComplete: true, removeOnFail: true, attempts: 1 },
  };
}
