import { availableParallelism } from 'node:os';
import { EXIT, type ExitCode, usageError } from '../exit-codes.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { OptionParser } from '../options/option-parser.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { methods } from '../server/methods.ts';
import { serveRequests } from '../server/serve-requests.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Answers requests of another program: one JSON request per line on standard input, one JSON answer per line out. */
export async function serveCommand(options: {
  readonly stdio?: boolean;
  readonly workers?: string;
}): Promise<ExitCode> {
  if (options.stdio !== true)
    throw usageError(
      '--stdio: got nothing, expected --stdio (requests on standard input); for the page try korpu workbench',
    );
  const cores = Math.min(availableParallelism(), 256);
  const reading = new OptionParser();
  const workers = options.workers === undefined ? cores : reading.integer('--workers', options.workers, 1, 256, cores);
  if (reading.errors.length > 0) throw usageError(...reading.errors);
  const threads = openThreadPool(workers, (sentence) => writeStderr(`korpu: a worker thread ended: ${sentence}`));
  const interrupt = listenForInterrupt(writeStderr, 'requests were answered as cancelled');
  try {
    await serveRequests({
      input: process.stdin,
      write: writeStdout,
      methods,
      context: { threads, workers },
      stop: interrupt.signal,
    });
    interrupt.signal.throwIfAborted();
  } finally {
    await threads.close();
    interrupt.release();
    process.stdin.destroy();
  }
  return EXIT.complete;
}
