import { type ColumnName, columnNames } from '../population/columns.ts';
import type { ProcessId } from '../processes/ids.ts';
import type { Scenario } from '../scenario.ts';
import { schedule } from '../simulation/schedule.ts';
import type { PersonTable } from './list-people.ts';
import {
  ARRIVALS_STEP,
  columnsByStep,
  isVisibleColumn,
  type OnProgress,
  type TraceVisitor,
  traceRun,
} from './trace-run.ts';
import { traceColumns } from './trajectory-columns.ts';

/** Step and column at which each trajectory diverges, in the order of `PersonTable`. */
export interface DivergenceReason {
  /** Index in `DivergenceReasons.processes`; -1 without a divergence. */
  readonly process: Int8Array;
  /** Index in `DivergenceReasons.columns`; -1 without a divergence. */
  readonly column: Int8Array;
}

/**
 * Reasons for divergence under each policy but the first, for all columns (`divergence`) and narrated columns (`visibleDivergence`).
 */
export interface DivergenceReasons {
  /** Processes in the order of a month. */
  readonly processes: readonly ProcessId[];
  readonly columns: readonly ColumnName[];
  readonly divergence: readonly DivergenceReason[];
  readonly visibleDivergence: readonly DivergenceReason[];
}

/** Finds the step at which each trajectory diverges under a policy, for all columns or only for narrated ones. */
class DivergenceQuery {
  readonly process: Int8Array;
  readonly column: Int8Array;
  readonly policy: number;
  readonly months: Int16Array;
  readonly includes: (name: ColumnName) => boolean;
  private readonly unresolved: Uint8Array;

  constructor(policy: number, months: Int16Array, includes: (name: ColumnName) => boolean) {
    this.policy = policy;
    this.months = months;
    this.includes = includes;
    // A person present under one policy only diverges by arrival, unless an earlier step differs.
    const reasonOr = (value: number) => (month: number) => (month < 0 ? -1 : value);
    this.process = Int8Array.from(months, reasonOr(ARRIVALS_STEP));
    this.column = Int8Array.from(months, reasonOr(columnNames.indexOf('present')));
    this.unresolved = Uint8Array.from(months, (month) => (month < 0 ? 0 : 1));
  }

  /** Records, of the columns of the first differing step, the one that a trajectory narrates first. */
  note(person: number, step: number, column: number): void {
    if (
      this.unresolved[person] === 0 &&
      (this.process[person] !== step || columnRank[column] >= columnRank[this.column[person]])
    )
      return;
    this.unresolved[person] = 0;
    this.process[person] = step;
    this.column[person] = column;
  }
}

/** Rank of each column in the narration, internal state last. */
const columnRank = columnNames.map((name, i) =>
  traceColumns.includes(name) ? traceColumns.indexOf(name) : traceColumns.length + i,
);

/** Offsets of the columns of each step in one list, and its length. */
const stepOffsets = columnsByStep.map((_, step) => columnsByStep.slice(0, step).flat().length);
const rowWidth = columnsByStep.flat().length;

/** Combines a person and a month in one number. */
const personMonthKey = (person: number, t: number): number => person * 4096 + t;

/** Runs the replicate again and finds the step and the column at which each trajectory diverges in its month. */
export function findDivergenceReasons(
  scenario: Scenario,
  replicate: number,
  people: Pick<PersonTable, 'id' | 'divergence' | 'visibleDivergence'>,
  onProgress: OnProgress = () => {},
): DivergenceReasons {
  const places = new Map(Array.from(people.id, (id, person) => [id, person]));
  const divergence = people.divergence.map((months, i) => new DivergenceQuery(i + 1, months, () => true));
  const visible = people.visibleDivergence.map((months, i) => new DivergenceQuery(i + 1, months, isVisibleColumn));
  const queries = [...divergence, ...visible];
  // Values after the steps of the first policy, in months with a divergence.
  const firstPolicyRows = new Map<number, Int32Array>();
  let personAt = new Map<number, number>();
  const visitor: TraceVisitor = {
    choose(policy, t, { columns }, present) {
      const active = queries.filter((query) => policy === 0 || query.policy === policy);
      personAt = new Map();
      for (const slot of present) {
        const person = places.get(columns.id[slot]);
        if (person === undefined || !active.some(({ months }) => months[person] === t)) continue;
        personAt.set(slot, person);
        if (policy === 0) firstPolicyRows.set(personMonthKey(person, t), new Int32Array(rowWidth));
      }
      return Int32Array.from(personAt.keys());
    },
    read(policy, t, step, c, values, slots) {
      const name = columnsByStep[step][c];
      const active = queries.filter((query) => query.policy === policy && query.includes(name));
      for (const slot of slots) {
        const person = personAt.get(slot) as number;
        const row = firstPolicyRows.get(personMonthKey(person, t));
        if (row === undefined) continue;
        if (policy === 0) row[stepOffsets[step] + c] = values[slot];
        else if (row[stepOffsets[step] + c] !== values[slot]) {
          for (const query of active)
            if (query.months[person] === t) query.note(person, step, columnNames.indexOf(name));
        }
      }
    },
  };
  traceRun(scenario, replicate, visitor, onProgress);
  const toReason = ({ process, column }: DivergenceQuery): DivergenceReason => ({ process, column });
  return {
    processes: schedule.map(([process]) => process),
    columns: columnNames,
    divergence: divergence.map(toReason),
    visibleDivergence: visible.map(toReason),
  };
}
