import { availableParallelism } from 'node:os';
import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { Reading } from '../options/reading.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openThreads } from '../pool/threads.ts';
import { methods } from '../server/methods.ts';
import { serveRequests } from '../server/serve-requests.ts';

/** Answers requests of another program: one JSON request a line on standard input, one JSON answer a line out. */
export async function serveCommand(options: {
  readonly stdio?: boolean;
  readonly workers?: string;
}): Promise<ExitCode> {
  if (options.stdio !== true)
    throw misused(
      '--stdio: got nothing, expected it: requests come on standard input; for the page try korpu workbench',
    );
  const cores = Math.min(availableParallelism(), 256);
  const reading = new Reading();
  const workers = options.workers === undefined ? cores : reading.whole('--workers', options.workers, 1, 256, cores);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const threads = openThreads(workers, (sentence) => tell(`korpu: a thread ended: ${sentence}`));
  const interrupt = interruptible(tell, 'requests were answered as cancelled');
  try {
    await serveRequests({
      input: process.stdin,
      write: answer,
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
