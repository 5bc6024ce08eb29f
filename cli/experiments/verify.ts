import { createHash } from 'node:crypto';
import { computeCells } from './compute-chunk.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import type { FailureReason } from './run-failure.ts';
import { readChunkFailures } from './storage/chunk-files.ts';
import type { ColumnValues, TableColumn } from './storage/columns.ts';
import { type ExperimentManifest, readManifest } from './storage/manifest.ts';
import { findMissingChunks, isMerged, readCollectedFailures } from './storage/merge.ts';
import { findRow, readStoredRow, readStoredRows } from './storage/read-results.ts';
import { RowHash } from './storage/row-hash.ts';

/** Result of the verification of a folder. */
export interface VerificationResult {
  readonly korpu: 'verify';
  readonly format: 1;
  readonly runs: number;
  /** Number of recomputed runs, and those that differ. */
  readonly sampled: number;
  readonly differing: readonly { readonly run: number; readonly columns: readonly string[] }[];
  /** Whether the merged files and their row hash match the manifest; null before a merge. */
  readonly filesHold: boolean | null;
  readonly missingChunks: number;
  readonly damagedChunks: number;
  readonly holds: boolean;
}

/** Recomputes a sample of runs and compares them, and every byte of the folder, with the manifest. */
export async function verifyFolder(
  folder: string,
  plan: ExperimentPlan,
  sample: number,
  onRun: (done: number) => void = () => {},
): Promise<VerificationResult> {
  const manifest = readManifest(folder);
  const { missing, damaged } = findMissingChunks(folder, plan);
  const filesHold = manifest.results === null ? null : await mergedFilesMatch(folder, manifest);
  const differing: { run: number; columns: string[] }[] = [];
  const runs = sampleRuns(plan, sample);
  const abandonedRuns = readFailureReasons(folder, plan);
  for (const [k, run] of runs.entries()) {
    const stored = await readStoredRow(folder, plan, manifest, run);
    // Missing chunks are not verified; failed runs have no row.
    if (stored !== null) {
      const recomputed = recomputeRow(plan, run, abandonedRuns);
      const columns = differingColumns(plan.runColumns, stored, recomputed);
      if (columns.length > 0) differing.push({ run, columns });
    }
    onRun(k + 1);
  }
  // Chunks may be deleted after a merge: the merged files suffice.
  const complete = filesHold ?? missing.length === 0;
  const holds = complete && damaged.length === 0 && differing.length === 0;
  return {
    ...{ korpu: 'verify', format: 1, runs: plan.runs, sampled: runs.length, differing, filesHold },
    ...{ missingChunks: missing.length, damagedChunks: damaged.length, holds },
  } as VerificationResult;
}

/** Failed runs of a folder: the other policies of their cells were computed without them. */
function readFailureReasons(folder: string, plan: ExperimentPlan): ReadonlyMap<number, FailureReason> {
  const abandonedRuns = new Map<number, FailureReason>();
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++)
    for (const failure of readChunkFailures(folder, plan, chunk)) abandonedRuns.set(failure.run, failure);
  // Chunks may be deleted after a merge.
  for (const failure of readCollectedFailures(folder)) abandonedRuns.set(failure.run, failure);
  return abandonedRuns;
}

async function mergedFilesMatch(folder: string, manifest: ExperimentManifest): Promise<boolean> {
  if (!(await isMerged(folder, manifest))) return false;
  const hash = new RowHash(manifest.columns.runs);
  for await (const rows of readStoredRows(folder, manifest, 'runs')) hash.add(rows);
  return hash.digest() === manifest.results?.rowHash;
}

/** Runs to sample: chosen by a hash of the plan, distinct and the same on every machine. */
export function sampleRuns(plan: Pick<ExperimentPlan, 'hash' | 'runs'>, sample: number): number[] {
  if (sample >= plan.runs) return Array.from({ length: plan.runs }, (_, run) => run);
  const selected = new Set<number>();
  for (let k = 0; selected.size < sample; k++) {
    const digest = createHash('sha256').update(`${plan.hash}\n${k}`).digest();
    selected.add(Number(digest.readBigUInt64LE() % BigInt(plan.runs)));
  }
  return [...selected].sort((a, b) => a - b);
}

/** Recomputes the row of a run with the other policies of its cell; null when it fails. */
function recomputeRow(
  plan: ExperimentPlan,
  run: number,
  abandonedRuns: ReadonlyMap<number, FailureReason>,
): ColumnValues | null {
  const cell = Math.floor(run / plan.axes.policies);
  return findRow(computeCells(plan, cell, cell + 1, { abandonedRuns }).runs, run);
}

function differingColumns(
  columns: readonly TableColumn[],
  stored: ColumnValues,
  recomputed: ColumnValues | null,
): string[] {
  return columns.flatMap(({ name }, c) =>
    recomputed !== null && Object.is(stored[c] ?? null, recomputed[c] ?? null) ? [] : [name],
  );
}
