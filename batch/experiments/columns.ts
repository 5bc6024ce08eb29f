import type { ExperimentFile } from '../../scenarios/internal.ts';
import type { Factor } from './factors.ts';

/** A column of a table of an experiment. */
export interface Column {
  readonly name: string;
  readonly type: 'INT32' | 'DOUBLE' | 'STRING';
  /** Whether a value may be missing. */
  readonly nullable: boolean;
}

const whole = (name: string): Column => ({ name, type: 'INT32', nullable: false });
const text = (name: string): Column => ({ name, type: 'STRING', nullable: false });
const known = (name: string): Column => ({ name, type: 'DOUBLE', nullable: true });

const identity: readonly Column[] = [
  whole('run'),
  text('policy'),
  text('shock'),
  whole('point'),
  whole('draw'),
  whole('replicate'),
];

/** The column of a factor: an outcome or a lever may have the same name as another factor. */
export function factorColumn(id: string): string {
  return `factor.${id}`;
}

/** Columns of the table of runs: identity, factors, outcomes, digest; nothing that depends on how a run was come by. */
export function runColumns(asked: ExperimentFile, factors: readonly Factor[]): readonly Column[] {
  const varied = factors.map(
    ({ id, numeric }): Column => ({ name: factorColumn(id), type: numeric ? 'DOUBLE' : 'STRING', nullable: false }),
  );
  return [...identity, ...varied, ...asked.outcomes.map(known), text('digest')];
}

/** Columns of the monthly table; none where no monthly outcome is asked for. */
export function monthlyColumns(asked: ExperimentFile): readonly Column[] {
  return asked.monthly.length === 0 ? [] : [...identity, text('month'), ...asked.monthly.map(known)];
}

/** Values of one column, row by row; null is missing. */
export type Values = (number | string | null)[];

/** Rows by column, in the order of the columns. */
export type Rows = readonly Values[];

/** Makes an empty table. */
export function noRows(columns: readonly Column[]): Values[] {
  return columns.map(() => []);
}

/** Number of rows. */
export function countOf(rows: Rows): number {
  return rows[0]?.length ?? 0;
}
