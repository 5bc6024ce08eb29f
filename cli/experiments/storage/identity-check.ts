import { cellAt } from '../plan/plan.ts';
import { type ColumnValues, rowCount, type TableColumn } from './columns.ts';
import type { ExperimentManifest } from './manifest.ts';

/** Characters that no text of a table has: names, digests and months are lines. */
const control = /[\p{Cc}\u2028\u2029]/u;

/**
 * Checks rows of a merged table by the manifest alone, some at a time and in run order: what names a run follows from its
 * number, and no other text holds control characters. Folders of earlier versions, whose plan cannot be made again, are
 * read like others; `korpu verify` compares every column.
 */
export class IdentityCheck {
  readonly #manifest: ExperimentManifest;
  readonly #columns: readonly TableColumn[];
  readonly #isMonthly: boolean;
  #run = -1;
  /** Values of the columns that name the run. */
  #names: Readonly<Record<string, unknown>> = {};

  /** columns: those of the rows, `run` among them. */
  constructor(manifest: ExperimentManifest, columns: readonly TableColumn[], isMonthly: boolean) {
    this.#manifest = manifest;
    this.#columns = columns;
    this.#isMonthly = isMonthly;
  }

  /** Why the next rows are not those of runs of the plan, as the end of a sentence; null: they are. */
  faultOf(rows: readonly ColumnValues[]): string | null {
    const runs = rows[this.#columns.findIndex(({ name }) => name === 'run')];
    if (runs === undefined) return 'has no column run';
    const count = rowCount(rows);
    for (let i = 0; i < count; i++) {
      const run = Number(runs[i]);
      if (run < this.#run || (run === this.#run && !this.#isMonthly)) return `has run ${run} after run ${this.#run}`;
      if (!(run < this.#manifest.runs)) return `has a row of run ${run}, which is not among its runs`;
      if (run !== this.#run) this.#names = namesOf(this.#manifest, run);
      this.#run = run;
      const fault = this.#rowFault(rows, i, run);
      if (fault !== null) return fault;
    }
    return null;
  }

  #rowFault(rows: readonly ColumnValues[], i: number, run: number): string | null {
    const names = this.#names;
    for (const [c, { name, type }] of this.#columns.entries()) {
      const value = rows[c]?.[i];
      if (Object.hasOwn(names, name)) {
        if (!Object.is(value, names[name])) return `has ${name} ${value} in run ${run}, not ${names[name]}`;
      } else if (type === 'STRING' && control.test(String(value)))
        return `has control characters in column ${name} of run ${run}`;
    }
    return null;
  }
}

/** Values of the columns that name a run. */
function namesOf(manifest: ExperimentManifest, run: number): Readonly<Record<string, unknown>> {
  const { experiment, axes } = manifest;
  const { shock, point, draw, replicate } = cellAt(manifest, Math.floor(run / axes.policies));
  return { run, policy: experiment.policies[run % axes.policies], shock, point, draw, replicate };
}

/** Columns that the check reads: what names a run, and texts. */
export function checkedColumns(columns: readonly TableColumn[]): readonly TableColumn[] {
  const names = ['run', 'policy', 'shock', 'point', 'draw', 'replicate'];
  return columns.filter(({ name, type }) => type === 'STRING' || names.includes(name));
}
