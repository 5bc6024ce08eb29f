import { createHash } from 'node:crypto';
import type { Column, Values } from './columns.ts';
import { computeCells } from './compute.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { gatheredFailures, isMerged, lackingParts } from './merge.ts';
import { readFailures } from './parts.ts';
import type { Plan } from './plan.ts';
import { RowHash } from './row-hash.ts';
import { rowOf, storedRow, storedRows } from './stored.ts';

/** What a look at a folder found. */
export interface Verification {
  readonly korpu: 'verify';
  readonly format: 1;
  readonly runs: number;
  /** Runs computed again, and those of them that came out otherwise. */
  readonly sampled: number;
  readonly differing: readonly { readonly run: number; readonly columns: readonly string[] }[];
  /** Whether the merged files and their row hash are as the manifest says; null before a merge. */
  readonly filesHold: boolean | null;
  readonly missingChunks: number;
  readonly damagedChunks: number;
  readonly holds: boolean;
}

/** Computes a sample of runs again and holds it, and every byte of the folder, to what was written. */
export async function verifyFolder(
  folder: string,
  plan: Plan,
  sample: number,
  onRun: (done: number) => void = () => {},
): Promise<Verification> {
  const manifest = readManifest(folder);
  const { missing, damaged } = lackingParts(folder, plan);
  const filesHold = manifest.results === null ? null : await mergedFilesHold(folder, manifest);
  const differing: { run: number; columns: string[] }[] = [];
  const runs = sampleOf(plan, sample);
  const givenUp = givenUpIn(folder, plan);
  for (const [k, run] of runs.entries()) {
    const stored = await storedRow(folder, plan, manifest, run);
    // Where a part is missing, nothing is claimed of its runs; a run that failed has no row.
    if (stored !== null) {
      const again = rowAgain(plan, run, givenUp);
      const columns = differingColumns(plan.runColumns, stored, again);
      if (columns.length > 0) differing.push({ run, columns });
    }
    onRun(k + 1);
  }
  // Once merged, the parts may be gone: the merged files say it all.
  const complete = filesHold ?? missing.length === 0;
  const holds = complete && damaged.length === 0 && differing.length === 0;
  return {
    ...{ korpu: 'verify', format: 1, runs: plan.runs, sampled: runs.length, differing, filesHold },
    ...{ missingChunks: missing.length, damagedChunks: damaged.length, holds },
  } as Verification;
}

/** Runs that a folder has on record as failed: those beside one of them were computed without it. */
function givenUpIn(folder: string, plan: Plan): ReadonlyMap<number, string> {
  const givenUp = new Map<number, string>();
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++)
    for (const { run, reason } of readFailures(folder, plan, chunk)) givenUp.set(run, reason);
  // The parts may be gone after a merge.
  for (const { run, reason } of gatheredFailures(folder)) givenUp.set(run, reason);
  return givenUp;
}

async function mergedFilesHold(folder: string, manifest: Manifest): Promise<boolean> {
  if (!(await isMerged(folder, manifest))) return false;
  const hash = new RowHash(manifest.columns.runs);
  for await (const rows of storedRows(folder, manifest, 'runs')) hash.add(rows);
  return hash.digest() === manifest.results?.rowHash;
}

/** Runs to look at: spread by a hash of the plan, the same on every machine, each once. */
export function sampleOf(plan: Pick<Plan, 'hash' | 'runs'>, sample: number): number[] {
  if (sample >= plan.runs) return Array.from({ length: plan.runs }, (_, run) => run);
  const chosen = new Set<number>();
  for (let k = 0; chosen.size < sample; k++) {
    const word = createHash('sha256').update(`${plan.hash}\n${k}`).digest();
    chosen.add(Number(word.readBigUInt64LE() % BigInt(plan.runs)));
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Computes the row of a run again, with the other policies of its cell; null where it fails. */
function rowAgain(plan: Plan, run: number, givenUp: ReadonlyMap<number, string>): Values | null {
  const cell = Math.floor(run / plan.axes.policies);
  return rowOf(computeCells(plan, cell, cell + 1, { givenUp }).runs, run);
}

function differingColumns(columns: readonly Column[], stored: Values, again: Values | null): string[] {
  return columns.flatMap(({ name }, c) =>
    again !== null && Object.is(stored[c] ?? null, again[c] ?? null) ? [] : [name],
  );
}
