import { dirname, join } from 'node:path';
import { lstatSync, readdirSync } from '../system/files.ts';
import { currentSystem } from '../system/system.ts';
import type { ChunkRule } from './plan/chunks.ts';
import { type ChunkedPlan, chunkFilePath, glanceAtChunk } from './storage/chunk-files.ts';
import { listDisputedCells } from './storage/disputed-cells.ts';
import { listLiveSessions } from './storage/heartbeat.ts';
import { type ExperimentManifest, readManifest } from './storage/manifest.ts';
import { listChangedFiles } from './storage/merge.ts';
import type { LabelledPlan } from './storage/part-label.ts';
import { readSessions, SESSIONS } from './storage/session-records.ts';

/** Progress of an experiment, from the files of its folder alone. */
export interface ExperimentStatus {
  readonly korpu: 'status';
  readonly format: 1;
  readonly name: string;
  readonly plan: string;
  readonly runs: number;
  /** Number of runs with a row in published chunks, or in the merged files where these are whole. */
  readonly done: number;
  readonly failed: number;
  readonly missing: number;
  readonly chunks: {
    readonly total: number;
    readonly published: number;
    /** Number of files that are not the chunk of their name, or not published as part of this plan. */
    readonly misplaced: number;
  };
  /** Number of cells whose rows a process found to be others, until a repair. */
  readonly disputed: number;
  /** Reasons of the misplaced chunks, as sentences; at most ten. */
  readonly faults: readonly string[];
  /** Runs per second over the chunks published last; null: fewer than two, or not running. */
  readonly runsPerSecond: number | null;
  /** Seconds left at that rate; null: rate unknown. */
  readonly secondsLeft: number | null;
  /** Number of processes at work in the folder. */
  readonly processes: number;
  /** Whether a process is at work; without records of processes, whether a chunk was published recently enough. */
  readonly moving: boolean;
  readonly merged: boolean;
  /** Merged files that are missing, or not those of the merge. */
  readonly changed: readonly string[];
  readonly rowHash: string | null;
}

const SHOWN_FAULTS = 10;
/** Number of chunks in the estimate of the rate. */
const RATE_WINDOW = 24;
/** Not running: no chunk for this multiple of the usual interval, and at least half a minute. */
const PATIENCE = 6;
const MIN_PATIENCE = 30_000;

/**
 * Reads the progress of a folder.
 * @throws UserError when it contains no experiment.
 */
export function statusOf(folder: string, now: number = currentSystem().clock.now()): ExperimentStatus {
  const manifest = readManifest(folder);
  const owner: ChunkedPlan & LabelledPlan = { ...manifest, hash: manifest.plan };
  const published = publicationTimes(folder, manifest);
  const faults: string[] = [];
  let failed = 0;
  for (const chunk of published.keys()) {
    const { fault, failures } = glanceAtChunk(folder, owner, chunk);
    failed += failures;
    if (fault === null) continue;
    published.delete(chunk);
    faults.push(fault);
  }
  const misplaced = faults.length;
  const runsIn = (chunk: number): number => cellsIn(manifest, chunk) * manifest.axes.policies;
  const started = [...published.keys()].reduce((sum, chunk) => sum + runsIn(chunk), 0);
  const changed = listChangedFiles(folder, manifest);
  // Parts may be deleted after a merge: the merged files have their runs.
  const merge = changed.length === 0 && misplaced === 0 ? manifest.results : null;
  const missingRuns = merge === null ? manifest.runs - started : 0;
  const pace = paceOf(
    [...published.entries()].map(([chunk, at]) => ({ at, runs: runsIn(chunk) })),
    now,
  );
  const processes = listLiveSessions(join(folder, SESSIONS), now).length;
  const moving = processes > 0 || (!hasHeartbeats(folder) && missingRuns > 0 && pace?.moving === true);
  const secondsLeft = missingRuns > 0 && pace !== null && moving ? missingRuns / pace.rate : null;
  return {
    korpu: 'status',
    format: 1,
    name: manifest.experiment.name,
    plan: manifest.plan,
    runs: manifest.runs,
    done: merge?.runs ?? started - failed,
    failed: merge?.failed ?? failed,
    missing: missingRuns,
    chunks: { total: manifest.chunks.chunks, published: published.size, misplaced },
    disputed: listDisputedCells(folder, owner).length,
    faults: faults.slice(0, SHOWN_FAULTS),
    runsPerSecond: pace === null || missingRuns === 0 ? null : pace.rate,
    secondsLeft: missingRuns === 0 ? 0 : secondsLeft,
    processes,
    moving,
    merged: manifest.results !== null,
    changed,
    rowHash: manifest.results?.rowHash ?? null,
  };
}

/** Whether the processes of a folder have a heartbeat: those of 0.1 had none, and records may not have been copied. */
function hasHeartbeats(folder: string): boolean {
  const { sessions } = readSessions(folder);
  return sessions.length > 0 && sessions.every(({ format }) => format === 2);
}

/** Publication times, by chunk. */
function publicationTimes(folder: string, manifest: ExperimentManifest): Map<number, number> {
  const times = new Map<number, number>();
  const folders = new Set<string>();
  for (let chunk = 0; chunk < manifest.chunks.chunks; chunk += 1000)
    folders.add(dirname(chunkFilePath(folder, manifest, chunk)));
  for (const partFolder of folders) {
    for (const name of namesIn(partFolder)) {
      const chunk = /^c(\d{7})\.parquet$/.exec(name)?.[1];
      if (chunk === undefined) continue;
      // Of a link itself: one that leads to itself leads to no file.
      const stats = lstatSync(`${partFolder}/${name}`, { throwIfNoEntry: false });
      if (stats !== undefined && Number(chunk) < manifest.chunks.chunks) times.set(Number(chunk), stats.mtimeMs);
    }
  }
  return times;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function cellsIn({ cells, chunks }: { readonly cells: number; readonly chunks: ChunkRule }, chunk: number): number {
  return Math.min(cells, (chunk + 1) * chunks.cellsPerChunk) - chunk * chunks.cellsPerChunk;
}

/** Rate over the chunks published last; earlier sessions do not count. */
function paceOf(
  parts: readonly { readonly at: number; readonly runs: number }[],
  now: number,
): { readonly rate: number; readonly moving: boolean } | null {
  const last = [...parts].sort((a, b) => a.at - b.at).slice(-RATE_WINDOW);
  const [first] = last;
  const newest = last.at(-1);
  if (first === undefined || newest === undefined || newest.at <= first.at) return null;
  const gaps = last.slice(1).map(({ at }, k) => at - (last[k]?.at ?? at));
  const typicalGap = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const patience = Math.max(MIN_PATIENCE, PATIENCE * typicalGap);
  // Exclude pauses between sessions.
  const spent = gaps.reduce((sum, gap) => sum + Math.min(gap, patience), 0);
  const runs = last.slice(1).reduce((sum, part) => sum + part.runs, 0);
  return { rate: runs / Math.max(0.001, spent / 1000), moving: now - newest.at < patience };
}
