import type { Anchor, ComponentScore, RatingBand } from './criteria.ts';

const MODERATE_FROM = 40;
const HIGH_FROM = 70;

/** Turns a figure into a score from 0 to 100, linear between its two anchors; NaN stays. */
export function anchoredScore(anchor: Anchor, value: number): number {
  const share = (value - anchor.zero) / (anchor.full - anchor.zero);
  return Number.isNaN(share) ? Number.NaN : 100 * Math.min(1, Math.max(0, share));
}

/** Scores a component that has `weight` in its criterion. */
export function scoreComponent(id: string, anchor: Anchor, value: number, weight: number): ComponentScore {
  return { id, value, score: anchoredScore(anchor, value), weight };
}

/** Holds a figure that stands beside a score and is no part of it. */
export function unscoredComponent(id: string, value: number): ComponentScore {
  return { id, value, score: Number.NaN, weight: 0 };
}

/** Reads a score: Low < 40 ≤ Moderate < 70 ≤ High. */
export function ratingBand(score: number): RatingBand {
  if (score < MODERATE_FROM) return 'Low';
  return score < HIGH_FROM ? 'Moderate' : 'High';
}

/** Rounds a score for people to read; down where rounding up would look like the next reading. */
export function roundScore(score: number): number {
  const whole = Math.round(score);
  return ratingBand(whole) === ratingBand(score) ? whole : Math.floor(score);
}

/** The scores between which a reading lies. */
export function bandEdges(band: RatingBand): { readonly from: number; readonly to: number } {
  if (band === 'Low') return { from: 0, to: MODERATE_FROM };
  return band === 'Moderate' ? { from: MODERATE_FROM, to: HIGH_FROM } : { from: HIGH_FROM, to: 100 };
}

/** Takes the mean of what is known; NaN when nothing is. */
export function meanOfKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  let sum = 0;
  for (const value of known) sum += value;
  return sum / known.length;
}

/** Takes the mean score of components. */
export function meanScore(components: readonly ComponentScore[]): number {
  return meanOfKnown(components.map(({ score }) => score));
}
