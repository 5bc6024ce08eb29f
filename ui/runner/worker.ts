import { expose } from 'comlink';
import { openDesk } from './desk.ts';
import { openKeeper } from './keeper.ts';
import { moving } from './transfer.ts';
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

const api: WorkerApi = {
  open: desk.open,
  run: async (task) => moving(await desk.run(task)),
  drop: desk.drop,
  keep: keeper.keep,
  forget: keeper.forget,
  sum: (request) => moving(keeper.sum(request)),
  paths: (request) => moving(keeper.paths(request)),
};

expose(api);
