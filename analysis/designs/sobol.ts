import { checkCount, checkIndex, type Design } from './design.ts';
import { FIRST_DIRECTIONS } from './direction-numbers-1.ts';
import { LAST_DIRECTIONS } from './direction-numbers-2.ts';
import { keyOf, type StreamKey, subKey, wordAt } from './keyed.ts';

/** Binary digits of a coordinate; the sequence has 2^32 points. */
const DIGITS = 32;
const STEP = 1 / 4294967296;

/** Maximum number of coordinates: those with direction numbers. */
export const MAX_SOBOL_FACTORS = 1111;

/** Maximum number of points of the sequence. */
export const MAX_SOBOL_POINTS = 4294967296;

/**
 * Settings of `sobolDesign`.
 * @public
 */
export interface SobolSettings {
  readonly size: number;
  readonly factors: number;
  /** Key of the scrambling; null for the sequence as published, whose first point is the corner 0. */
  readonly seed: string | null;
}

/**
 * Creates points of the Sobol sequence, scrambled digit by digit (Owen's nested scrambling): means over them are unbiased,
 * and converge faster than with random points at powers of two. A longer design starts with the points of a shorter one.
 * Sources: Sobol (1967); Owen (1995); direction numbers of Joe and Kuo (2008).
 * @throws RangeError for sizes that the sequence does not reach.
 * @example
 * import { sobolDesign } from 'korpu/analysis';
 *
 * const design = sobolDesign({ size: 8, factors: 2, seed: 'korpu' });
 * for (let index = 0; index < design.size; index++) console.log(design.point(index));
 * @public
 */
export function sobolDesign({ size, factors, seed }: SobolSettings): Design {
  checkCount('points of a Sobol sequence', size, 1, MAX_SOBOL_POINTS);
  checkCount('factors of a Sobol sequence', factors, 1, MAX_SOBOL_FACTORS);
  const numbers = directionNumbers(factors);
  const key = seed === null ? null : keyOf(`sobol\n${seed}`);
  const keys = key === null ? null : Array.from({ length: factors }, (_, factor) => subKey(key, factor));
  return {
    size,
    factors,
    extendable: true,
    point(index) {
      checkIndex(index, size);
      const gray = (index ^ (index >>> 1)) >>> 0;
      const place = new Float64Array(factors);
      for (let factor = 0; factor < factors; factor++) {
        let word = 0;
        for (let digit = 0, left = gray; left !== 0; digit++, left >>>= 1)
          if (left & 1) word ^= numbers[factor * DIGITS + digit] as number;
        place[factor] =
          keys === null ? (word >>> 0) * STEP : ((scrambleDigits(word, keys[factor] as StreamKey) >>> 0) + 0.5) * STEP;
      }
      return place;
    },
  };
}

/** Flips each binary digit at random, keyed by the digits above it. */
function scrambleDigits(word: number, key: StreamKey): number {
  let turned = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    // A shift by 32 would be a shift by 0: the first digit has none above it.
    const above = digit === 0 ? 0 : word >>> (DIGITS - digit);
    turned |= (wordAt(key, above, digit) & 1) << (DIGITS - 1 - digit);
  }
  return word ^ turned;
}

let records: readonly string[] | null = null;

/** Returns direction numbers as 32-bit words, the most significant digit first; 32 words per factor. */
function directionNumbers(factors: number): Int32Array {
  records ??= `${FIRST_DIRECTIONS},${LAST_DIRECTIONS}`.split(',');
  const words = new Int32Array(factors * DIGITS);
  for (let digit = 0; digit < DIGITS; digit++) words[digit] = 1 << (DIGITS - 1 - digit);
  for (let factor = 1; factor < factors; factor++) {
    const [polynomial, ...later] = (records[factor - 1] as string).trim().split(/\s+/).map(Number) as [number];
    fillDirections(words.subarray(factor * DIGITS, (factor + 1) * DIGITS), polynomial, [1, ...later]);
  }
  return words;
}

/** Fills one factor's words: the given ones first, each later one by the recurrence of its polynomial. */
function fillDirections(words: Int32Array, polynomial: number, given: readonly number[]): void {
  const degree = 31 - Math.clz32(polynomial);
  for (let digit = 0; digit < degree; digit++) words[digit] = (given[digit] as number) << (DIGITS - 1 - digit);
  for (let digit = degree; digit < DIGITS; digit++) {
    const base = words[digit - degree] as number;
    let word = base ^ (base >>> degree);
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) word ^= words[digit - k] as number;
    words[digit] = word;
  }
}
