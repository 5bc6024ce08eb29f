import { EXIT, type ExitCode, Refusal } from '../exit.ts';
import { cellsOf, isInShard } from './chunks.ts';
import { claimFolder } from './folder.ts';
import type { WrittenFile } from './manifest.ts';
import { gatherFailures, isMerged, mergeFolder } from './merge.ts';
import { isPublished, partState } from './parts.ts';
import { type Plan, seedFrom } from './plan.ts';
import { type ChunkData, type ChunkDone, type ChunkPool, openChunkPool } from './pool.ts';
import type { ExperimentProgress } from './progress.ts';
import { type Ended, runChunks } from './runner.ts';
import { countChunk, openSession } from './sessions.ts';

/** A part of the chunks: every `of`-th, from `index`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface RunOptions {
  readonly folder: string;
  readonly file: WrittenFile;
  readonly workers: number;
  readonly shard: Shard | null;
  readonly fresh: boolean;
  readonly extend: boolean;
  readonly runTimeout: number | null;
  readonly retries: number;
  readonly maxFailures: number | null;
  readonly progress: ExperimentProgress;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Has chunks computed by others; left out: by threads of this process. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Opens the threads, or what stands in for them. */
  readonly openPool?: (workers: number, data: ChunkData) => ChunkPool;
}

/** Has chunks computed by others, and tells of each when its part is there. */
export type Elsewhere = (
  chunks: readonly number[],
  run: {
    readonly plan: Plan;
    readonly folder: string;
    readonly maxFailures: number | null;
    readonly onDone: (done: ChunkDone) => void;
    readonly signal: AbortSignal;
  },
) => Promise<Ended>;

/** How a run ended. */
export interface RunAccount {
  readonly code: ExitCode;
  readonly done: number;
  readonly failed: number;
  readonly rowHash: string | null;
}

/**
 * Runs what is missing of a plan in a folder, and merges it unless this is a shard. Started again with the same
 * arguments, it goes on where it was.
 * @throws Refusal when the folder belongs to another plan, a part cannot be written, or the run is stopped.
 */
export async function runExperiment(plan: Plan, options: RunOptions): Promise<RunAccount> {
  const { folder, shard, workers, progress, signal, say } = options;
  const { manifest, resumed, strays } = claimFolder(folder, plan, options.file, options);
  if (strays > 0) say(`${strays} half-written files of a process that ended were removed`);
  if (resumed && (await isMerged(folder, manifest))) {
    const failed = manifest.results?.failed ?? 0;
    say('complete already; nothing was computed');
    return { code: codeOf(failed), done: plan.runs - failed, failed, rowHash: manifest.results?.rowHash ?? null };
  }
  const session = openSession(folder, workers, shard === null ? null : `${shard.index}/${shard.of}`);
  const open = scan(plan, folder, shard, resumed, (chunk) => {
    session.account.damaged += 1;
    say(`the part of chunk ${chunk} was damaged and is computed again`);
  });
  progress.begin(open.runs, open.runsThere);
  const onDone = (done: ChunkDone): void => {
    countChunk(session.account, done);
    progress.finished(done.runs, done.failed);
  };
  try {
    const ended =
      options.elsewhere === undefined
        ? await here(plan, open, manifest.parent, { ...options, onDone })
        : await options.elsewhere(open.chunks, { ...options, plan, onDone });
    if (ended === 'stopped') {
      session.end('stopped');
      signal.throwIfAborted();
    }
    if (ended === 'tooManyFailures') {
      session.end('too many failures');
      gatherFailures(folder, plan);
      const said = `--max-failures: more than ${options.maxFailures} runs failed; failures.ndjson names them`;
      throw new Refusal(EXIT.incomplete, [said]);
    }
  } finally {
    progress.end();
  }
  if (shard !== null) {
    session.end('complete');
    return {
      code: codeOf(session.account.failed),
      done: session.account.runs,
      failed: session.account.failed,
      rowHash: null,
    };
  }
  const results = await mergeFolder(folder, plan);
  session.end('complete');
  return { code: codeOf(results.failed), done: results.runs, failed: results.failed, rowHash: results.rowHash };
}

/** Computes chunks on threads of this process. */
async function here(
  plan: Plan,
  open: Open,
  parent: string | null,
  options: RunOptions & { readonly onDone: (done: ChunkDone) => void },
): Promise<Ended> {
  const { folder, workers, openPool = openChunkPool } = options;
  const data = { seed: seedFrom(plan), folder, parent };
  const pool = openPool(Math.min(workers, Math.max(1, open.chunks.length)), data);
  try {
    const chunks = unpublished(open.chunks, folder, plan, open.again);
    return await runChunks(chunks, pool, { ...options, policies: plan.axes.policies });
  } finally {
    await pool.close();
  }
}

function codeOf(failed: number): ExitCode {
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

interface Open {
  /** Chunks to compute, in the order to compute them. */
  readonly chunks: readonly number[];
  /** Runs of this shard in all, and those that stand there. */
  readonly runs: number;
  readonly runsThere: number;
  /** Those of them that stand there damaged. */
  readonly again: ReadonlySet<number>;
}

/** Finds what is still to be computed, looking at every byte of what is there. */
function scan(
  plan: Plan,
  folder: string,
  shard: Shard | null,
  resumed: boolean,
  onDamaged: (chunk: number) => void,
): Open {
  const chunks: number[] = [];
  const again = new Set<number>();
  let runs = 0;
  let runsThere = 0;
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
    if (shard !== null && !isInShard(chunk, shard)) continue;
    const [from, to] = cellsOf(plan.chunks, plan.cells, chunk);
    const own = (to - from) * plan.axes.policies;
    runs += own;
    const state = resumed ? partState(folder, plan, chunk) : 'missing';
    if (state === 'whole') {
      runsThere += own;
      continue;
    }
    if (state === 'damaged') {
      again.add(chunk);
      onDamaged(chunk);
    }
    chunks.push(chunk);
  }
  // Whoever joins another process begins at the other end, so that the two meet rather than do everything twice.
  return { chunks: resumed ? chunks.reverse() : chunks, runs, runsThere, again };
}

/** Leaves out what another process has published meanwhile. */
function* unpublished(
  chunks: readonly number[],
  folder: string,
  plan: Plan,
  again: ReadonlySet<number>,
): Generator<number> {
  for (const chunk of chunks) if (again.has(chunk) || !isPublished(folder, plan, chunk)) yield chunk;
}
