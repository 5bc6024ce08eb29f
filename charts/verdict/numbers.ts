import { format, type Language, numberFormat, verdictMessages } from '../../i18n/index.ts';

/** Simple fractions that have a phrase, in order. */
const fractions = [
  [1, 10],
  [1, 5],
  [1, 4],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [3, 4],
  [4, 5],
  [9, 10],
] as const;

/** Distance from a fraction below which it is not called approximate. */
const EXACT = 0.01;
/** Share below which it is "very few", and above one minus which it is "nearly all". */
const RARE = 0.05;

/** Says in how many simulations something holds, as a simple fraction in words. */
export function simulationsText(share: number, language: Language): string {
  const { simulations } = verdictMessages(language);
  if (share <= 0) return simulations.none;
  if (share >= 1) return simulations.all;
  if (share < RARE) return simulations.few;
  if (share > 1 - RARE) return simulations.most;
  const distance = ([part, whole]: (typeof fractions)[number]): number => Math.abs(share - part / whole);
  const nearest = fractions.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  const text = simulations.of[`${nearest[0]}/${nearest[1]}`] ?? '';
  return format(distance(nearest) <= EXACT ? simulations.exact : simulations.about, { simulations: text });
}

/**
 * Formats sizes alike, with two significant digits of the largest of `sizes`: as many as a reader keeps in mind. A value
 * that these would round to zero has as many digits as it needs.
 */
export function sameDigits(sizes: readonly number[], language: Language): (value: number) => string {
  const largest = Math.max(...sizes.map(Math.abs));
  const digits = largest > 0 ? 1 - Math.floor(Math.log10(largest)) : 0;
  const decimals = Math.min(3, Math.max(0, digits));
  const number = numberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const unit = digits < 0 ? 10 ** -digits : 10 ** -decimals;
  const small = numberFormat(language, { maximumSignificantDigits: 1 });
  return (value) => {
    // Rounded here, since a number format writes a small negative value as -0.0.
    const rounded = Math.round(value / unit) * unit + 0;
    if (rounded !== 0) return number.format(rounded);
    return small.format(Math.abs(value) < NOTHING ? 0 : value);
  };
}

/** Size from which a value, in people, per hundred or million, is not nothing. */
const NOTHING = 1e-6;
