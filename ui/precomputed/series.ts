import type { WireSeries } from '../compute/wire-format.ts';

/** Significant digits of the largest number of a series. */
const DIGITS = 5;

/**
 * Series as integer steps of a power of ten, small numbers for a small file: means as increments from month to month,
 * bounds as distances from the mean. Null means unknown.
 */
export interface PackedSeries {
  readonly from: string;
  /** Decimal places of a step; negative for steps larger than one. */
  readonly places: number;
  readonly rises: readonly (number | null)[];
  readonly below: readonly (number | null)[];
  readonly above: readonly (number | null)[];
  /** Bounds of the middle half, where known. */
  readonly innerBelow?: readonly (number | null)[];
  readonly innerAbove?: readonly (number | null)[];
}

const isKnown = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && !Number.isNaN(value);

/** Packs a series. Unpacked values differ by at largestSoFar half a step. */
export function packSeries({ from, mean, low, high, innerLow, innerHigh }: WireSeries): PackedSeries {
  const all = [mean, low, high].flatMap((values) => Array.from(values).filter(isKnown));
  const largest = all.reduce((largestSoFar, value) => Math.max(largestSoFar, Math.abs(value)), 0);
  // Beyond 300 places the power of ten is infinite; no outcome is that small.
  const places = largest === 0 ? 0 : Math.min(300, DIGITS - 1 - Math.floor(Math.log10(largest)));
  const stepped = (value: number | null | undefined): number | null =>
    isKnown(value) ? Math.round(places >= 0 ? value * 10 ** places : value / 10 ** -places) + 0 : null;
  let last = 0;
  const rises: (number | null)[] = [];
  const middles: number[] = [];
  for (let t = 0; t < mean.length; t++) {
    const middle = stepped(mean[t]);
    rises.push(middle === null ? null : middle - last);
    last = middle ?? last;
    middles.push(last);
  }
  // `+ 0` turns minus zero into zero, since JSON has no minus zero.
  const below = (bound: ArrayLike<number | null>) =>
    middles.map((middle, t) => mapKnown(stepped(bound[t]), (steps) => middle - steps));
  const above = (bound: ArrayLike<number | null>) =>
    middles.map((middle, t) => mapKnown(stepped(bound[t]), (steps) => steps - middle));
  return {
    ...{ from, places, rises, below: below(low), above: above(high) },
    ...(innerLow === undefined || innerHigh === undefined
      ? {}
      : { innerBelow: below(innerLow), innerAbove: above(innerHigh) }),
  };
}

function mapKnown(steps: number | null, from: (steps: number) => number): number | null {
  return steps === null ? null : from(steps) + 0;
}

export function unpackSeries(packed: PackedSeries): WireSeries {
  const { from, places, rises, innerBelow, innerAbove } = packed;
  const toValue = (steps: number): number => (places >= 0 ? steps / 10 ** places : steps * 10 ** -places);
  let last = 0;
  const middles = rises.map((rise) => {
    last += rise ?? 0;
    return last;
  });
  const below = (bound: PackedSeries['below']) =>
    middles.map((middle, t) => mapKnown(bound[t] ?? null, (s) => toValue(middle - s)));
  const above = (bound: PackedSeries['above']) =>
    middles.map((middle, t) => mapKnown(bound[t] ?? null, (s) => toValue(middle + s)));
  return {
    from,
    mean: rises.map((rise, t) => (rise === null ? null : toValue(middles[t] ?? 0))),
    ...{ low: below(packed.below), high: above(packed.above) },
    ...(innerBelow === undefined || innerAbove === undefined
      ? {}
      : { innerLow: below(innerBelow), innerHigh: above(innerAbove) }),
  };
}
