import { type ColumnName, columnNames } from '../population/columns.ts';
import type { Scenario } from '../scenario.ts';
import { createEngine } from '../simulation/engine.ts';
import { MONTH_END } from '../simulation/schedule.ts';
import type { SharedBuffers } from '../simulation/shared-buffers.ts';
import { traceColumns } from './trajectory-columns.ts';

/** Columns of one person after a step that changed at least one of them. */
interface TraceStep {
  readonly t: number;
  readonly step: number;
  readonly values: Float64Array;
}

/** All such steps of one person under one policy. */
export type PersonTrace = TraceStep[];

/** Returns whether all columns are equal. */
export function equalColumns(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Reads one column of a person. */
export function readColumn(values: Float64Array, column: ColumnName): number {
  return values[columnNames.indexOf(column)];
}

/**
 * Finds the first month and step at which two trajectories differ in a narrated column; decisions take precedence over
 * their effects.
 */
export function firstDivergence(
  a: PersonTrace,
  b: PersonTrace,
): { t: number; step: number; column: ColumnName } | null {
  const n = Math.max(a.length, b.length);
  for (let k = 0; k < n; k++) {
    const one = a[k];
    const other = b[k];
    if (
      one !== undefined &&
      other !== undefined &&
      one.t === other.t &&
      one.step === other.step &&
      equalColumns(one.values, other.values)
    )
      continue;
    // The earlier of the two events is missing in the other trajectory.
    const earlier =
      other === undefined || (one !== undefined && (one.t < other.t || (one.t === other.t && one.step <= other.step)))
        ? one
        : other;
    const before = k > 0 ? a[k - 1].values : null;
    const compared =
      one !== undefined && other !== undefined && one.t === other.t && one.step === other.step
        ? (earlier === one ? other : one).values
        : before;
    for (const column of traceColumns) {
      if (compared === null || readColumn(earlier.values, column) !== readColumn(compared, column)) {
        return { t: earlier.t, step: earlier.step, column };
      }
    }
    // Only internal state differs: report the first column that does.
    for (const column of columnNames) {
      if (compared !== null && readColumn(earlier.values, column) !== readColumn(compared, column))
        return { t: earlier.t, step: earlier.step, column };
    }
  }
  return null;
}

/** Minimum age in months of the person chosen by default. */
export const ADULT_TRACE_MONTHS = 300;

/**
 * Finds a person with an early and clear divergence: an adult who arrives or stays through the first year after the
 * fork.
 */
export function findDivergingPerson(scenario: Scenario, replicate: number, sharedBuffers: SharedBuffers): number {
  const final: { permit: Map<number, string> }[] = scenario.policies.map(() => ({ permit: new Map() }));
  let months = 0;
  createEngine(scenario, {
    shareMonths: false,
    sharedBuffers,
    observer: (state, step) => {
      months = state.months;
      if (step !== MONTH_END || state.policy < 0 || state.t !== months - 1) return;
      const { columns, slots } = state;
      for (let i = 0; i < slots[0]; i++) {
        if (columns.present[i] === 0 || state.t - columns.birth[i] < ADULT_TRACE_MONTHS) continue;
        final[state.policy].permit.set(
          columns.id[i],
          `${columns.permit[i]}/${columns.work[i]}/${columns.level[i]}/${columns.course[i]}`,
        );
      }
    },
  }).replicate(replicate);
  if (final.length === 1) return final[0].permit.keys().next().value ?? 0;
  let found = -1;
  let best = -1;
  for (const [id, endState] of final[0].permit) {
    let score = 0;
    for (let policy = 1; policy < final.length; policy++) {
      const other = final[policy].permit.get(id);
      if (other !== undefined && other !== endState) score++;
    }
    if (score > best || (score === best && id < found)) {
      best = score;
      found = id;
    }
  }
  return found;
}
