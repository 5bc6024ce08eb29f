import type { Anchor, ComponentScore, RatingBand } from './criteria.ts';

const MODERATE_FROM = 40;
const HIGH_FROM = 70;

/** Maps a figure to a score from 0 to 100, linear between its two anchors; NaN stays NaN. */
export function anchoredScore(anchor: Anchor, value: number): number {
  const share = (value - anchor.zero) / (anchor.full - anchor.zero);
  return Number.isNaN(share) ? Number.NaN : 100 * Math.min(1, Math.max(0, share));
}

/** Scores a component that has `weight` in its criterion. */
export function scoreComponent(id: string, anchor: Anchor, value: number, weight: number): ComponentScore {
  return { id, value, score: anchoredScore(anchor, value), weight };
}

/**
 * Scores the gain of a figure over the no-programme baseline: 0 for none, 100 at the target (`full` of the anchor), linear
 * between them. The value is the gain, positive towards the target.
 */
export function scoreGain(id: string, anchor: Anchor, own: number, baseline: number, weight: number): ComponentScore {
  const value = anchor.full > anchor.zero ? own - baseline : baseline - own;
  const score = anchoredScore({ ...anchor, zero: baseline }, own);
  return { id, value, score, weight, baseline };
}

/** Creates a component that is reported with a score but is not part of it. */
export function unscoredComponent(id: string, value: number): ComponentScore {
  return { id, value, score: Number.NaN, weight: 0 };
}

/** Returns the rating band of a score: Low < 40 ≤ Moderate < 70 ≤ High. */
export function ratingBand(score: number): RatingBand {
  if (score < MODERATE_FROM) return 'Low';
  return score < HIGH_FROM ? 'Moderate' : 'High';
}

/** Rounds a score for display; rounds down where rounding up would cross into the next rating band. */
export function roundScore(score: number): number {
  const whole = Math.round(score);
  return ratingBand(whole) === ratingBand(score) ? whole : Math.floor(score);
}

/** Returns the lowest and highest score of a rating band. */
export function bandEdges(band: RatingBand): { readonly from: number; readonly to: number } {
  if (band === 'Low') return { from: 0, to: MODERATE_FROM };
  return band === 'Moderate' ? { from: MODERATE_FROM, to: HIGH_FROM } : { from: HIGH_FROM, to: 100 };
}

/** Computes the mean of known values; NaN when none is known. */
export function meanOfKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  let sum = 0;
  for (const value of known) sum += value;
  return sum / known.length;
}

/** Computes the mean score of components. */
export function meanScore(components: readonly ComponentScore[]): number {
  return meanOfKnown(components.map(({ score }) => score));
}
