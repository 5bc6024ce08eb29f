import { COUNTED, MONTH_END, steps } from '../month.ts';
import { type ColumnName, type Columns, columnDeclarations, columnNames } from '../population/columns.ts';
import type { ProcessId } from '../processes/ids.ts';
import { createEngine } from '../run.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { spoken } from './told.ts';

/** Called after each month of each policy: share of the work done, from 0 to 1, where it ends. */
export type Told = (share: number) => void;

/** The step in which people come. */
export const ARRIVALS = steps.findIndex(([process]) => process === 'arrivals');
const changing = columnNames.filter((name) => columnDeclarations[name].writers.length > 0);

/** Columns that a step may leave different between two policies; a new arrival brings all of them. */
export const writtenAt: readonly (readonly ColumnName[])[] = steps.map(([process], step) =>
  step === ARRIVALS
    ? changing
    : columnNames.filter((name) => (columnDeclarations[name].writers as readonly ProcessId[]).includes(process)),
);

/** A column as whole numbers, floats by their bits. */
function wholeView(columns: Columns, name: ColumnName): Exclude<Columns[ColumnName], Float32Array> {
  const column = columns[name];
  return column instanceof Float32Array ? new Int32Array(column.buffer, column.byteOffset, column.length) : column;
}

/** What a pass over the replicate asks of its caller in each month of each policy. */
export interface Visitor {
  /** Chooses whom to read this month out of the slots of those who are in the country, new arrivals included. */
  readonly choose: (
    policy: number,
    t: number,
    world: World,
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
  /** The month is over. */
  readonly close?: (policy: number, t: number, world: World, slots: Int32Array) => void;
}

/** Runs the replicate under every policy and reads, after each step, what the step may have changed. */
export function pass(scenario: Scenario, replicate: number, visitor: Visitor, tell: Told): void {
  let values = new Int32Array(0);
  let slots = new Int32Array(0);
  let done = 0;
  createEngine(scenario, {
    // Nobody parts in a month that a policy shares with the first one.
    shareMonths: 'first',
    groups: false,
    observer: (world, step) => {
      const { columns, policy, t } = world;
      const last = step === MONTH_END;
      if (last) {
        done += 1;
        tell(done / (world.fork + scenario.policies.length * (world.months - world.fork)));
      }
      if (policy < 0 || step === COUNTED) return;
      if (last) {
        visitor.close?.(policy, t, world, slots);
        return;
      }
      if (values.length === 0) values = new Int32Array(columns.id.length);
      const n = world.slots[0];
      // Who leaves later in the month is still read in it.
      if (step === ARRIVALS) slots = visitor.choose(policy, t, world, presentSlots(columns, n));
      const read = step === ARRIVALS ? slots.filter((slot) => columns.arrival[slot] === t) : slots;
      if (read.length === 0) return;
      const names = writtenAt[step];
      for (let c = 0; c < names.length; c++) {
        // Copied into one kind of array, or the loops of the visitors would be slow.
        values.set(wholeView(columns, names[c]).subarray(0, n));
        visitor.read(policy, t, step, c, values, read);
      }
    },
  }).replicate(replicate);
  tell(1);
}

function presentSlots(columns: Columns, n: number): Int32Array<ArrayBuffer> {
  const found = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (columns.present[i] === 1) found[count++] = i;
  return found.slice(0, count);
}

/** Tells whether a column is part of what a life shows. */
export const isShown = (name: ColumnName): boolean => name === 'present' || spoken.has(name);
