import { EXIT, UserError } from '../exit-codes.ts';
import { currentSystem } from '../system/system.ts';
import { type ChunkRows, computeCells } from './compute-chunk.ts';
import { digestsByRun } from './folder-runs.ts';
import { chunkCells } from './plan/chunks.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import { chunkState, isChunkPublished, readChunk, readChunkFailures } from './storage/chunk-files.ts';
import { assertFewDisputed, listDisputedCells, recordDispute } from './storage/disputed-cells.ts';
import { readManifest } from './storage/manifest.ts';
import { readCollectedFailures } from './storage/merge.ts';
import type { ResultTable } from './storage/merged-table.ts';
import { readMergedRows } from './storage/read-results.ts';

/** Cells that are computed again of the rows that this process has from elsewhere: seconds, for most experiments. */
export const CHECKED_CELLS = 3;

/** Where rows are compared. */
type StoredRows = 'parts' | 'merged';

/** Which rows of a cell are compared, and how. */
interface ComparedRows {
  readonly rows?: StoredRows;
  /** Whether a failure of the run itself has to fail again; default: yes. */
  readonly failures?: boolean;
  /** Whether an intact part that cannot be compared is an error; default: no, such a cell counts as equal. */
  readonly mustCompare?: boolean;
}

/** A run whose row, months or failure are not those that this machine computes. */
export interface FoundDifference {
  readonly run: number;
  readonly chunk: number;
  readonly cell: number;
}

/** Options of assertForeignRows. */
export interface ForeignRowsOptions {
  /** Number of cells in the sample; default: CHECKED_CELLS. */
  readonly cells?: number;
  /** Whether any number of disputed cells is computed again; default: no. */
  readonly repair?: boolean;
  /** Rows that are compared: those of the parts, from which a merge is made, or of the merged table; default: parts. */
  readonly rows?: StoredRows;
}

/**
 * Computes a few cells of chunks again, chosen by a random number that no one knows beforehand: their rows were computed
 * by workers of a queue, or taken over from an earlier experiment. It finds machines that compute something else; one
 * changed row among many takes `korpu verify`. Cells that any process of the folder found to differ are computed again
 * too, and those that differ now are recorded for the next one. Returns the disputed cells, none of which differs.
 * @throws UserError (exit 4) that names the first row that differs.
 */
export async function assertForeignRows(
  folder: string,
  plan: ExperimentPlan,
  chunks: readonly number[],
  { cells = CHECKED_CELLS, repair = false, rows = 'parts' }: ForeignRowsOptions = {},
): Promise<readonly number[]> {
  const disputed = listDisputedCells(folder, plan);
  if (!repair) assertFewDisputed(folder, disputed);
  const known = new Set(disputed);
  const others = [...chooseCells(plan, chunks, cells)].filter((cell) => !known.has(cell));
  const differing = [
    ...(await findDifferences(folder, plan, disputed, { rows, mustCompare: true })),
    // Whether a failure fails again is asked by `korpu verify`; of the sample only rows are compared.
    ...(await findDifferences(folder, plan, others, { rows, failures: false, mustCompare: true })),
  ];
  const [first] = differing;
  if (first !== undefined) {
    for (const { cell } of differing) recordDispute(folder, plan, cell);
    throw differenceError(folder, plan, first, differing.length - 1);
  }
  return disputed;
}

/** Computes cells again, and finds the first run of each that differs. */
export async function findDifferences(
  folder: string,
  plan: ExperimentPlan,
  cells: Iterable<number>,
  options: ComparedRows = {},
): Promise<FoundDifference[]> {
  const differing: FoundDifference[] = [];
  for (const cell of cells) {
    const run = await comparedRun(folder, plan, cell, options);
    if (typeof run === 'number') differing.push({ run, chunk: chunkOf(plan, cell), cell });
  }
  return differing;
}

/** Times that the rows of a part are read to be compared. */
const READS = 3;

/**
 * Compares a cell, once more where its part could not be read: a fault while reading may be gone when the part is merged,
 * which would then hold rows that were not compared. A part that stays damaged, or is missing, is for the merge to report.
 * @throws UserError (exit 4) where the part is intact and still cannot be compared, if it must be.
 */
async function comparedRun(
  folder: string,
  plan: ExperimentPlan,
  cell: number,
  options: ComparedRows,
): Promise<ComparedCell> {
  const chunk = chunkOf(plan, cell);
  for (let read = 1; ; read++) {
    const run = await differingRun(folder, plan, cell, options);
    const isCompared = typeof run === 'number' || run === 'equal';
    const isAsked = options.mustCompare === true && options.rows !== 'merged';
    if (isCompared || !isAsked || !isChunkPublished(folder, plan, chunk)) return run;
    if (read < READS) continue;
    if (chunkState(folder, plan, chunk) !== 'intact') return run;
    if (run instanceof UserError) throw run;
    throw new UserError(EXIT.incomplete, [`${folder}: chunk ${chunk} could not be read to be compared; try again`]);
  }
}

