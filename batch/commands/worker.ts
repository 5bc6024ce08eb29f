import { availableParallelism } from 'node:os';
import { tell } from '../answer.ts';
import { EXIT, type ExitCode, misused, Refusal } from '../exit.ts';
import { foundManifest, planOfFolder } from '../experiments/manifest.ts';
import { partState } from '../experiments/parts.ts';
import { type Plan, seedFrom } from '../experiments/plan.ts';
import { type ChunkPool, openChunkPool } from '../experiments/pool.ts';
import { runChunks } from '../experiments/runner.ts';
import { countChunk, type OpenSession, openSession } from '../experiments/sessions.ts';
import { Reading } from '../options/reading.ts';
import { interruptible } from '../pool/interrupt.ts';
import { type Broker, readBroker } from '../queue/broker.ts';
import { manifestIn, workOf } from '../queue/folder.ts';
import { atMost, leaveSoon } from '../queue/leave.ts';
import { greet } from '../queue/preflight.ts';
import { type Doing, serveQueue, type WorkerEnd } from '../queue/worker.ts';

export interface WorkerWords {
  readonly brokerUrlEnv: string;
  readonly out: string;
  readonly workers?: string;
  readonly lock: string;
  readonly grace: string;
  readonly runTimeout?: string;
  readonly retries: string;
  readonly quiet?: boolean;
}

interface Asked {
  readonly broker: Broker;
  readonly folder: string;
  readonly threads: number;
  readonly lockSeconds: number;
  readonly graceSeconds: number;
  readonly runTimeout: number | null;
  readonly retries: number;
}

const TOLD_EVERY = 10_000;
const CLOSE_WITHIN = 3_000;

/** Compute chunks of an experiment from a queue, until none is missing or a signal ends it. */
export async function workerCommand(words: WorkerWords): Promise<ExitCode> {
  const asked = read(words);
  const say = words.quiet === true ? () => {} : tell;
  const { signal, release } = interruptible(say);
  let pool: ChunkPool | null = null;
  try {
    await greet(asked.broker, say);
    const { folder, threads } = asked;
    const manifest = await manifestIn(folder, signal, () => say(`${folder} holds no manifest yet; waiting for it.`));
    if (manifest === null) throw signal.reason;
    const plan = planOfFolder(folder, manifest);
    pool = openChunkPool(threads, { seed: seedFrom(plan), folder, parent: manifest.parent });
    const end = await serve(asked, plan, pool, signal, say);
    if (end !== 'complete') throw signal.reason;
    say(`Nothing is missing in ${folder}.`);
    return EXIT.complete;
  } finally {
    release();
    await atMost(CLOSE_WITHIN, pool?.close() ?? Promise.resolve());
    leaveSoon();
  }
}

async function serve(
  { broker, folder, threads, lockSeconds, graceSeconds, runTimeout, retries }: Asked,
  plan: Plan,
  pool: ChunkPool,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<WorkerEnd> {
  const never = new AbortController().signal;
  // A worker that comes when nothing is left to do leaves no trace.
  let session: OpenSession | null = null;
  const work = workOf(folder, plan);
  const doing: Doing = {
    ...work,
    async compute(chunk) {
      if (foundManifest(folder)?.plan !== plan.hash) {
        throw new Refusal(EXIT.otherPlan, [`${folder}: holds another experiment by now`]);
      }
      if (partState(folder, plan, chunk) === 'whole') return;
      session ??= openSession(folder, threads, null);
      const { account } = session;
      await runChunks([chunk], pool, {
        workers: 1,
        policies: plan.axes.policies,
        runTimeout,
        retries,
        maxFailures: null,
        onDone(done) {
          countChunk(account, done);
        },
        // What is in hand when the worker is stopped goes on; its pool ends it after the time of grace.
        signal: never,
      });
    },
  };
  async function tellAll(): Promise<void> {
    const { chunks, failed } = session?.account ?? { chunks: 0, failed: 0 };
    const bad = failed === 0 ? '' : `, ${failed} runs failed`;
    say(`${chunks} chunks here${bad}; ${(await work.missing()).length} of ${work.chunks} missing.`);
  }
  say(`${threads} ${threads === 1 ? 'thread' : 'threads'} for ${folder}, plan ${plan.hash.slice(0, 12)}.`);
  const timer = setInterval(() => void tellAll().catch(() => {}), TOLD_EVERY);
  try {
    const end = await serveQueue(broker, doing, { threads, lockSeconds, graceSeconds, stop, say });
    (session as OpenSession | null)?.end(end === 'complete' ? 'complete' : 'stopped');
    return end;
  } finally {
    clearInterval(timer);
  }
}

function read(words: WorkerWords): Asked {
  const reading = new Reading();
  const asked = {
    broker: readBroker(words.brokerUrlEnv, process.env),
    folder: words.out,
    threads:
      words.workers === undefined || words.workers === 'auto'
        ? availableParallelism()
        : reading.whole('--workers', words.workers, 1, 1024, 2),
    lockSeconds: reading.whole('--lock', words.lock, 5, 30, 15),
    graceSeconds: reading.whole('--grace', words.grace, 0, 86_400, 60),
    runTimeout:
      words.runTimeout === undefined ? null : reading.whole('--run-timeout', words.runTimeout, 1, 86_400, 600),
    retries: reading.whole('--retries', words.retries, 0, 100, 1),
  };
  if (reading.faults.length > 0) throw misused(...reading.faults);
  return asked;
}
