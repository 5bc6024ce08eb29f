import type { ValueBand } from './reveal-values.ts';

/** What somebody expected: a curve or a number, each with how far off it may be, or one answer of several. */
export type Prediction =
  | { readonly form: 'curve'; readonly values: readonly number[]; readonly spread: number }
  | { readonly form: 'number'; readonly value: number; readonly spread: number }
  | { readonly form: 'choice'; readonly choice: number };

/** Points from 0 to 100: for the middle, for the spread, and together. A choice has no middle and no spread. */
export interface Score {
  readonly middle: number | null;
  readonly spread: number | null;
  readonly total: number;
}

/** What the middle counts for; the spread counts for the rest. */
const MIDDLE_POINTS = 2 / 3;

/**
 * Points for one number: all where it lies in the band, none where it is `reach` or more outside it, evenly between.
 * reach: above 0, in the unit of the number.
 */
export function middlePoints(value: number, { low, high }: ValueBand, reach: number): number {
  const outside = Math.max(0, low - value, value - high);
  return 100 * Math.max(0, 1 - outside / reach);
}

/**
 * Points for a range `value` ± `spread`: the part that it shares with the band, of all that the two cover. A range
 * without width has points only where the band has none either, at the same place.
 */
export function spreadPoints(value: number, spread: number, { low, high }: ValueBand): number {
  const from = value - spread;
  const to = value + spread;
  const shared = Math.min(to, high) - Math.max(from, low);
  const all = Math.max(to, high) - Math.min(from, low);
  if (all === 0) return 100;
  return 100 * Math.max(0, shared / all);
}

function bandScore(middle: number, spread: number): Score {
  return {
    middle: Math.round(middle),
    spread: Math.round(spread),
    total: Math.round(MIDDLE_POINTS * middle + (1 - MIDDLE_POINTS) * spread),
  };
}

/** Scores a number with its spread against a band. */
export function scoreNumber(value: number, spread: number, band: ValueBand, reach: number): Score {
  return bandScore(middlePoints(value, band, reach), spreadPoints(value, spread, band));
}

/** Scores a curve: the mean over the points that the model knows. Null where it knows none. */
export function scoreCurve(
  values: readonly number[],
  spread: number,
  bands: readonly (ValueBand | null)[],
  reach: number,
): Score | null {
  const known = bands.flatMap((band, i) => {
    const value = values[i];
    return band === null || value === undefined ? [] : [{ band, value }];
  });
  if (known.length === 0) return null;
  const mean = (of: (one: (typeof known)[number]) => number): number =>
    known.reduce((sum, one) => sum + of(one), 0) / known.length;
  return bandScore(
    mean(({ band, value }) => middlePoints(value, band, reach)),
    mean(({ band, value }) => spreadPoints(value, spread, band)),
  );
}

/** Scores a choice: right or not. */
export function scoreChoice(choice: number, right: number): Score {
  return { middle: null, spread: null, total: choice === right ? 100 : 0 };
}

/** The middle of the predictions of a class, of one form: medians of values, or the answer chosen most. */
export function classPrediction(all: readonly Prediction[]): Prediction | null {
  const [first] = all;
  if (first === undefined) return null;
  if (first.form === 'choice') {
    const counts = new Map<number, number>();
    for (const one of all) if (one.form === 'choice') counts.set(one.choice, (counts.get(one.choice) ?? 0) + 1);
    const [most] = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
    return most === undefined ? null : { form: 'choice', choice: most[0] };
  }
  if (first.form === 'number') {
    const own = all.filter((one) => one.form === 'number');
    return {
      form: 'number',
      value: median(own.map(({ value }) => value)),
      spread: median(own.map(({ spread }) => spread)),
    };
  }
  const own = all.filter((one) => one.form === 'curve');
  return {
    form: 'curve',
    values: first.values.map((_, i) => median(own.flatMap(({ values }) => values[i] ?? []))),
    spread: median(own.map(({ spread }) => spread)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
