import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { OptionParser } from '../options/option-parser.ts';
import { withOptionalCountry } from '../options/run-options.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { methods } from '../server/methods.ts';
import { serveRequests } from '../server/serve-requests.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu serve`. */
export function declareServe(program: Command, onExit: ExitListener): void {
  withOptionalCountry(program.command('serve'), ', that requests may name by its id (repeatable)')
    .description('answer requests of another program: one JSON request per line, one answer per line')
    .option('--stdio', 'requests on standard input, answers on standard output')
    .option('--workers <n>', 'threads (default: one per core)')
    .action(async (options) => onExit(await serveCommand(options)));
}

/** Answers requests of another program: one JSON request per line on standard input, one JSON answer per line out. */
async function serveCommand(options: {
  readonly stdio?: boolean;
  readonly workers?: string;
  readonly country?: string;
}): Promise<ExitCode> {
  if (options.stdio !== true)
    throw usageError(
      '--stdio: got nothing, expected --stdio (requests on standard input); for the page try korpu workbench',
    );
  const cores = Math.min(availableParallelism(), 256);
  const parser = new OptionParser();
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  // Said now, not when a request names it.
  if (options.country !== undefined) knownPack(options.country);
  const threads = openThreadPool(workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
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
