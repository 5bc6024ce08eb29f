import type { Anchor, ComponentScore, Reading } from './declare.ts';

const MODERATE = 40;
const HIGH = 70;

/** Turns a figure into a score from 0 to 100, linear between its two anchors; NaN stays. */
export function scoreOf(anchor: Anchor, value: number): number {
  const share = (value - anchor.zero) / (anchor.full - anchor.zero);
  return Number.isNaN(share) ? Number.NaN : 100 * Math.min(1, Math.max(0, share));
}

/** Scores a component that has `weight` in its criterion. */
export function component(id: string, anchor: Anchor, value: number, weight: number): ComponentScore {
  return { id, value, score: scoreOf(anchor, value), weight };
}

/** Holds a figure that stands beside a score and is no part of it. */
export function reported(id: string, value: number): ComponentScore {
  return { id, value, score: Number.NaN, weight: 0 };
}

/** Reads a score: Low < 40 ≤ Moderate < 70 ≤ High. */
export function readingOf(score: number): Reading {
  if (score < MODERATE) return 'Low';
  return score < HIGH ? 'Moderate' : 'High';
}

/** Rounds a score for people to read; down where rounding up would look like the next reading. */
export function wholeScore(score: number): number {
  const whole = Math.round(score);
  return readingOf(whole) === readingOf(score) ? whole : Math.floor(score);
}

/** The scores between which a reading lies. */
export function edgesOf(reading: Reading): { readonly from: number; readonly to: number } {
  if (reading === 'Low') return { from: 0, to: MODERATE };
  return reading === 'Moderate' ? { from: MODERATE, to: HIGH } : { from: HIGH, to: 100 };
}

/** Takes the mean of what is known; NaN when nothing is. */
export function meanKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  let sum = 0;
  for (const value of known) sum += value;
  return sum / known.length;
}

/** Takes the mean score of components. */
export function meanScore(components: readonly ComponentScore[]): number {
  return meanKnown(components.map(({ score }) => score));
}
