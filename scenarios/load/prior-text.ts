import { PRIOR_LEVELS, type PriorRange, priorLevel, valueAtLevel } from '../build/prior.ts';
import { parseJsonNumber } from '../parsing/number-list.ts';
import { distributions } from '../schema/evidence.ts';

/** Digits of a level: two make up one of PRIOR_LEVELS = 64². */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Formats the distribution of a parameter: its name, low, central and high. */
export function formatPriorRange({ distribution, low, central, high }: PriorRange): string {
  return `${distribution} ${low} ${central} ${high}`;
}

/** Parses the distribution of a parameter; null for another text. */
export function parsePriorRange(text: string): PriorRange | null {
  const [name, ...ends] = text.split(' ');
  const distribution = distributions.find((one) => one === name);
  const [low, central, high] = ends.map(parseJsonNumber) as [number, number, number];
  if (distribution === undefined || ends.length !== 3 || !(low <= central && central <= high)) return null;
  return { distribution, low, central, high };
}

/** Formats the levels of parameters in a draw, two characters each. */
export function formatLevels(ids: readonly string[], seed: string, draw: number): string {
  return ids
    .map((id) => {
      const level = priorLevel(id, seed, draw);
      return `${DIGITS[Math.floor(level / DIGITS.length)]}${DIGITS[level % DIGITS.length]}`;
    })
    .join('');
}

/** Values at the levels of a text, in the order of ranges; null for a text of another length or with other characters. */
export function valuesAtLevels(text: string, ranges: readonly PriorRange[]): number[] | null {
  if (text.length !== 2 * ranges.length) return null;
  const values = ranges.map((range, k) => {
    const level = DIGITS.indexOf(text.charAt(2 * k)) * DIGITS.length + DIGITS.indexOf(text.charAt(2 * k + 1));
    const isDigit = DIGITS.includes(text.charAt(2 * k)) && DIGITS.includes(text.charAt(2 * k + 1));
    return isDigit && level < PRIOR_LEVELS ? valueAtLevel(range, level) : Number.NaN;
  });
  return values.some(Number.isNaN) ? null : values;
}
