import { EXIT, UserError } from '../../cli/exit-codes.ts';
import type { ChunkPool, ChunkResult } from '../../cli/experiments/chunk-pool.ts';
import { openChunkWork } from '../../cli/experiments/chunk-work.ts';
import { computeChunk } from '../../cli/experiments/compute-chunk.ts';
import { assertForeignRows } from '../../cli/experiments/foreign-rows.ts';
import type { Shard } from '../../cli/experiments/plan/chunks.ts';
import { type ExperimentPlan, toPlanSeed } from '../../cli/experiments/plan/plan.ts';
import type { Broker } from '../../cli/experiments/queue/broker.ts';
import { openChunkProcessor } from '../../cli/experiments/queue/chunk-processor.ts';
import { waitForManifest } from '../../cli/experiments/queue/chunk-source.ts';
import { queueBackend } from '../../cli/experiments/queue/queue-backend.ts';
import { runQueueWorker } from '../../cli/experiments/queue/queue-worker.ts';
import { type RunSummary, runExperiment } from '../../cli/experiments/run-experiment.ts';
import { statusOf } from '../../cli/experiments/status.ts';
import { chunkState, publishChunk } from '../../cli/experiments/storage/chunk-files.ts';
import { claimExperimentFolder } from '../../cli/experiments/storage/experiment-folder.ts';
import { assertSamePlan, findManifest, readManifest } from '../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../cli/experiments/storage/merge.ts';
import { disputeFindings, type VerificationResult, verifyFolder } from '../../cli/experiments/verify.ts';
import { runInSystem } from '../../cli/system/system.ts';
import type { Process, SimulatedThread } from './process.ts';
import type { SimulatedPlan } from './simulated-plans.ts';
import { FOLDER, type World } from './world.ts';

/** What a command of the project does, as a simulated process. */

const broker: Broker = {
  kind: 'redis',
  host: 'broker',
  port: 6379,
  user: null,
  password: null,
  database: '0',
  tls: false,
  label: 'Redis at broker:6379',
  redact: (text) => text,
};

/** Retries of a run: more than threads die, so that no run is given up for a reason of the machine. */
const RETRIES = 50;
/** Seconds until an endless run is ended. */
const RUN_TIMEOUT = 2;

export interface RunRole {
  readonly workers: number;
  readonly shard: Shard | null;
  readonly extend: boolean;
  readonly repair: boolean;
  readonly queue: boolean;
  readonly stop: AbortSignal;
}

const fileOf = ({ text }: SimulatedPlan) => ({ name: 'simulated.yaml', text, policies: [] });

/** `korpu run`. */
export function runRole(world: World, process: Process, simulated: SimulatedPlan, role: RunRole): Promise<RunSummary> {
  const log = (line: string): void => world.note(process, `says: ${line}`);
  return runExperiment(simulated.plan, {
    folder: FOLDER,
    file: fileOf(simulated),
    workers: role.workers,
    shard: role.shard,
    fresh: false,
    extend: role.extend,
    repair: role.repair,
    runTimeout: RUN_TIMEOUT,
    retries: RETRIES,
    maxFailures: null,
    progress: { begin() {}, addFinished() {}, end() {} },
    signal: role.stop,
    log,
    backend: role.queue ? queueBackend(broker, log, world.broker.queueOpener(process)) : undefined,
    openPool: (_workers, { parent }) => openSimulatedPool(world, process, simulated, parent),
  });
}

/** `korpu worker`. */
export async function workerRole(
  world: World,
  process: Process,
  simulated: SimulatedPlan,
  stop: AbortSignal,
): Promise<string> {
  const { plan } = simulated;
  const manifest = await waitForManifest(FOLDER, stop, () => {});
  if (manifest === null) throw stopped();
  assertSamePlan(FOLDER, manifest, plan);
  const pool = openSimulatedPool(world, process, simulated, manifest.parent);
  const limits = { threads: 2, runTimeout: RUN_TIMEOUT, retries: RETRIES };
  const log = (line: string): void => world.note(process, `says: ${line}`);
  const processor = openChunkProcessor({ folder: FOLDER, plan, pool, ...limits, log });
  const outcome = await runQueueWorker(broker, processor, {
    threads: 2,
    lockSeconds: 15,
    graceSeconds: 5,
    stop,
    log,
    connect: world.broker.workerOpener(process),
  });
  processor.session()?.end(outcome === 'complete' ? 'complete' : 'stopped');
  if (outcome !== 'complete') throw stopped();
  return outcome;
}

