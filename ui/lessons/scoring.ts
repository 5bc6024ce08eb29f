import type { ValueBand } from './reveal-values.ts';

/** Prediction: a curve or number with its spread, or one answer of several. */
export type Prediction =
  | { readonly form: 'curve'; readonly values: readonly number[]; readonly spread: number }
  | { readonly form: 'number'; readonly value: number; readonly spread: number }
  | { readonly form: 'choice'; readonly choice: number };

/** Points from 0 to 100 for the middle, the spread and the total. Choices have no middle and spread. */
export interface Score {
  readonly middle: number | null;
  readonly spread: number | null;
  readonly total: number;
}

/** Weight of the middle in the total; the spread has the rest. */
const MIDDLE_POINTS = 2 / 3;

/**
 * Scores one number: 100 inside the band, 0 at `reach` or more outside it, linear between. `reach` is above 0, in the
 * unit of the number.
 */
export function middlePoints(value: number, { low, high }: ValueBand, reach: number): number {
  const outside = Math.max(0, low - value, value - high);
  return 100 * Math.max(0, 1 - outside / reach);
}

/**
 * Scores a range `value` ± `spread`: its overlap with the band, as a share of their union. If both have zero width, 100 at the
 * same value.
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

/** Scores a number and its spread against a band. */
export function scoreNumber(value: number, spread: number, band: ValueBand, reach: number): Score {
  return bandScore(middlePoints(value, band, reach), spreadPoints(value, spread, band));
}

/** Scores a curve: mean over the known bands; null if none is known. */
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

/** Scores a choice: 100 if right, else 0. */
export function scoreChoice(choice: number, right: number): Score {
  return { middle: null, spread: null, total: choice === right ? 100 : 0 };
}

/** Aggregates predictions of one form: medians of values, or the most frequent choice. */
export function classPrediction(all: readonly Prediction[]): Prediction | null {
  const [first] = all;
  if (first === undefined) return null;
  if (first.form === 'choice') {
    const counts = new Map<number, number>();
    for (const one of all) if (one.form === 'choice') counts.set(one.choice, (counts.get(one.choice) ?? 0) + 1);
    const [mostFrequent] = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
    return mostFrequent === undefined ? null : { form: 'choice', choice: mostFrequent[0] };
  }
  if (first.form === 'number') {
    const sameForm = all.filter((one) => one.form === 'number');
    return {
      form: 'number',
      value: median(sameForm.map(({ value }) => value)),
      spread: median(sameForm.map(({ spread }) => spread)),
    };
  }
  const sameForm = all.filter((one) => one.form === 'curve');
  return {
    form: 'curve',
    values: first.values.map((_, i) => median(sameForm.flatMap(({ values }) => values[i] ?? []))),
    spread: median(sameForm.map(({ spread }) => spread)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
