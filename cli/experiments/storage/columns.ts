import { pairedOutcomes } from '../../../engine/internal.ts';
import type { ExperimentFile } from '../../../scenarios/internal.ts';
import type { Factor } from '../plan/factors.ts';

/** A column of a table of an experiment. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'INT32' | 'DOUBLE' | 'STRING';
  /** Whether a value may be missing. */
  readonly nullable: boolean;
}

/** Approximate values per row group of a merged table: bounds memory, and is independent of chunk sizes. */
export const GROUP_VALUES = 1_000_000;

const intColumn = (name: string): TableColumn => ({ name, type: 'INT32', nullable: false });
const labelColumn = (name: string): TableColumn => ({ name, type: 'STRING', nullable: false });
const valueColumn = (name: string): TableColumn => ({ name, type: 'DOUBLE', nullable: true });

const identity: readonly TableColumn[] = [
  intColumn('run'),
  labelColumn('policy'),
  labelColumn('shock'),
  intColumn('point'),
  intColumn('draw'),
  intColumn('replicate'),
];

/** Column name of a factor: prefixed, because an outcome may have the name of a factor. */
export function factorColumn(id: string): string {
  return `factor.${id}`;
}

const SUFFIX = '.difference';

/** Column name of the paired difference of an outcome from the first policy, as in the table of `korpu evaluate`. */
export function differenceColumn(outcome: string): string {
  return `${outcome}${SUFFIX}`;
}

/** Outcome of a column of paired differences; null: another column. */
export function outcomeOfDifference(column: string): string | null {
  return column.endsWith(SUFFIX) ? column.slice(0, -SUFFIX.length) : null;
}

const isPaired: ReadonlySet<string> = new Set(pairedOutcomes.map(({ id }) => id));

/** Whether the values of a column need the run of the reference policy: differences, and outcomes that compare with it. */
export function dependsOnReference({ name }: TableColumn): boolean {
  return outcomeOfDifference(name) !== null || isPaired.has(name);
}

/** Outcomes with a column of differences: those that a single policy has; none with one policy. */
export function differencedOutcomes({ policies, outcomes }: ExperimentFile): readonly string[] {
  return policies.length < 2 ? [] : outcomes.filter((id) => !isPaired.has(id));
}

/**
 * Columns of the table of runs: identity, factors, outcomes, paired differences, digest; independent of how a run was
 * computed.
 */
export function runColumns(experiment: ExperimentFile, factors: readonly Factor[]): readonly TableColumn[] {
  const varied = factors.map(
    ({ id, numeric }): TableColumn => ({
      name: factorColumn(id),
      type: numeric ? 'DOUBLE' : 'STRING',
      nullable: false,
    }),
  );
  const differences = differencedOutcomes(experiment).map(differenceColumn);
  return [...identity, ...varied, ...[...experiment.outcomes, ...differences].map(valueColumn), labelColumn('digest')];
}

/** Columns of the monthly table; empty without monthly outcomes. */
export function monthlyColumns(experiment: ExperimentFile): readonly TableColumn[] {
  return experiment.monthly.length === 0
    ? []
    : [...identity, labelColumn('month'), ...experiment.monthly.map(valueColumn)];
}

/** Values of one column, row by row; null: missing. */
export type ColumnValues = (number | string | null)[];

/** Rows by column, in the order of the columns. */
export type TableRows = readonly ColumnValues[];

/** Creates an empty table. */
export function emptyTable(columns: readonly TableColumn[]): ColumnValues[] {
  return columns.map(() => []);
}

/** Number of rows. */
export function rowCount(rows: TableRows): number {
  return rows[0]?.length ?? 0;
}
