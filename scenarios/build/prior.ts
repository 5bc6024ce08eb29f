import { exp, log, namedUniform } from '../../engine/internal.ts';
import type { EvidenceEntry } from '../schema/evidence.ts';

/** Distribution that a parameter is drawn from. */
export type PriorRange = Pick<EvidenceEntry, 'distribution' | 'low' | 'central' | 'high'>;

/** Normal quantile of 95 %: ranges of evidence are 90 % intervals. */
const Z95 = 1.6448536269514722;

/** Number of equally likely levels of a drawn parameter, so that a level fits into two characters of a file. */
export const PRIOR_LEVELS = 4096;

/** Name of the random number of one entry in one draw. */
export function drawName(seed: string, draw: number, id: string): string {
  return `${seed}\n${draw}\n${id}`;
}

/**
 * Level of one entry in one draw, from 0 to PRIOR_LEVELS − 1. It depends only on seed, draw number and id, so more draws
 * or entries change no other value.
 */
export function priorLevel(id: string, seed: string, draw: number): number {
  return Math.floor(namedUniform(drawName(seed, draw, id)) * PRIOR_LEVELS);
}

/** Value at the middle of a level, rounded to five digits; within low and high. */
export function valueAtLevel(range: PriorRange, level: number): number {
  return Number(quantile(range, (level + 0.5) / PRIOR_LEVELS).toPrecision(5));
}

/** Draws the value of one entry. */
export function priorValue(entry: PriorRange & Pick<EvidenceEntry, 'id'>, seed: string, draw: number): number {
  return valueAtLevel(entry, priorLevel(entry.id, seed, draw));
}

/** Quantile u of a distribution, truncated to its range. */
export function quantile({ distribution, low, central, high }: PriorRange, u: number): number {
  const clampToRange = (value: number): number => Math.min(high, Math.max(low, value));
  switch (distribution) {
    case 'fixed':
      return central;
    case 'uniform':
      return low + (high - low) * u;
    case 'normal':
      return clampToRange(central + (normalQuantile(u) * (high - low)) / (2 * Z95));
    case 'lognormal':
      return clampToRange(central * exp((normalQuantile(u) * log(high / low)) / (2 * Z95)));
    // Beta and dirichlet shares: logit scale with the central value as median and the range as 90 %.
    case 'beta':
    case 'dirichlet': {
      const logit = (share: number): number => log(share / (1 - share));
      const clampShare = (share: number): number => Math.min(0.999, Math.max(0.001, share));
      const spread = (logit(clampShare(high)) - logit(clampShare(low))) / (2 * Z95);
      return clampToRange(1 / (1 + exp(-(logit(clampShare(central)) + spread * normalQuantile(u)))));
    }
    default: {
      const mode = (central - low) / (high - low);
      return u < mode
        ? low + Math.sqrt(u * (high - low) * (central - low))
        : high - Math.sqrt((1 - u) * (high - low) * (high - central));
    }
  }
}

/** Normal quantile by Wichura's rational approximation, AS 241 (7 digits), sufficient for a prior. */
function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const tail = Math.sqrt(-log(Math.max(1e-300, q < 0 ? u : 1 - u)));
  const r = tail <= 5 ? tail - 1.6 : tail - 5;
  const value =
    tail <= 5
      ? (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
        ((0.12021132975 * r + 0.7370016425) * r + 1)
      : (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
        ((0.012258202635 * r + 0.24197894225) * r + 1);
  return q < 0 ? -value : value;
}
