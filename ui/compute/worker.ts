import { expose } from 'comlink';
import { createResultStore } from './result-store.ts';
import { createSimulationWorker } from './simulation-worker.ts';
import type { WorkerApi } from './worker-api.ts';

// A message to oneself comes after those that wait, and without the delay of a timer.
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

// Answers cross as copies: once a worker has given a buffer away, V8 asks at every use of an array whether it is still
// there, and months take a fifth longer.
const api: WorkerApi = {
  open: simulation.open,
  run: simulation.run,
  cancelBelow: simulation.drop,
  store: results.store,
  forget: results.forget,
  summarise: results.summarise,
  paths: results.paths,
};

expose(api);
