// A decoder that starts and then never answers.
import { workerData } from 'node:worker_threads';

/** @type {{ port: import('node:worker_threads').MessagePort, answered: Int32Array<SharedArrayBuffer> }} */
const { port, answered } = workerData;

port.on('message', () => {
  for (;;);
});
port.postMessage({ question: 0, pages: [] });
Atomics.add(answered, 0, 1);
Atomics.notify(answered, 0);
