import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { type ChunkPool, openChunkPool } from '../experiments/chunk-pool.ts';
import { type ExperimentPlan, toPlanSeed } from '../experiments/plan/plan.ts';
import { type Broker, readBroker } from '../experiments/queue/broker.ts';
import { openChunkProcessor } from '../experiments/queue/chunk-processor.ts';
import { waitForManifest } from '../experiments/queue/chunk-source.ts';
import { logPreflight } from '../experiments/queue/preflight.ts';
import { runQueueWorker, type WorkerOutcome } from '../experiments/queue/queue-worker.ts';
import { exitSoon, withTimeout } from '../experiments/queue/shutdown.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { BROKER_OPTION, withRunLimits } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { createOutputFolder } from '../output/files/output-paths.ts';
import { writeStderr } from '../stdio.ts';

interface WorkerCommandOptions {
  readonly brokerUrlEnv: string;
  readonly out: string;
  readonly workers?: string;
  readonly lock: string;
  readonly grace: string;
  readonly runTimeout?: string;
  readonly retries: string;
  readonly quiet?: boolean;
}

interface WorkerSettings {
  readonly broker: Broker;
  readonly folder: string;
  readonly threads: number;
  readonly lockSeconds: number;
  readonly graceSeconds: number;
  readonly runTimeout: number | null;
  readonly retries: number;
}

const REPORT_MILLISECONDS = 10_000;
const CLOSE_TIMEOUT = 3_000;

/** Declares `korpu worker`. */
export function declareWorker(program: Command, onExit: ExitListener): void {
  const command = program
    .command('worker')
    .description('compute chunks of an experiment from a queue until none is missing')
    .requiredOption(...BROKER_OPTION)
    .requiredOption('--out <dir>', 'results folder')
    .option('-w, --workers <n>', 'concurrent chunks, or auto (default: one per core)')
    .option('--lock <s>', 'seconds until a silent worker loses its chunk, 5 to 30', '15')
    .option('--grace <s>', 'seconds to finish running chunks after SIGTERM', '60');
  withRunLimits(command)
    .option('-q, --quiet', 'hide messages')
    .action(async (options) => onExit(await workerCommand(options)));
}

/** Computes chunks of an experiment from a queue, until none is missing or a signal stops the worker. */
async function workerCommand(options: WorkerCommandOptions): Promise<ExitCode> {
  const settings = readSettings(options);
  // A missing folder is waited for: the coordinator creates it.
  if (existsSync(settings.folder)) createOutputFolder('--out', settings.folder);
  const log = options.quiet === true ? () => {} : writeStderr;
  const { signal, release } = listenForInterrupt(log);
  let pool: ChunkPool | null = null;
  try {
    await logPreflight(settings.broker, log);
    const { folder, threads } = settings;
    const manifest = await waitForManifest(folder, signal, () => log(`Waiting for the manifest of ${folder}.`));
    if (manifest === null) throw signal.reason;
    const plan = planOfFolder(folder, manifest);
    pool = openChunkPool(threads, { seed: toPlanSeed(plan), folder, parent: manifest.parent });
    const outcome = await serveChunks(settings, plan, pool, signal, log);
    if (outcome !== 'complete') throw signal.reason;
    log(`Nothing is missing in ${folder}.`);
    return EXIT.complete;
  } finally {
    release();
    await withTimeout(CLOSE_TIMEOUT, pool?.close() ?? Promise.resolve());
    exitSoon();
  }
}

async function serveChunks(
  { broker, folder, threads, lockSeconds, graceSeconds, runTimeout, retries }: WorkerSettings,
  plan: ExperimentPlan,
  pool: ChunkPool,
  stop: AbortSignal,
  log: (line: string) => void,
): Promise<WorkerOutcome> {
  const processor = openChunkProcessor({ folder, plan, pool, threads, runTimeout, retries, log });
  async function reportProgress(): Promise<void> {
    const { chunks, failed } = processor.session()?.counts ?? { chunks: 0, failed: 0 };
    const failedText = failed === 0 ? '' : `, ${failed} runs failed`;
    log(
      `${chunks} chunks computed here${failedText}; ${(await processor.missing()).length} of ${processor.chunks} missing.`,
    );
  }
  log(`${threads} ${threads === 1 ? 'thread' : 'threads'} for ${folder}, plan ${plan.hash.slice(0, 12)}.`);
  const timer = setInterval(() => void reportProgress().catch(() => {}), REPORT_MILLISECONDS);
  try {
    const outcome = await runQueueWorker(broker, processor, { threads, lockSeconds, graceSeconds, stop, log });
    processor.session()?.end(outcome === 'complete' ? 'complete' : 'stopped');
    return outcome;
  } finally {
    clearInterval(timer);
    processor.session()?.end('failed');
  }
}

function readSettings(options: WorkerCommandOptions): WorkerSettings {
  const parser = new OptionParser();
  const settings = {
    broker: readBroker(options.brokerUrlEnv, process.env),
    folder: options.out,
    threads:
      options.workers === undefined || options.workers === 'auto'
        ? availableParallelism()
        : parser.integer('--workers', options.workers, 1, 1024, 2),
    lockSeconds: parser.integer('--lock', options.lock, 5, 30, 15),
    graceSeconds: parser.integer('--grace', options.grace, 0, 86_400, 60),
    runTimeout:
      options.runTimeout === undefined ? null : parser.integer('--run-timeout', options.runTimeout, 1, 86_400, 600),
    retries: parser.integer('--retries', options.retries, 0, 100, 1),
  };
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  return settings;
}
