import { join } from 'node:path';
import type { ChunkRows } from '../compute-chunk.ts';
import { chunkCells } from '../plan/chunks.ts';
import { cellNumber, type ExperimentCell, type ExperimentPlan } from '../plan/plan.ts';
import { readChunk } from './chunk-files.ts';
import type { ColumnValues } from './columns.ts';
import { appendRows, rowIndicesOf } from './copy-rows.ts';
import { listDisputedCells } from './disputed-cells.ts';
import { findManifest } from './manifest.ts';
import { previousPlanOf } from './previous-plan.ts';
import { PREVIOUS_FOLDER } from './rebuild-manifest.ts';

/** Rows of an experiment before it was extended. */
export interface PreviousRows {
  /** Adds the rows of a cell, renumbered, when all of them exist. */
  readonly copyCell: (cell: ExperimentCell, into: ChunkRows) => boolean;
  /** Loads the rows that the cells of a chunk may need, so that copying is synchronous. */
  readonly prepare: (from: number, to: number, cellAt: (cell: number) => ExperimentCell) => Promise<void>;
}

/** Maximum number of chunks of the older plan in memory. */
const MAX_CACHED_CHUNKS = 8;

/** Opens the previous rows of a folder; null: none of that plan. */
export function openPreviousRows(folder: string, plan: ExperimentPlan, parent: string | null): PreviousRows | null {
  if (parent === null) return null;
  const archive = join(folder, PREVIOUS_FOLDER, parent.slice(0, 16));
  const manifest = findManifest(archive);
  if (manifest?.plan !== parent) return null;
  const previousPlan = previousPlanOf(manifest, plan);
  if (previousPlan === null) return null;
  // Rows that a process found to be others are computed again, whichever plan they were found under.
  const isDisputed = disputedTest(folder, previousPlan, plan);
  return createPreviousRows(archive, previousPlan, plan, isDisputed);
}

/** Rows by chunk of the older plan; null: missing or damaged. */
type ChunkRowCache = Map<number, { readonly runs: ColumnValues[]; readonly monthly: ColumnValues[] } | null>;

function disputedTest(
  folder: string,
  previousPlan: ExperimentPlan,
  plan: ExperimentPlan,
): (previous: number, cell: number) => boolean {
  const before = new Set(listDisputedCells(folder, previousPlan));
  const now = new Set(listDisputedCells(folder, plan));
  return (previous, cell) => before.has(previous) || now.has(cell);
}

function createPreviousRows(
  archive: string,
  previousPlan: ExperimentPlan,
  plan: ExperimentPlan,
  isDisputed: (previous: number, cell: number) => boolean,
): PreviousRows {
  const cache: ChunkRowCache = new Map();
  const { policies } = plan.axes;
  const chunkOf = (cell: number): number => Math.floor(cell / previousPlan.chunks.cellsPerChunk);

  async function load(chunk: number): Promise<void> {
    // A damaged part is computed again.
    const read = (table: 'runs' | 'monthly'): Promise<ColumnValues[] | null> =>
      readChunk(archive, previousPlan, chunk, table).catch(() => null);
    const runs = await read('runs');
    const monthly = plan.monthlyColumns.length === 0 ? [] : await read('monthly');
    cache.set(chunk, runs === null || monthly === null ? null : { runs, monthly });
  }

  return {
    async prepare(from, to, cellAt) {
      const neededChunks = new Set<number>();
      for (let cell = from; cell < to; cell++) {
        const number = cellNumber(previousPlan, cellAt(cell));
        if (number !== null) neededChunks.add(chunkOf(number));
      }
      for (const chunk of [...cache.keys()])
        if (!neededChunks.has(chunk) && cache.size > MAX_CACHED_CHUNKS) cache.delete(chunk);
      for (const chunk of neededChunks) if (!cache.has(chunk)) await load(chunk);
    },
    copyCell(cell, into) {
      const number = cellNumber(previousPlan, cell);
      const chunkRows = number === null ? null : cache.get(chunkOf(number));
      if (number === null || chunkRows === null || chunkRows === undefined) return false;
      if (isDisputed(number, cell.cell)) return false;
      const rowIndices = rowIndicesOf(chunkRows.runs, number * policies, policies);
      // A cell with a failed run is computed again as a whole.
      if (rowIndices.length < policies) return false;
      const shift = (cell.cell - number) * policies;
      appendRows(into.runs, chunkRows.runs, rowIndices, shift);
      const months = rowIndicesOf(chunkRows.monthly, number * policies, policies);
      appendRows(into.monthly, chunkRows.monthly, months, shift);
      return true;
    },
  };
}

/** Cells of a chunk, to prepare it. */
export function cellsOfChunk(plan: ExperimentPlan, chunk: number): readonly [number, number] {
  return chunkCells(plan.chunks, plan.cells, chunk);
}
