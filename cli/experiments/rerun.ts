import { outcomes } from '../../engine/index.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { computeCells } from './compute-chunk.ts';
import { digestsByRun } from './folder-runs.ts';
import { type ExperimentPlan, openPlan, toPlanSeed } from './plan/plan.ts';
import type { RunFailure } from './run-failure.ts';
import { chunkFilePath, readChunkFailures } from './storage/chunk-files.ts';
import type { ColumnValues } from './storage/columns.ts';
import { type ExperimentManifest, readManifest } from './storage/manifest.ts';
import { readCollectedFailures } from './storage/merge.ts';
import { findRow, readPartRow, readStoredMonths, readStoredRow } from './storage/read-results.ts';

/** Result of recomputing one run. */
export interface RerunResult {
  readonly korpu: 'rerun';
  readonly format: 1;
  readonly run: number;
  /** Row by column name. */
  readonly row: Readonly<Record<string, ColumnValues[number]>>;
  /** Whether the stored row is the same; null: no stored row. */
  readonly asStored: boolean | null;
  /** Whether the stored months are the same; null: no stored row, or an experiment that keeps no months. */
  readonly monthsAsStored: boolean | null;
  /** Why the part of a merged folder has not the row of the merged table, as a sentence; null: it has, or is gone. */
  readonly partFault: string | null;
  /** All outcomes, month by month; absent unless requested. */
  readonly trace?: readonly Readonly<Record<string, ColumnValues[number]>>[];
}

/**
 * Recomputes one run. trace: with every month of every outcome.
 * @throws UserError: exit 3 with the reason when the run fails; exit 4 when it fails although it has a row, or has a row
 * although it is recorded as a failure of the run itself, or the file of its row was changed.
 */
export async function rerun(folder: string, plan: ExperimentPlan, run: number, trace: boolean): Promise<RerunResult> {
  const manifest = readManifest(folder);
  const monthly = trace ? outcomes.map(({ id }) => id) : plan.experiment.monthly;
  // Columns of the row stay those of the folder; only the trace has all outcomes.
  const opened = openPlan({ ...toPlanSeed(plan), experiment: { ...plan.experiment, monthly } });
  const fullPlan = plan.openCellEngine === undefined ? opened : { ...opened, openCellEngine: plan.openCellEngine };
  const cell = Math.floor(run / plan.axes.policies);
  const recomputed = computeCells(fullPlan, cell, cell + 1);
  const row = findRow(recomputed.runs, run);
  if (row === null) {
    const reason = recomputed.failures.find((failure) => failure.run === run)?.reason ?? 'no reason given';
    const stored = await readStoredRow(folder, plan, manifest, run);
    if (stored === null) throw new UserError(EXIT.someFailed, [`run ${run} fails: ${reason}`]);
    throw new UserError(EXIT.incomplete, [`${folder}: run ${run} has a stored row, but it fails: ${reason}`]);
  }
  const stored = await readStoredRow(folder, plan, manifest, run);
  const failure = stored === null ? storedFailure(folder, plan, manifest, run) : null;
  if (failure !== null && failure.cause === 'run')
    throw new UserError(EXIT.incomplete, [
      `${folder}: run ${run} is recorded as failed (${failure.reason}), but it can be computed; try korpu verify ${folder}, or korpu run EXP --out ${folder} --again failed`,
    ]);
  return {
    korpu: 'rerun',
    format: 1,
    run,
    row: toRecord(
      fullPlan.runColumns.map(({ name }) => name),
      row,
    ),
    asStored: stored === null ? null : sameValues(stored, row),
    monthsAsStored: stored === null ? null : await sameMonths(folder, plan, fullPlan, recomputed.monthly, run),
    partFault: manifest.results === null ? null : await partFault(folder, plan, run, stored),
    ...(trace ? { trace: monthlyRows(fullPlan, recomputed.monthly, run) } : {}),
  };
}

/** Record of the failure of a run, of the merge or before it of its part; null: none. */
function storedFailure(
  folder: string,
  plan: ExperimentPlan,
  { results }: ExperimentManifest,
  run: number,
): RunFailure | null {
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  const failures = results === null ? readChunkFailures(folder, plan, chunk) : readCollectedFailures(folder, plan.runs);
  return failures.find((failure) => failure.run === run) ?? null;
}

function sameValues(a: ColumnValues, b: ColumnValues): boolean {
  return a.length === b.length && a.every((value, c) => Object.is(value ?? null, b[c] ?? null));
}

/** Compares the months of a run with those stored; null: the experiment keeps none. */
async function sameMonths(
  folder: string,
  plan: ExperimentPlan,
  { monthlyColumns }: ExperimentPlan,
  recomputed: readonly ColumnValues[],
  run: number,
): Promise<boolean | null> {
  if (plan.monthlyColumns.length === 0) return null;
  const names = monthlyColumns.map(({ name }) => name);
  const months = plan.monthlyColumns.map(({ name }) => recomputed[names.indexOf(name)] as ColumnValues);
  const digestOf = (rows: readonly ColumnValues[]) => digestsByRun(plan, 'monthly', rows, new Set([run])).get(run);
  return digestOf(await readStoredMonths(folder, plan, run)) === digestOf(months);
}

/** Compares the row of the merged table with that of its part, which may be gone after a merge. */
async function partFault(
  folder: string,
  plan: ExperimentPlan,
  run: number,
  merged: ColumnValues | null,
): Promise<string | null> {
  const part = await readPartRow(folder, plan, run);
  if ('fault' in part) return part.fault;
  if (part.row === null || (merged !== null && sameValues(merged, part.row))) return null;
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  return `${chunkFilePath(folder, plan, chunk)} has another row of run ${run} than runs.parquet`;
}

function toRecord(names: readonly string[], values: ColumnValues): Record<string, ColumnValues[number]> {
  return Object.fromEntries(names.map((name, c) => [name, values[c] ?? null]));
}

function monthlyRows(
  plan: ExperimentPlan,
  rows: readonly ColumnValues[],
  run: number,
): Record<string, ColumnValues[number]>[] {
  const names = plan.monthlyColumns.map(({ name }) => name);
  const first = names.indexOf('month');
  const rowIndices = (rows[0] ?? []).flatMap((of, i) => (of === run ? [i] : []));
  return rowIndices.map((i) =>
    toRecord(
      names.slice(first),
      rows.slice(first).map((values) => values[i] as ColumnValues[number]),
    ),
  );
}
