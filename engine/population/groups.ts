import type { Country } from '../scenario.ts';
import { calendarMonth, yearOf } from '../units.ts';
import { ADULT_MONTHS } from './codes.ts';

/** Dimensions by which outcomes are grouped, in the order of results. */
export const dimensions = [
  ...(['stream', 'ground', 'origin', 'sector', 'region', 'sex', 'education', 'cohortYear'] as const),
  'generation',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Groups of a run: each value of each dimension has one index; `base[d]` is the first index of dimension d. */
export interface Groups {
  readonly values: readonly { readonly dimension: Dimension; readonly value: string }[];
  readonly base: Int32Array;
  readonly groundOfStream: Uint8Array;
  /** Cohort-year code of each arrival month: 0 is the initial stock, run month t has cohortOf[t + 1]. */
  readonly cohortOf: Uint8Array;
}

/** Returns 1 for people who came under the age of 18, else 0; both arguments in run months. */
export const cameAsChild = (arrival: number, birth: number): number => (arrival - birth - ADULT_MONTHS) >>> 31;

/** Lists the groups of a run of `months` months from the start of the hindcast. */
export function listGroups(country: Country, months: number): Groups {
  const grounds = [...new Set(country.streams.map((stream) => stream.ground))];
  const first = calendarMonth(country.hindcastStart);
  const years: string[] = ['stock'];
  const cohortOf = new Uint8Array(months + 1);
  for (let t = 0; t < months; t++) {
    const year = String(yearOf(first + t));
    if (years[years.length - 1] !== year) years.push(year);
    cohortOf[t + 1] = years.length - 1;
  }
  const byDimension: Record<Dimension, readonly string[]> = {
    stream: country.streams.map((stream) => stream.id),
    ground: grounds,
    origin: country.origins.map((origin) => origin.id),
    sector: country.sectors.map((sector) => sector.id),
    region: country.regions.map((region) => region.id),
    sex: ['female', 'male'],
    education: ['primary', 'secondary', 'tertiary'],
    cohortYear: years,
    generation: ['cameAsAdult', 'cameAsChild'],
  };
  const values: { dimension: Dimension; value: string }[] = [];
  const base = new Int32Array(dimensions.length + 1);
  dimensions.forEach((dimension, d) => {
    base[d] = values.length;
    for (const value of byDimension[dimension]) values.push({ dimension, value });
  });
  base[dimensions.length] = values.length;
  return {
    values,
    base,
    groundOfStream: Uint8Array.from(country.streams.map((stream) => grounds.indexOf(stream.ground))),
    cohortOf,
  };
}
