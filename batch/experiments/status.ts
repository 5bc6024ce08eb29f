import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChunkRule } from './chunks.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { type PartOwner, partPath, readFailures } from './parts.ts';

/** How far an experiment is, from the files of its folder alone. */
export interface Status {
  readonly korpu: 'status';
  readonly format: 1;
  readonly name: string;
  readonly plan: string;
  readonly runs: number;
  /** Runs of published chunks that have a row. */
  readonly done: number;
  readonly failed: number;
  readonly missing: number;
  readonly chunks: { readonly total: number; readonly published: number };
  /** Runs a second over the parts last published; null while fewer than two are there, or nothing moves. */
  readonly runsPerSecond: number | null;
  /** Seconds left at that rate; null where there is no rate. */
  readonly secondsLeft: number | null;
  /** Whether a part came lately enough for a process to be at work. */
  readonly moving: boolean;
  readonly merged: boolean;
  readonly rowHash: string | null;
}

/** Parts looked back on for the rate. */
const LOOKED_BACK = 24;
/** Nobody is at work when no part came for so many times the usual time between two, and at least half a minute. */
const PATIENCE = 6;
const LEAST_PATIENCE = 30_000;

/** Reads how far a folder is. @throws Refusal when it holds no experiment. */
export function statusOf(folder: string, now: number = Date.now()): Status {
  const manifest = readManifest(folder);
  const published = publishedParts(folder, manifest);
  const runsIn = (chunk: number): number => cellsIn(manifest, chunk) * manifest.axes.policies;
  const started = [...published.keys()].reduce((sum, chunk) => sum + runsIn(chunk), 0);
  const owner: PartOwner = manifest;
  let failed = 0;
  for (const chunk of published.keys()) failed += readFailures(folder, owner, chunk).length;
  const open = manifest.runs - started;
  const pace = paceOf(
    [...published.entries()].map(([chunk, at]) => ({ at, runs: runsIn(chunk) })),
    now,
  );
  const left = open > 0 && pace !== null && pace.moving ? open / pace.rate : null;
  return {
    korpu: 'status',
    format: 1,
    name: manifest.experiment.name,
    plan: manifest.plan,
    runs: manifest.runs,
    done: started - failed,
    failed,
    missing: open,
    chunks: { total: manifest.chunks.chunks, published: published.size },
    runsPerSecond: pace === null || open === 0 ? null : pace.rate,
    secondsLeft: open === 0 ? 0 : left,
    moving: open > 0 && pace?.moving === true,
    merged: manifest.results !== null,
    rowHash: manifest.results?.rowHash ?? null,
  };
}

/** Times of publication, by chunk. */
function publishedParts(folder: string, manifest: Manifest): Map<number, number> {
  const times = new Map<number, number>();
  const folders = new Set<string>();
  for (let chunk = 0; chunk < manifest.chunks.chunks; chunk += 1000)
    folders.add(dirname(partPath(folder, manifest, chunk)));
  for (const one of folders) {
    for (const name of namesIn(one)) {
      const chunk = /^c(\d{7})\.parquet$/.exec(name)?.[1];
      if (chunk === undefined) continue;
      const found = statSync(`${one}/${name}`, { throwIfNoEntry: false });
      if (found !== undefined) times.set(Number(chunk), found.mtimeMs);
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

/** The rate of the parts that came last; whoever had stopped before them does not count. */
function paceOf(
  parts: readonly { readonly at: number; readonly runs: number }[],
  now: number,
): { readonly rate: number; readonly moving: boolean } | null {
  const last = [...parts].sort((a, b) => a.at - b.at).slice(-LOOKED_BACK);
  const [first] = last;
  const newest = last.at(-1);
  if (first === undefined || newest === undefined || newest.at <= first.at) return null;
  const gaps = last.slice(1).map(({ at }, k) => at - (last[k]?.at ?? at));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const patience = Math.max(LEAST_PATIENCE, PATIENCE * usual);
  // A pause between two sessions is no time of computing.
  const spent = gaps.reduce((sum, gap) => sum + Math.min(gap, patience), 0);
  const runs = last.slice(1).reduce((sum, part) => sum + part.runs, 0);
  return { rate: runs / Math.max(0.001, spent / 1000), moving: now - newest.at < patience };
}
