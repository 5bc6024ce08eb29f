import { serveWorker } from './serve-worker.ts';
import { createWorkerApi } from './worker-thread.ts';

// A message posted here is handled after those already queued, and without the minimum delay of a timer.
const channel = new MessageChannel();
const pending: (() => void)[] = [];
channel.port1.onmessage = () => pending.shift()?.();

// Results are copied, not transferred: once a worker has transferred a buffer, V8 checks at every array access whether it
// is detached, and a simulated month takes a fifth longer.
serveWorker(
  createWorkerApi({
    now: () => performance.now(),
    pause: () =>
      new Promise((resolve) => {
        pending.push(resolve);
        channel.port2.postMessage(null);
      }),
  }),
);
