import { expect, test } from 'vitest';
import { MAX_UNANSWERED, type WatchOptions, type WorkerPort, watchWorker } from '../../../ui/compute/watch-worker.ts';
import { repeatIfEnded, WORKER_ENDED, WorkerEnded } from '../../../ui/compute/worker-failures.ts';

interface Api {
  compute(): number;
}

/** Worker that answers calls of comlink until it ends; `holdsLock` is its answer to a ping. */
function openWorker({ holdsLock = false } = {}) {
  let state: 'alive' | 'busy' | 'ended' = 'alive';
  const waiting: (() => void)[] = [];
  const port = new EventTarget() as WorkerPort;
  const pings: string[] = [];
  const answer = (id: string, value: unknown): void => {
    port.dispatchEvent(new MessageEvent('message', { data: { id, type: 'RAW', value } }));
  };
  port.postMessage = (message) => {
    const { id, path } = message as { id: string; path: string[] };
    const work = (): void => answer(id, path[0] === 'ping' ? holdsLock : 42);
    if (path[0] === 'ping') pings.push(id);
    if (state === 'ended') return;
    if (state === 'busy' || path[0] === 'compute') waiting.push(work);
    else queueMicrotask(work);
  };
  port.terminate = () => {
    state = 'ended';
  };
  return {
    port,
    pings,
    busy: () => {
      state = 'busy';
    },
    finish: () => {
      state = 'alive';
      for (const work of waiting.splice(0)) work();
    },
    end: () => {
      state = 'ended';
      waiting.length = 0;
    },
  };
}

function openWatch(locks: WatchOptions['locks'] = null) {
  let tick: (() => void) | null = null;
  const options: WatchOptions = {
    locks,
    repeat(work) {
      tick = work;
      return () => {
        tick = null;
      };
    },
  };
  return {
    options,
    /** Whether a timer runs. */
    isRunning: () => tick !== null,
    async tick(times: number) {
      for (let i = 0; i < times; i++) {
        tick?.();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const compute = { call: (api: { compute(): Promise<number> }) => api.compute() };

test('notices that a worker which owes an answer has ended', async () => {
  const worker = openWorker();
  const watch = openWatch();
  const call = watchWorker<Api>(worker.port, watch.options).call(compute.call);
  const failure = expect(call).rejects.toThrow(WORKER_ENDED);
  await watch.tick(3);
  worker.end();
  await watch.tick(MAX_UNANSWERED + 1);
  await failure;
});

test('waits for a worker that computes without reading its messages', async () => {
  const worker = openWorker();
  const watch = openWatch();
  const call = watchWorker<Api>(worker.port, watch.options).call(compute.call);
  await watch.tick(1);
  worker.busy();
  await watch.tick(MAX_UNANSWERED - 1);
  worker.finish();
  expect(await call).toBe(42);
});

test('pings only while an answer is owed', async () => {
  const worker = openWorker();
  const watch = openWatch();
  const watched = watchWorker<Api>(worker.port, watch.options);
  expect(watch.isRunning()).toBe(false);
  const calls = [watched.call(compute.call), watched.call(compute.call)];
  await watch.tick(2);
  expect(worker.pings.length).toBeGreaterThanOrEqual(2);
  worker.finish();
  await Promise.all(calls);
  expect(watch.isRunning()).toBe(false);
});

test('does not call a listener whose message arrives after the answer', async () => {
  const worker = openWorker();
  const heard: number[] = [];
  let report: (share: number) => void = () => undefined;
  const call = watchWorker<Api>(worker.port, openWatch().options).call((api, listen) => {
    report = listen((share: number) => void heard.push(share));
    return api.compute();
  });
  report(1);
  worker.finish();
  await call;
  report(2);
  expect(heard).toEqual([1]);
});

test('knows the end of a worker at once where the worker holds a lock', async () => {
  const worker = openWorker({ holdsLock: true });
  let grant: () => void = () => undefined;
  const locks = {
    request: (_: string, __: unknown, callback: () => void) =>
      new Promise<void>((resolve) => {
        grant = () => {
          callback();
          resolve();
        };
      }),
  } as unknown as NonNullable<WatchOptions['locks']>;
  const watch = openWatch(locks);
  const call = watchWorker<Api>(worker.port, watch.options).call(compute.call);
  const failure = expect(call).rejects.toBeInstanceOf(WorkerEnded);
  await watch.tick(1);
  // No number of pings without an answer counts while the lock is held.
  worker.busy();
  await watch.tick(2 * MAX_UNANSWERED);
  expect(worker.pings.length).toBeLessThan(4);
  grant();
  await failure;
});

test('repeats work whose worker ended once, and other failures never', async () => {
  let calls = 0;
  const failing = (error: Error, times: number) => async () => {
    calls += 1;
    if (calls <= times) throw error;
    return 'done';
  };
  expect(await repeatIfEnded(failing(new WorkerEnded(), 1))).toBe('done');
  calls = 0;
  await expect(repeatIfEnded(failing(new WorkerEnded(), 9))).rejects.toThrow(WORKER_ENDED);
  expect(calls).toBe(2);
  calls = 0;
  await expect(repeatIfEnded(failing(new Error('boom'), 9))).rejects.toThrow('boom');
  expect(calls).toBe(1);
});
