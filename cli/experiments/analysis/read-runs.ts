import { join } from 'node:path';
import { type FactorValue, suggestion } from '../../../scenarios/internal.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { openByteSource } from '../storage/byte-source.ts';
import {
  type ColumnValues,
  differenceColumn,
  differencedOutcomes,
  outcomeOfDifference,
  type TableColumn,
} from '../storage/columns.ts';
import { type ExperimentManifest, readManifest } from '../storage/manifest.ts';
import { assertEveryRun } from '../storage/merge.ts';
import { decodedRows, mergedFileLimit, openMergedTable } from '../storage/merged-table.ts';

/** Runs of an experiment, read column by column on demand. */
export interface ExperimentRuns {
  readonly folder: string;
  readonly manifest: ExperimentManifest;
  readonly policies: readonly string[];
  readonly shocks: readonly string[];
  readonly points: number;
  readonly draws: number;
  readonly replicates: number;
  /** Number of failed runs, which have no row. */
  readonly failed: number;
  /** Whether rows have paired differences; false for a folder of a version without them. */
  readonly hasDifferences: boolean;
  /**
   * Values of an outcome, of one policy under one shock: `(point × draws + draw) × replicates + replicate`. NaN:
   * missing.
   */
  values(outcome: string): Promise<OutcomeValues>;
  /**
   * Paired differences of an outcome from the first policy, in the same layout; 0 for the first policy where it has a
   * value. An outcome that is itself a difference: its values. Without columns of differences: those of levels.
   */
  differences(outcome: string): Promise<OutcomeValues>;
  /** Values of a factor, one per point; null: unknown. */
  factor(id: string): Promise<readonly (FactorValue | null)[]>;
}

export type OutcomeValues = (policy: number, shock: number) => Float64Array;

/**
 * Opens the merged runs of a folder.
 * @throws UserError when the folder contains no experiment (exit 2), is not merged, or has not every run of its plan (exit 4).
 */
export async function openExperimentRuns(folder: string): Promise<ExperimentRuns> {
  const manifest = readManifest(folder);
  const path = join(folder, 'runs.parquet');
  const { results } = manifest;
  if (results === null)
    throw new UserError(EXIT.incomplete, [`${folder}: contains no merged runs; try korpu merge ${folder}`]);
  // Checks every byte once; columns are then read by name on demand.
  openMergedTable(folder, manifest, 'runs').close();
  const columnOf = (name: string): TableColumn => {
    const match = manifest.columns.runs.find((column) => column.name === name);
    if (match !== undefined) return match;
    const outcomes = manifest.experiment.outcomes;
    throw usageError(`${folder}: has no outcome '${name}'; ${suggestion(name, [...outcomes])}`);
  };
  const read = async (name: string): Promise<ColumnValues> => {
    const file = openByteSource(path, mergedFileLimit(manifest, 'runs.parquet'));
    try {
      const values = (await decodedRows(path, file, [columnOf(name)]))[0] as ColumnValues;
      if (values.length === results.runs) return values;
      const expected = `${results.runs}, as the manifest says`;
      throw new UserError(EXIT.incomplete, [`${path}: got ${values.length} rows, expected ${expected}`]);
    } finally {
      file.close();
    }
  };
  const numbers = (await read('run')) as number[];
  assertAscending(path, numbers, manifest.runs);
  assertEveryRun(folder, manifest, numbers.length);
  const { axes, experiment } = manifest;
  const { points, draws, replicates, policies, shocks } = axes;
  const within = points * draws * replicates;
  const readOutcome = async (name: string): Promise<OutcomeValues> => {
    const column = await read(name);
    const all = Array.from({ length: policies * shocks }, () => new Float64Array(within).fill(Number.NaN));
    for (let row = 0; row < numbers.length; row++) {
      const run = numbers[row] as number;
      const cell = Math.floor(run / policies);
      const shock = Math.floor(cell / within);
      const value = column[row];
      (all[shock * policies + (run % policies)] as Float64Array)[cell % within] =
        typeof value === 'number' ? value : Number.NaN;
    }
    return (policy, shock) => all[shock * policies + policy] as Float64Array;
  };
  const hasDifferences = manifest.columns.runs.some(({ name }) => outcomeOfDifference(name) !== null);
  const differenced = differencedOutcomes(experiment);
  return {
    ...{ folder, manifest, points, draws, replicates, shocks: experiment.shocks },
    policies: experiment.policies,
    failed: results.failed,
    hasDifferences,
    values: readOutcome,
    async differences(outcome) {
      const levels = await readOutcome(outcome);
      if (!differenced.includes(outcome)) return levels;
      const zero = (shock: number): Float64Array => levels(0, shock).map((value) => value - value);
      if (hasDifferences) {
        const differences = await readOutcome(differenceColumn(outcome));
        return (policy, shock) => (policy === 0 ? zero(shock) : differences(policy, shock));
      }
      return (policy, shock) => levels(policy, shock).map((value, k) => value - (levels(0, shock)[k] as number));
    },
    async factor(id) {
      const match = manifest.factors.find((factor) => factor.id === id);
      const column = await read(match?.column ?? id);
      const values = new Array<FactorValue | null>(points).fill(null);
      for (let row = 0; row < numbers.length; row++) {
        const cell = Math.floor((numbers[row] as number) / policies) % within;
        values[Math.floor(cell / (draws * replicates))] = column[row] as FactorValue;
      }
      return values;
    },
  };
}

/** Asserts that runs are those of a plan, each at most once and in order. */
function assertAscending(path: string, numbers: readonly number[], runs: number): void {
  for (let i = 0, last = -1; i < numbers.length; i++) {
    const run = numbers[i] as number;
    if (run <= last || run >= runs)
      throw new UserError(EXIT.incomplete, [
        `${path}: got run ${run} after run ${last}, expected ascending runs below ${runs}`,
      ]);
    last = run;
  }
}
