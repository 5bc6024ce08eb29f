import { createResultStore } from './result-store.ts';
import { serveWorker } from './serve-worker.ts';
import { createSimulationWorker } from './simulation-worker.ts';
import type { WorkerApi } from './worker-api.ts';

// A message posted here is handled after those already queued, and without the minimum delay of a timer.
const channel = new MessageChannel();
const pending: (() => void)[] = [];
channel.port1.onmessage = () => pending.shift()?.();

const simulation = createSimulationWorker({
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      pending.push(resolve);
      channel.port2.postMessage(null);
    }),
});
const results = createResultStore();

// Results are copied, not transferred: once a worker has transferred a buffer, V8 checks at every array access whether it
// is detached, and a simulated month takes a fifth longer.
const api: WorkerApi = {
  open: simulation.open,
  run: simulation.run,
  cancelBelow: simulation.cancelBelow,
  store: results.store,
  forget: results.forget,
  summarise: results.summarise,
  paths: results.paths,
  groups: results.groups,
};

serveWorker(api);
