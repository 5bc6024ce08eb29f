import { createHash, randomBytes } from 'node:crypto';
import { type ChunkRows, computeCells } from './compute-chunk.ts';
import { digestsByRun, type FolderRuns, readFolderRuns, STORED } from './folder-runs.ts';
import { findDifferences } from './foreign-rows.ts';
import { chunkCells } from './plan/chunks.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import type { RunFailure } from './run-failure.ts';
import type { ColumnValues } from './storage/columns.ts';
import { listDisputedCells, MAX_DISPUTED, recordDispute } from './storage/disputed-cells.ts';
import { readManifest } from './storage/manifest.ts';
import { findMissingChunks } from './storage/merge.ts';
import { findRow, readPartRow, readStoredRow } from './storage/read-results.ts';
import { findChangedTexts } from './storage/text-check.ts';

/** Result of the verification of a folder. */
export interface VerificationResult {
  readonly korpu: 'verify';
  readonly format: 1;
  readonly runs: number;
  /** Chooses the sample: the same seed chooses the same runs. */
  readonly sampleSeed: string;
  /** Number of recomputed runs with a row, and those that differ. */
  readonly sampled: number;
  readonly differing: readonly { readonly run: number; readonly columns: readonly string[] }[];
  /** Number of runs without a row, and of those that have no failure record either. */
  readonly withoutRow: number;
  readonly unaccounted: number;
  /** Number of failures that fail again when computed, and runs that are recorded as failures but can be computed. */
  readonly failAgain: number;
  readonly notFailing: readonly number[];
  /** Number of failures that lie with a machine, such as a time limit: they cannot be compared. */
  readonly notCompared: number;
  /** Whether the merged files are those of the merge and of the plan; null before a merge. */
  readonly filesHold: boolean | null;
  readonly missingChunks: number;
  readonly damagedChunks: number;
  /** Chunks whose part has other rows than the merged table. */
  readonly otherChunks: readonly number[];
  /** What is wrong with files, as sentences. */
  readonly faults: readonly string[];
  /** Whether every run has a row or a failure, and nothing differs. */
  readonly holds: boolean;
}

/** Options of verifyFolder. */
export interface VerifyOptions {
  /** Seed of the sample; default: a random one, which no one can know beforehand. */
  readonly sampleSeed?: string | undefined;
  readonly onExpect?: (runs: number) => void;
  readonly onRun?: (done: number) => void;
}

/**
 * Verifies a folder against its plan: every byte of its files, that each run has a row or a failure, that each failure
 * fails again, and a random sample of rows and those of disputed cells by computing them again.
 */
export async function verifyFolder(
  folder: string,
  plan: ExperimentPlan,
  sample: number,
  { sampleSeed = randomBytes(8).toString('hex'), onExpect = () => {}, onRun = () => {} }: VerifyOptions = {},
): Promise<VerificationResult> {
  const manifest = readManifest(folder);
  const chunks = findMissingChunks(folder, plan);
  const disputed = listDisputedCells(folder, plan);
  const { policies } = plan.axes;
  const ofDisputed = disputed
    .slice(0, MAX_DISPUTED)
    .flatMap((cell) => Array.from({ length: policies }, (_, p) => cell * policies + p));
  const selected = new Set([...sampleRuns(plan, sample, sampleSeed), ...ofDisputed]);
  const stored = await readFolderRuns(folder, plan, manifest, selected, chunks);
  const { filesHold, state } = stored;
  const faults = [...chunks.faults, ...stored.faults, ...findChangedTexts(folder, plan, manifest)];
  if (disputed.length > MAX_DISPUTED && sample < plan.runs)
    faults.push(`${disputed.length} cells are disputed, of which ${MAX_DISPUTED} were computed again`);
  const counts = [0, 0, 0];
  for (const kind of state) counts[kind] = (counts[kind] as number) + 1;
  const [unaccounted = 0, withRow = 0] = counts;
  const machine = new Map(stored.failures.filter(({ cause }) => cause === 'machine').map((of) => [of.run, of]));
  const tested = stored.failures.filter(({ cause }) => cause === 'run');
  const sampledRuns = [...selected].filter((run) => state[run] === STORED.row);
  onExpect(sampledRuns.length + tested.length);
  let done = 0;
  const different: number[] = [];
  const notFailing: number[] = [];
  const byCell = groupByCell(plan, [...sampledRuns, ...tested.map(({ run }) => run)]);
  for (const [cell, runs] of byCell) {
    // Failures of the run itself happen again; those of a machine are left out, as when the cell was computed.
    const again = computeCells(plan, cell, cell + 1, { abandonedRuns: machine });
    for (const run of runs) {
      if (state[run] === STORED.failure) {
        if (!failsAgain(again, run)) notFailing.push(run);
      } else if (!sameRows(plan, again, run, stored)) different.push(run);
      onRun(++done);
    }
  }
  const differing: { run: number; columns: readonly string[] }[] = [];
  for (const run of different)
    differing.push({ run, columns: await differingColumns(folder, plan, run, stored.rowsOf, machine) });
  const complete = unaccounted === 0 && (filesHold ?? chunks.missing.length === 0);
  const agrees = chunks.damaged.length + differing.length + notFailing.length + faults.length === 0;
  return {
    ...{ korpu: 'verify', format: 1, runs: plan.runs, sampleSeed, sampled: sampledRuns.length, differing },
    ...{ withoutRow: plan.runs - withRow, unaccounted, failAgain: tested.length - notFailing.length, notFailing },
    ...{ notCompared: machine.size, filesHold },
    ...{ missingChunks: chunks.missing.length, damagedChunks: chunks.damaged.length },
    otherChunks: stored.otherChunks,
    faults,
    holds: complete && agrees && machine.size === 0,
  };
}

