import { type ColumnName, type Columns, columnDeclarations, columnNames } from '../population/columns.ts';
import type { ProcessId } from '../processes/ids.ts';
import type { Scenario } from '../scenario.ts';
import { createEngine } from '../simulation/engine.ts';
import { CENSUS_DONE, MONTH_END, processStep, schedule } from '../simulation/schedule.ts';
import type { SimulationState } from '../simulation/state.ts';
import { narratedColumns } from './trajectory-columns.ts';

/** Called after each month of each policy with the completed share of the work, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** Index of the step in which people arrive. */
export const ARRIVALS_STEP = processStep('arrivals');
const changingColumns = columnNames.filter((name) => columnDeclarations[name].writers.length > 0);

/** Columns that a step may change; for a new arrival all of them. */
export const columnsByStep: readonly (readonly ColumnName[])[] = schedule.map(([process], step) =>
  step === ARRIVALS_STEP
    ? changingColumns
    : columnNames.filter((name) => (columnDeclarations[name].writers as readonly ProcessId[]).includes(process)),
);

/** Returns a column as integers, floats by their bits. */
function wholeView(columns: Columns, name: ColumnName): Exclude<Columns[ColumnName], Float32Array> {
  const column = columns[name];
  return column instanceof Float32Array ? new Int32Array(column.buffer, column.byteOffset, column.length) : column;
}

/** Visitor of a replicate, called in each month of each policy. */
export interface TraceVisitor {
  /** Selects the slots to read this month among those of people in the country, new arrivals included. */
  readonly choose: (
    policy: number,
    t: number,
    state: SimulationState,
    present: Int32Array<ArrayBuffer>,
  ) => Int32Array<ArrayBuffer>;
  /** Reads a column after a step that may have changed it: values by slot. */
  readonly read: (
    policy: number,
    t: number,
    step: number,
    column: number,
    values: Int32Array,
    slots: Int32Array,
  ) => void;
  /** Called at the end of the month. */
  readonly close?: (policy: number, t: number, state: SimulationState, slots: Int32Array) => void;
}

/** Runs the replicate under every policy and reads, after each step, the columns that it may have changed. */
export function traceRun(scenario: Scenario, replicate: number, visitor: TraceVisitor, onProgress: OnProgress): void {
  let values = new Int32Array(0);
  let slots = new Int32Array(0);
  let done = 0;
  createEngine(scenario, {
    // No trajectory diverges in a month that a policy shares with the first one.
    shareMonths: 'first',
    groups: false,
    observer: (state, step) => {
      const { columns, policy, t } = state;
      const last = step === MONTH_END;
      if (last) {
        done += 1;
        onProgress(done / (state.fork + scenario.policies.length * (state.months - state.fork)));
      }
      if (policy < 0 || step === CENSUS_DONE) return;
      if (last) {
        visitor.close?.(policy, t, state, slots);
        return;
      }
      if (values.length === 0) values = new Int32Array(columns.id.length);
      const n = state.slots[0];
      // People who leave later in the month are still read in it.
      if (step === ARRIVALS_STEP) slots = visitor.choose(policy, t, state, presentSlots(columns, n));
      const read = step === ARRIVALS_STEP ? slots.filter((slot) => columns.arrival[slot] === t) : slots;
      if (read.length === 0) return;
      const names = columnsByStep[step];
      for (let c = 0; c < names.length; c++) {
        if (columns[names[c]].length === 0) continue;
        // Copied into a single array type, since the loops of the visitors would otherwise be slow.
        values.set(wholeView(columns, names[c]).subarray(0, n));
        visitor.read(policy, t, step, c, values, read);
      }
    },
  }).replicate(replicate);
  onProgress(1);
}

function presentSlots(columns: Columns, n: number): Int32Array<ArrayBuffer> {
  const found = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (columns.present[i] === 1) found[count++] = i;
  return found.slice(0, count);
}

/** Returns whether a column is part of the visible trajectory. */
export const isVisibleColumn = (name: ColumnName): boolean => name === 'present' || narratedColumns.has(name);
