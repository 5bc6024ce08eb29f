import { type Outcome, outcomes } from '../outcomes/index.ts';
import type { Groups } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';

/** The level of intervals and bands, but for the middle half. */
export const INTERVAL_LEVEL = 0.9;

/** What every part of a comparison is about. */
export interface ComparisonContext {
  readonly inner: boolean;
  readonly scenario: Scenario;
  readonly firstMonth: number;
  readonly fork: number;
  readonly months: number;
  readonly groups: Groups;
  readonly byGroup: boolean;
  readonly decemberMonths: readonly number[];
  /** The parameter draw of each replicate; null when all stand at their central values. */
  readonly draws: Int32Array | null;
  /** Discount factor of a month, by replicate. */
  readonly discounts: readonly number[];
}

/**
 * The numbers of all replicates, one lane an outcome. Results are read row by row: asked for one number of each, a
 * processor waits for memory at every one of a hundred thousand times.
 */
export interface OutcomeColumns {
  readonly all: Float64Array;
  readonly each: readonly Float64Array[];
}

/** Makes empty lanes. */
export function createOutcomeColumns(replicates: number): OutcomeColumns {
  const all = new Float64Array(outcomes.length * replicates);
  return { all, each: outcomes.map((_, k) => all.subarray(k * replicates, (k + 1) * replicates)) };
}

/** Fills the lanes with the outcomes that stand in a row of each replicate from place `from` on. */
export function fillColumns<T>(
  { all }: OutcomeColumns,
  each: readonly T[],
  rowOf: (one: T) => Float64Array,
  from: number,
): void {
  const count = outcomes.length;
  for (let r = 0; r < each.length; r++) {
    const row = rowOf(each[r]);
    for (let k = 0; k < count; k++) all[k * each.length + r] = row[from + k];
  }
}

/** One number of each replicate. */
export function valuesByReplicate<T>(each: readonly T[], read: (one: T, r: number) => number): Float64Array {
  const values = new Float64Array(each.length);
  for (let r = 0; r < each.length; r++) values[r] = read(each[r], r);
  return values;
}

/** Says whether any of `count` values from a place on is known. */
export function hasKnownValue(values: Float64Array, from: number, count: number): boolean {
  for (let k = from; k < from + count; k++) if (!Number.isNaN(values[k])) return true;
  return false;
}

/** The unit of an outcome, in the currency of the country. */
export function unitInCurrency(outcome: Outcome, scenario: Scenario): string {
  return outcome.unit.startsWith('currency') ? `${scenario.country.currency}${outcome.unit.slice(8)}` : outcome.unit;
}

/** NaN is null, and there is no minus zero. */
export function nullIfNaN(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
}
