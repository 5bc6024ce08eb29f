import type { Comparison, ReplicateResult, Scenario } from '../../engine/index.ts';
import { type Hand, moving, openHand } from './hand.ts';
import { type Failure, type Runner, Superseded } from './runner.ts';

/** A runner on web workers that also sums up, so that the page never waits for numbers. */
export interface Pool extends Runner {
  /** Sum up replicates in the order given; their arrays move away and are empty afterwards. */
  compare(scenario: Scenario, results: readonly ReplicateResult[], signal: AbortSignal): Promise<Comparison>;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Open a pool of at most `limit` workers. Workers start when first needed and are ended when a run is stopped. */
export function openPool(limit: number, open: () => Hand = openHand): Pool {
  let hands: Hand[] = [];
  let newest: AbortController | null = null;

  function take(count: number): Hand[] {
    while (hands.length < count) hands.push(open());
    return hands.slice(0, count);
  }

  function endAll(): void {
    for (const hand of hands) hand.end();
    hands = [];
  }

  /** Do a piece of work that ends at once, workers and all, when it is stopped or a newer one begins. */
  async function stoppable<T>(signal: AbortSignal, work: (stopped: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    newest?.abort(new Superseded());
    const own = new AbortController();
    newest = own;
    const forward = (): void => own.abort(signal.reason);
    signal.addEventListener('abort', forward, { once: true });
    const ended = new Promise<never>((_, reject) => {
      own.signal.addEventListener(
        'abort',
        () => {
          endAll();
          reject(own.signal.reason);
        },
        { once: true },
      );
    });
    try {
      return await Promise.race([work(own.signal), ended]);
    } finally {
      signal.removeEventListener('abort', forward);
      if (newest === own) newest = null;
    }
  }

  return {
    run: (scenario, replicates, onResult, signal) =>
      stoppable(signal, async (stopped) => {
        const left = [...replicates];
        const failures: Failure[] = [];
        const pull = async (hand: Hand): Promise<void> => {
          await hand.ask((api) => api.open(scenario));
          for (let next = left.shift(); next !== undefined; next = left.shift()) {
            const replicate = next;
            try {
              const result = await hand.ask((api) => api.replicate(replicate));
              if (stopped.aborted) return;
              onResult(result);
            } catch (error) {
              failures.push({ replicate, reason: reasonOf(error) });
            }
          }
        };
        const ends = await Promise.allSettled(take(Math.min(limit, left.length)).map(pull));
        // Whatever no worker came to pull failed with the reason the workers did not start.
        const broken = ends.find((end) => end.status === 'rejected');
        if (broken !== undefined) {
          endAll();
          for (const replicate of left) failures.push({ replicate, reason: reasonOf(broken.reason) });
        }
        return failures.sort((a, b) => a.replicate - b.replicate);
      }),
    compare: (scenario, results, signal) =>
      stoppable(signal, () => {
        const [hand] = take(1);
        if (hand === undefined) throw new Error('the pool holds no worker');
        return hand.ask((api) => api.compare(scenario, moving([...results])));
      }),
    close: () => {
      newest?.abort(new Superseded());
      endAll();
    },
  };
}
