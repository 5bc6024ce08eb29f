import type { NarrowSeries } from '../runner/narrow.ts';

/** Digits of the largest number of a series that a file keeps. */
const DIGITS = 5;

/**
 * A series in whole steps of a power of ten, small numbers for a small file: means as rises from month to month, bounds
 * as distances from the mean. Null is unknown.
 */
export interface PackedSeries {
  readonly from: string;
  /** Steps to one, as a power of ten; negative where a step is more than one. */
  readonly places: number;
  readonly rises: readonly (number | null)[];
  readonly below: readonly (number | null)[];
  readonly above: readonly (number | null)[];
}

const isKnown = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && !Number.isNaN(value);

/** Packs a series; what it gives back differs by half a step at most. */
export function packSeries({ from, mean, low, high }: NarrowSeries): PackedSeries {
  const all = [mean, low, high].flatMap((values) => Array.from(values).filter(isKnown));
  const largest = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const places = largest === 0 ? 0 : DIGITS - 1 - Math.floor(Math.log10(largest));
  const stepped = (value: number | null | undefined): number | null =>
    isKnown(value) ? Math.round(places >= 0 ? value * 10 ** places : value / 10 ** -places) + 0 : null;
  let last = 0;
  const rises: (number | null)[] = [];
  const below: (number | null)[] = [];
  const above: (number | null)[] = [];
  for (let t = 0; t < mean.length; t++) {
    const middle = stepped(mean[t]);
    const [under, over] = [stepped(low[t]), stepped(high[t])];
    rises.push(middle === null ? null : middle - last);
    last = middle ?? last;
    below.push(under === null ? null : last - under);
    above.push(over === null ? null : over - last);
  }
  return { from, places, rises, below, above };
}

export function unpackSeries({ from, places, rises, below, above }: PackedSeries): NarrowSeries {
  const whole = (steps: number): number => (places >= 0 ? steps / 10 ** places : steps * 10 ** -places);
  let last = 0;
  const mean: (number | null)[] = [];
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  rises.forEach((rise, t) => {
    last += rise ?? 0;
    const [under, over] = [below[t] ?? null, above[t] ?? null];
    mean.push(rise === null ? null : whole(last));
    low.push(under === null ? null : whole(last - under));
    high.push(over === null ? null : whole(last + over));
  });
  return { from, mean, low, high };
}
