import { workerData } from 'node:worker_threads';
import { openChunkWork } from '../../dist/cli/chunk-worker.js';

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
let current = null;
let thrown = false;

// A cell is announced by its first run, and a run on its own by itself.
function before(run) {
  const together = run === fault.first && !current.isolatedCells.includes(fault.cell) && !thrown;
  if (run !== fault.run && !together) return;
  // What is thrown does not end the thread: the policies are then tried one at a time by the thread itself.
  thrown = fault.kind === 'throws';
  faults[fault.kind]();
}

export default (task) => {
  current = task;
  work ??= openChunkWork(workerData, before);
  return work(task);
};