function differenceError(folder: string, plan: ExperimentPlan, found: FoundDifference, others: number): UserError {
  const more = others === 0 ? '' : `, and ${others} more of those computed again`;
  return new UserError(EXIT.incomplete, [
    `${folder}: run ${found.run} in chunk ${found.chunk} has another row than this machine computes${more}; it was computed by another version, by a faulty machine, or changed`,
    `  try korpu run EXP --out ${folder} --repair, which computes such runs again; korpu verify ${folder} --sample ${plan.runs} --dispute finds all of them for it`,
  ]);
}

/** Why a chunk is not as this machine computes it, as a sentence; null: none of its disputed cells differs. */
export async function disputeFault(
  folder: string,
  plan: ExperimentPlan,
  chunk: number,
  disputed: readonly number[],
): Promise<string | null> {
  const cells = disputed.filter((cell) => chunkOf(plan, cell) === chunk);
  const [first] = await findDifferences(folder, plan, cells);
  return first === undefined ? null : `run ${first.run} has another row than this machine computes`;
}

function chunkOf(plan: ExperimentPlan, cell: number): number {
  return Math.floor(cell / plan.chunks.cellsPerChunk);
}

/** Chooses different cells of chunks; all, where there are no more. */
function chooseCells(plan: ExperimentPlan, chunks: readonly number[], most: number): ReadonlySet<number> {
  const ranges = chunks.map((chunk) => chunkCells(plan.chunks, plan.cells, chunk));
  const cells = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(most, cells)) {
    const [from, to] = ranges[randomBelow(ranges.length)] as readonly [number, number];
    chosen.add(from + randomBelow(to - from));
  }
  return chosen;
}

/** Whole number from 0 below a limit. */
function randomBelow(limit: number): number {
  return currentSystem().identity.randomBytes(6).readUIntLE(0, 6) % limit;
}

/** First run of a cell whose row is not that computed; equal: none; unread, or an error: its rows could not be read. */
type ComparedCell = number | 'equal' | 'unread' | UserError;

/** Compares the rows, months and failures of a cell with those computed. Failures that lie with a machine cannot be. */
async function differingRun(
  folder: string,
  plan: ExperimentPlan,
  cell: number,
  { rows = 'parts', failures: comparesFailures = true }: ComparedRows,
): Promise<ComparedCell> {
  const { policies } = plan.axes;
  const chunk = chunkOf(plan, cell);
  const runs = Array.from({ length: policies }, (_, p) => cell * policies + p);
  const selected = new Set(runs);
  try {
    const stored =
      rows === 'merged' ? readCollectedFailures(folder, plan.runs) : readChunkFailures(folder, plan, chunk);
    const failures = stored.filter(({ run }) => selected.has(run));
    const abandoned = failures.filter(({ cause }) => cause === 'machine' || !comparesFailures);
    const again = computeCells(plan, cell, cell + 1, {
      abandonedRuns: new Map(abandoned.map((failure) => [failure.run, failure])),
    });
    if (rows === 'merged') return await differingMergedRun(folder, plan, runs, again);
    for (const table of tablesOf(plan)) {
      const part = await readChunk(folder, plan, chunk, table);
      if (part === null) return await differingMergedRun(folder, plan, runs, again);
      const found = digestsByRun(plan, table, part, selected);
      const expected = digestsByRun(plan, table, again[table], selected);
      const differing = runs.find((run) => found.get(run) !== expected.get(run));
      if (differing !== undefined) return differing;
    }
    return 'equal';
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Like differingRun, from the merged tables: parts may be deleted after a merge. */
async function differingMergedRun(
  folder: string,
  plan: ExperimentPlan,
  runs: readonly number[],
  again: ChunkRows,
): Promise<ComparedCell> {
  const manifest = readManifest(folder);
  if (manifest.results === null) return 'unread';
  const selected = new Set(runs);
  for (const table of tablesOf(plan)) {
    const rows = await readMergedRows(folder, plan, manifest, Math.min(...runs), Math.max(...runs), table);
    const found = digestsByRun(plan, table, rows, selected);
    const expected = digestsByRun(plan, table, again[table], selected);
    const differing = runs.find((run) => found.get(run) !== expected.get(run));
    if (differing !== undefined) return differing;
  }
  return 'equal';
}

function tablesOf({ monthlyColumns }: ExperimentPlan): readonly ResultTable[] {
  return monthlyColumns.length === 0 ? ['runs'] : ['runs', 'monthly'];
}
