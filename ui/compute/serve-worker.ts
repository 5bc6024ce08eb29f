import { type Endpoint, expose } from 'comlink';

/** What a worker is served with; replaced in tests. */
export interface ServeOptions {
  /** Connection to the page; default: that of the worker. */
  readonly endpoint?: Endpoint;
  /** Locks of the browser; null if it has none here. */
  readonly locks: Pick<LockManager, 'request'> | null;
}

const browser: ServeOptions = { locks: globalThis.navigator?.locks ?? null };

/**
 * Exposes the API of this worker to the page, which can see whether the worker is still there. A call waits until the
 * lock of an earlier ping is held and reported to the page: a worker that ends while it computes is noticed.
 */
export function serveWorker(api: object, { endpoint, locks }: ServeOptions = browser): void {
  let holding: Promise<boolean> | null = null;
  let reported: Promise<void> = Promise.resolve();

  /** Holds a lock until this worker ends, which the browser then grants to the page; false if locks do not exist here. */
  function hold(lock: string | null): Promise<boolean> {
    if (lock === null || locks === null) return Promise.resolve(false);
    return new Promise((resolve) => {
      locks
        .request(lock, () => {
          resolve(true);
          return new Promise<never>(() => undefined);
        })
        .catch(() => resolve(false));
    });
  }

  const calls = Object.entries(api).map(([name, call]: [string, (...values: unknown[]) => unknown]) => [
    name,
    async (...values: unknown[]): Promise<unknown> => {
      await reported;
      return call(...values);
    },
  ]);
  const served = {
    ...Object.fromEntries(calls),
    ping(lock: string | null) {
      if (holding === null) {
        holding = hold(lock);
        // The answer leaves in a microtask of its own; a computation that begins before would hold it back.
        reported = holding.then(() => new Promise((resolve) => setTimeout(resolve, 0)));
      }
      return holding;
    },
  };
  if (endpoint === undefined) expose(served);
  else expose(served, endpoint);
}
