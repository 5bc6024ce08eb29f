import { expose } from 'comlink';
import { openDesk } from './desk.ts';
import { openKeeper } from './keeper.ts';
import type { WorkerApi } from './worker-api.ts';

// A message to oneself comes after those that wait, and without the delay of a timer.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

const desk = openDesk({
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    }),
});
const keeper = openKeeper();

// Answers cross as copies: once a worker has given a buffer away, V8 asks at every use of an array whether it is still
// there, and months take a fifth longer.
const api: WorkerApi = {
  open: desk.open,
  run: desk.run,
  drop: desk.drop,
  keep: keeper.keep,
  forget: keeper.forget,
  sum: keeper.sum,
  paths: keeper.paths,
};

expose(api);
