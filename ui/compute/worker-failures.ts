/** Messages of failures that the page words in its language: see `runFailureText`. */
export const WORKER_ENDED = 'the browser ended the worker';
export const WORKER_NOT_STARTED = 'the worker could not start';

/** Thrown when a worker has ended without an error, as a browser that is short of memory may end it. */
export class WorkerEnded extends Error {
  constructor() {
    super(WORKER_ENDED);
    this.name = 'WorkerEnded';
  }
}

/** Does a piece of work in a worker of its own, once more if the browser ended the worker. */
export async function repeatIfEnded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkerEnded) return work();
    throw error;
  }
}
