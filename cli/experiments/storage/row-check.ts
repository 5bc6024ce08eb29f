import { cellAt, type ExperimentPlan } from '../plan/plan.ts';
import { type ColumnValues, rowCount, type TableColumn } from './columns.ts';
import { shapeFault } from './merged-table.ts';
import type { PartTable } from './part-label.ts';

/** Number of columns that name a run. */
const IDENTITY = 6;

/**
 * Checks rows of a table against the plan, some at a time and in run order: types, ascending runs, and every column that
 * follows from the number of the run.
 */
export class RowCheck {
  readonly #plan: ExperimentPlan;
  readonly #table: PartTable;
  readonly #columns: readonly TableColumn[];
  readonly #lastRun: number;
  #run: number;
  #month = 0;
  #expected: ColumnValues = [];

  /** firstRun, lastRun: range of the rows, both inclusive; default: the whole plan. */
  constructor(plan: ExperimentPlan, table: PartTable, firstRun = 0, lastRun: number = plan.runs - 1) {
    this.#plan = plan;
    this.#table = table;
    this.#columns = table === 'runs' ? plan.runColumns : plan.monthlyColumns;
    this.#lastRun = lastRun;
    this.#run = firstRun - 1;
  }

  /** Why the next rows are not rows of the plan, as the end of a sentence; null: they are. */
  faultOf(rows: readonly ColumnValues[]): string | null {
    const shape = shapeFault(rows, this.#columns);
    if (shape !== null) return shape;
    const count = rowCount(rows);
    for (let i = 0; i < count; i++) {
      const fault = this.#rowFault(rows, i);
      if (fault !== null) return fault;
    }
    return null;
  }

  /** Why the rows end too early, as the end of a sentence; null: they do not. */
  endFault(): string | null {
    const months = this.#plan.months.length;
    return this.#table === 'monthly' && this.#month % months !== 0
      ? `has ${this.#month} months of run ${this.#run}, not ${months}`
      : null;
  }

  #rowFault(rows: readonly ColumnValues[], i: number): string | null {
    const run = rows[0]?.[i] as number;
    const sameRun = this.#table === 'monthly' && run === this.#run;
    if (!sameRun) {
      if (run <= this.#run || run > this.#lastRun)
        return run > this.#lastRun || run < 0
          ? `has a row of run ${run}, which is not among its runs`
          : `has run ${run} after run ${this.#run}`;
      const early = this.endFault();
      if (early !== null) return early;
      this.#run = run;
      this.#month = 0;
      this.#expected = this.#valuesOf(run);
    }
    if (this.#table === 'monthly') {
      const month = rows[IDENTITY]?.[i];
      if (month !== this.#plan.months[this.#month]) return `has ${month} of run ${run} out of order`;
      this.#month += 1;
    }
    for (const [c, value] of this.#expected.entries())
      if (!Object.is(rows[c]?.[i], value))
        return `has ${this.#columns[c]?.name} ${rows[c]?.[i]} in run ${run}, not ${value}`;
    return null;
  }

  /** Values of the columns that follow from the number of a run. */
  #valuesOf(run: number): ColumnValues {
    const { experiment, axes, factors } = this.#plan;
    const { shock, point, draw, replicate } = cellAt(this.#plan, Math.floor(run / axes.policies));
    const identity = [run, experiment.policies[run % axes.policies] as string, shock, point, draw, replicate];
    if (this.#table === 'monthly') return identity;
    const values = this.#plan.pointOf(point);
    return [...identity, ...factors.map(({ numeric }, k) => (numeric ? (values[k] as number) : String(values[k])))];
  }
}
