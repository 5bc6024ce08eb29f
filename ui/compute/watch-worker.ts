import { proxy, type Remote, wrap } from 'comlink';
import { WORKER_NOT_STARTED, WorkerEnded } from './worker-failures.ts';

/** Milliseconds between two pings of a worker that owes an answer. */
const PING_MS = 5000;

/**
 * Pings without any answer after which a worker counts as ended. A worker may compute for many seconds without reading
 * its messages, on a slow device too; where locks exist its end is known at once, and nothing is guessed.
 */
export const MAX_UNANSWERED = 24;

/** Worker and the means to see that it has ended; replaced in tests. */
export interface WorkerPort extends EventTarget {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Surroundings of the watch. */
export interface WatchOptions {
  /** Locks of the browser; null if it has none here. */
  readonly locks: Pick<LockManager, 'request'> | null;
  /** Calls a function repeatedly; returns the function that ends it. */
  readonly repeat: (work: () => void, milliseconds: number) => () => void;
}

/**
 * Makes a listener that a worker can call. Its messages travel on a port of their own and may arrive after the answer of
 * the call; the listener is not called any more then.
 */
export type ListenToWorker = <A extends unknown[]>(listener: (...values: A) => void) => (...values: A) => void;

/** Worker whose calls reject when it fails or ends, where comlink alone would wait forever. */
export interface WatchedWorker<T> {
  call<R>(request: (api: Remote<T>, listen: ListenToWorker) => Promise<R>): Promise<R>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

const browser: WatchOptions = {
  locks: globalThis.navigator?.locks ?? null,
  repeat(work, milliseconds) {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
};

/** Interface that every worker adds to its own: see `serveWorker`. */
export interface Watched {
  /** Answers a ping, after acquiring the lock of a name if locks exist. */
  ping(lock: string | null): Promise<boolean>;
}

let count = 0;

/** Connects to a worker started by `start`. */
export function watchWorker<T>(worker: WorkerPort, { locks, repeat }: WatchOptions = browser): WatchedWorker<T> {
  const api = wrap<T & Watched>(worker as Worker) as Remote<T> & Remote<Watched>;
  let reject: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_, fail) => {
    reject = fail;
  });
  // A failure is reported to pending and later calls.
  failure.catch(() => undefined);
  worker.addEventListener('error', (event) => reject(new Error((event as ErrorEvent).message || WORKER_NOT_STARTED)));
  worker.addEventListener('messageerror', () => reject(new Error('could not deserialise a message of the worker')));

  let open = 0;
  let unanswered = 0;
  let isWatched = false;
  let stopPings: (() => void) | null = null;
  const abort = new AbortController();
  // Each answer, also to a call, shows that the worker is there.
  worker.addEventListener('message', () => {
    unanswered = 0;
  });
  count += 1;
  const lock = locks === null ? null : `korpu worker ${count} ${Math.random()}`;

  /** Waits for the lock that the worker holds: it is granted when the worker has ended. */
  async function awaitLock(): Promise<void> {
    if (locks === null || lock === null) return;
    try {
      await locks.request(lock, { signal: abort.signal }, () => reject(new WorkerEnded()));
    } catch {
      // Ended by the page, or locks are not permitted here.
      isWatched = false;
    }
  }

  function ping(): void {
    if (isWatched) return;
    unanswered += 1;
    if (unanswered > MAX_UNANSWERED) {
      reject(new WorkerEnded());
      return;
    }
    void (api.ping(lock) as Promise<boolean>).then((holdsLock) => {
      if (!holdsLock || isWatched) return;
      isWatched = true;
      void awaitLock();
    });
  }

  return {
    async call(request) {
      open += 1;
      if (stopPings === null) {
        unanswered = 0;
        ping();
        stopPings = repeat(ping, PING_MS);
      }
      let isOpen = true;
      const listen: ListenToWorker = (listener) =>
        proxy((...values) => {
          if (isOpen) listener(...values);
        });
      try {
        return await Promise.race([request(api, listen), failure]);
      } finally {
        isOpen = false;
        open -= 1;
        if (open === 0) {
          stopPings?.();
          stopPings = null;
        }
      }
    },
    end() {
      stopPings?.();
      stopPings = null;
      abort.abort();
      worker.terminate();
    },
  };
}
