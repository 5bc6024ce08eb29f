import { expose } from 'comlink';

let holding: Promise<boolean> | null = null;

/** Holds a lock until this worker ends, which the browser then grants to the page; false if locks do not exist here. */
function hold(lock: string | null): Promise<boolean> {
  if (lock === null || !('locks' in navigator)) return Promise.resolve(false);
  return new Promise((resolve) => {
    navigator.locks
      .request(lock, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

/** Exposes the API of this worker to the page, which can see whether the worker is still there. */
export function serveWorker(api: object): void {
  expose({
    ...api,
    ping(lock: string | null) {
      holding ??= hold(lock);
      return holding;
    },
  });
}
