import { calendarMonth, outcomes, type PolicyResult, type Scenario } from '../../engine/index.ts';
import { dimensions, listGroups } from '../../engine/internal.ts';

/** Figures by group that a comparison by group reads. */
const fields = ['groupFigures', 'pairedGroupFigures', 'referenceGroupFigures', 'groupEvents'] as const;

/** Result of a policy of which the figures by group were dropped, except those of regions. */
export interface PolicyRun extends PolicyResult {
  /** Fields by region and outcome, one field after the other; absent for coarse results. */
  readonly regions?: Float64Array;
}

/** Part of the arrays by group that holds the regions, and the length of such an array. */
export interface RegionRange {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Where the regions are in the arrays by group of a scenario. */
export function regionRange({ country, start, months }: Scenario): RegionRange {
  const fork = calendarMonth(start) - calendarMonth(country.hindcastStart);
  const { base, values } = listGroups(country, fork + months);
  const region = dimensions.indexOf('region');
  const count = outcomes.length;
  return { from: (base[region] ?? 0) * count, to: (base[region + 1] ?? 0) * count, length: values.length * count };
}

/** Copies the figures of regions into one array: some 17 kB instead of 2 MB of all groups and years. */
export function regionFigures(result: PolicyResult, { from, to }: RegionRange): Float64Array {
  const all = new Float64Array(fields.length * (to - from));
  fields.forEach((field, i) => {
    all.set(result[field].subarray(from, to), i * (to - from));
  });
  return all;
}

/** Restores the arrays by group of a result, unknown except for regions. */
export function withRegionFigures(run: PolicyRun, { from, to, length }: RegionRange): PolicyResult {
  const { regions } = run;
  const size = to - from;
  const restored = (i: number): Float64Array => {
    const all = new Float64Array(length).fill(Number.NaN);
    if (regions !== undefined) all.set(regions.subarray(i * size, (i + 1) * size), from);
    return all;
  };
  return { ...run, ...Object.fromEntries(fields.map((field, i) => [field, restored(i)])) };
}
