import { type Outcome, outcomes } from '../outcomes/index.ts';
import type { Groups } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';

/** Level of intervals and bands, except the central half. */
export const INTERVAL_LEVEL = 0.9;

/** Inputs that all parts of a comparison share. */
export interface ComparisonContext {
  readonly inner: boolean;
  readonly scenario: Scenario;
  /** Scenario of each parameter draw that has a replicate; empty with central parameters. */
  readonly drawn: readonly Scenario[];
  readonly firstMonth: number;
  readonly fork: number;
  readonly months: number;
  readonly groups: Groups;
  readonly byGroup: boolean;
  readonly decemberMonths: readonly number[];
  /** Parameter draw of each replicate; null with central parameters. */
  readonly draws: Int32Array | null;
  /** Discount factor per month, by replicate. */
  readonly discounts: readonly number[];
}

/**
 * Values of all replicates, one column per outcome. Results are stored by replicate: reading one outcome across
 * replicates misses the processor cache at each of about 100,000 reads.
 */
export interface OutcomeColumns {
  readonly all: Float64Array;
  readonly each: readonly Float64Array[];
}

/** Allocates empty columns. */
export function createOutcomeColumns(replicates: number): OutcomeColumns {
  const all = new Float64Array(outcomes.length * replicates);
  return { all, each: outcomes.map((_, k) => all.subarray(k * replicates, (k + 1) * replicates)) };
}

/** Fills the columns from rows of outcomes that start at index `from` of each replicate. */
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

/** Collects one number per replicate. */
export function valuesByReplicate<T>(each: readonly T[], read: (one: T, r: number) => number): Float64Array {
  const values = new Float64Array(each.length);
  for (let r = 0; r < each.length; r++) values[r] = read(each[r], r);
  return values;
}

/**
 * Returns whether a group has figures in at least half of the replicates: `count` values from index `from` of each. In
 * fewer it has enough people by chance or under rare parameters, and their mean would be that of the largest of them.
 */
export function isKnownInMost(results: readonly Float64Array[], from: number, count: number): boolean {
  const known = results.filter((values) => hasKnownValue(values, from, count)).length;
  return known > 0 && 2 * known >= results.length;
}

/** Returns whether any of `count` values from index `from` is known. */
function hasKnownValue(values: Float64Array, from: number, count: number): boolean {
  for (let k = from; k < from + count; k++) if (!Number.isNaN(values[k])) return true;
  return false;
}

/** Returns the unit of an outcome, in the currency of the country. */
export function unitInCurrency(outcome: Outcome, scenario: Scenario): string {
  return outcome.unit.startsWith('currency') ? `${scenario.country.currency}${outcome.unit.slice(8)}` : outcome.unit;
}

/** Replaces NaN by null and -0 by 0. */
export function nullIfNaN(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
}