/** `korpu merge`. checksRows: as the command does; seeds without faulty machines keep what they did before it. */
export async function mergeRole({ plan }: SimulatedPlan, checksRows: boolean) {
  assertSamePlan(FOLDER, readManifest(FOLDER), plan);
  if (checksRows) await assertForeignRows(FOLDER, plan, chunksOf(plan));
  return mergeFolder(FOLDER, plan);
}

/** `korpu verify`, of every run. */
export function verifyRole({ plan }: SimulatedPlan) {
  assertSamePlan(FOLDER, readManifest(FOLDER), plan);
  return verifyFolder(FOLDER, plan, plan.runs, { sampleSeed: 'simulated' });
}

/** `korpu status`. */
export function statusRole() {
  return statusOf(FOLDER);
}

/** The start of `korpu run`, up to its first chunk, without a pause. */
export function claimRole(simulated: SimulatedPlan, extend = false): void {
  claimExperimentFolder(FOLDER, simulated.plan, fileOf(simulated), { fresh: false, extend });
}

/**
 * A chunk of another process that runs the same plan, computed and published without a pause. A chunk that is intact
 * stays. onPublish: called before the first file, since a fault may end the process after one.
 */
export function publishRole({ plan }: SimulatedPlan, chunk: number, onPublish: () => void = () => {}): void {
  if (findManifest(FOLDER)?.plan !== plan.hash || chunkState(FOLDER, plan, chunk) === 'intact') return;
  const rows = computeChunk(plan, chunk);
  onPublish();
  publishChunk(FOLDER, plan, chunk, rows);
}

/** The check of `korpu merge`, without the merge: on a faulty machine it finds rows that are right to be others. */
export async function checkRole({ plan }: SimulatedPlan): Promise<void> {
  assertSamePlan(FOLDER, readManifest(FOLDER), plan);
  await assertForeignRows(FOLDER, plan, chunksOf(plan));
}

/** `korpu verify --dispute`, of every run: records those that differ. */
export async function disputeRole(simulated: SimulatedPlan): Promise<VerificationResult> {
  const result = await verifyRole(simulated);
  await disputeFindings(FOLDER, simulated.plan, result);
  return result;
}

function chunksOf({ chunks }: ExperimentPlan): number[] {
  return Array.from({ length: chunks.chunks }, (_, chunk) => chunk);
}

export function stopped(): UserError {
  return new UserError(EXIT.stopped, ['interrupted']);
}

/** Pool whose threads compute in simulated time, and may die or never end. */
function openSimulatedPool(world: World, process: Process, { plan }: SimulatedPlan, parent: string | null): ChunkPool {
  const data = { seed: toPlanSeed(plan), folder: FOLDER, parent };
  const threads = new Set<SimulatedThread>();
  const deaths = new Map<number, number>();
  let threadId = 0;

  function run(task: Parameters<ChunkPool['run']>[0], signal: AbortSignal): Promise<ChunkResult> {
    const thread = process.openThread(++threadId);
    threads.add(thread);
    const position = new Int32Array(task.position);
    const firstRun = task.chunk * plan.chunks.cellsPerChunk * plan.axes.policies;
    const died = deaths.get(task.chunk) ?? 0;
    const mayDie = died < 8;
    return new Promise((resolve, reject) => {
      const end = (error: Error): void => {
        deaths.set(task.chunk, died + 1);
        thread.dead = true;
        // What a pool of threads reports: its text is not the project's.
        reject(Object.assign(error, { simulated: true }));
      };
      signal.addEventListener('abort', () => end(new Error('the task was aborted')), { once: true });
      if (mayDie && world.happens('endless run')) {
        position[0] = firstRun;
        return;
      }
      world.scheduler.after(world.random.between(10, 600), process, () => {
        if (thread.dead) return;
        if (mayDie && world.happens('death of a thread')) {
          if (world.random.chance(0.3)) {
            position[0] = died === 0 ? -1 : firstRun;
            end(new Error('the thread ended'));
            return;
          }
          thread.operationsLeft = world.random.below(30);
        }
        const work = runInSystem(thread.system, async () => openChunkWork(data, undefined, plan)(task));
        work.then(
          (result) => (thread.dead ? end(new Error('the thread ended')) : resolve(result)),
          (error: Error) => end(error),
        );
      });
    });
  }
  return {
    run,
    close: async () => {
      for (const thread of threads) thread.dead = true;
    },
  };
}
