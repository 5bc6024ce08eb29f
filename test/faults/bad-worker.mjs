import { workerData } from 'node:worker_threads';
import { openChunkWork } from '../../dist/batch/chunk-worker.js';

/** A thread in which one run goes wrong, in the way that the data of the thread names. */
const { fault } = workerData;
const held = [];
const faults = {
  throws: () => {
    throw new Error('made to fail');
  },
  exits: () => process.exit(3),
  hangs: () => {
    for (;;);
  },
  // Ordinary objects: the limit of a thread does not count typed arrays.
  grows: () => {
    for (;;) held.push(Array.from({ length: 1000 }, (_, k) => ({ k })));
  },
};

let work = null;
export default (task) => {
  work ??= openChunkWork(workerData, (run) => {
    // A cell is announced by its first run, and a run on its own by itself.
    if (run === fault.run || (run === fault.first && !task.apart.includes(fault.cell))) faults[fault.kind]();
  });
  return work(task);
};