/** Records the runs that a verification found to differ, so that `korpu run --repair` computes them again. */
export async function disputeFindings(
  folder: string,
  plan: ExperimentPlan,
  { differing, notFailing, otherChunks }: VerificationResult,
): Promise<void> {
  const { policies } = plan.axes;
  const cells = new Set([...differing.map(({ run }) => run), ...notFailing].map((run) => Math.floor(run / policies)));
  for (const chunk of otherChunks) {
    const [from, to] = chunkCells(plan.chunks, plan.cells, chunk);
    const all = Array.from({ length: to - from }, (_, k) => from + k);
    const found = await findDifferences(folder, plan, all);
    // Where the part is right, the table is not: one cell has it merged again.
    for (const cell of found.length === 0 ? [from] : found.map((difference) => difference.cell)) cells.add(cell);
  }
  for (const cell of cells) recordDispute(folder, plan, cell);
}

/** Whether nothing is wrong, apart from failures that cannot be compared. */
export function onlyNotCompared(result: VerificationResult): boolean {
  const { filesHold, missingChunks, damagedChunks, unaccounted, differing, notFailing, faults, notCompared } = result;
  const complete = unaccounted === 0 && (filesHold ?? missingChunks === 0);
  return complete && damagedChunks + differing.length + notFailing.length + faults.length === 0 && notCompared > 0;
}

/** Runs to sample: distinct, chosen by a seed and the plan, the same on every machine. */
export function sampleRuns(plan: Pick<ExperimentPlan, 'hash' | 'runs'>, sample: number, sampleSeed: string): number[] {
  if (sample >= plan.runs) return Array.from({ length: plan.runs }, (_, run) => run);
  const selected = new Set<number>();
  for (let k = 0; selected.size < sample; k++) {
    const digest = createHash('sha256').update(`${sampleSeed}\n${plan.hash}\n${k}`).digest();
    selected.add(Number(digest.readBigUInt64LE() % BigInt(plan.runs)));
  }
  return [...selected].sort((a, b) => a - b);
}

function groupByCell(plan: ExperimentPlan, runs: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  for (const run of [...runs].sort((a, b) => a - b)) {
    const cell = Math.floor(run / plan.axes.policies);
    cells.set(cell, [...(cells.get(cell) ?? []), run]);
  }
  return cells;
}

function failsAgain({ failures }: ChunkRows, run: number): boolean {
  return failures.some((failure) => failure.run === run);
}

function sameRows(plan: ExperimentPlan, again: ChunkRows, run: number, { rows, months }: FolderRuns): boolean {
  const only = new Set([run]);
  const digest = digestsByRun(plan, 'runs', again.runs, only).get(run);
  if (digest === undefined || digest !== rows.get(run)) return false;
  if (plan.monthlyColumns.length === 0) return true;
  return digestsByRun(plan, 'monthly', again.monthly, only).get(run) === months.get(run);
}

/** Columns in which a stored row differs; `monthly` where only its months do. rowsOf: where the row was read. */
async function differingColumns(
  folder: string,
  plan: ExperimentPlan,
  run: number,
  rowsOf: FolderRuns['rowsOf'],
  abandonedRuns: ReadonlyMap<number, RunFailure>,
): Promise<readonly string[]> {
  const cell = Math.floor(run / plan.axes.policies);
  const again = findRow(computeCells(plan, cell, cell + 1, { abandonedRuns }).runs, run);
  const rows = rowsOf === 'parts' ? await readPartRow(folder, plan, run) : null;
  const stored =
    rows === null
      ? await readStoredRow(folder, plan, readManifest(folder), run).catch(() => null)
      : 'fault' in rows
        ? null
        : rows.row;
  if (again === null || stored === null) return plan.runColumns.map(({ name }) => name);
  const value = (of: ColumnValues, c: number) => of[c] ?? null;
  const columns = plan.runColumns.flatMap(({ name }, c) =>
    Object.is(value(stored, c), value(again, c)) ? [] : [name],
  );
  return columns.length > 0 ? columns : ['monthly'];
}
