import { quote } from './validation-error.ts';

/** A number as JSON writes it: decimal, without blanks, signs of plus, leading zeros and empty parts. */
const decimalPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** What a list of numbers in a text may hold. */
export interface NumberListTerms {
  /** Largest size of a number, without its sign. */
  readonly most: number;
  /** Whether NaN is written for a number that is not known. */
  readonly unknown?: boolean;
}

/** Parses a number as JSON writes it; NaN for any other text, an empty one and hexadecimal digits included. */
export function parseJsonNumber(text: string): number {
  return decimalPattern.test(text) ? Number(text) : Number.NaN;
}

/** Parses numbers separated by single spaces. wrong: the first part that is none, or too large; null without. */
export function parseNumberList(
  text: string,
  { most, unknown = false }: NumberListTerms,
): { readonly numbers: readonly number[]; readonly wrong: string | null } {
  const parts = text.split(' ');
  const numbers = parts.map(parseJsonNumber);
  const wrong = parts.find((part, i) => !(Math.abs(numbers[i] as number) <= most) && !(unknown && part === 'NaN'));
  return { numbers, wrong: wrong ?? null };
}

/** Says of a part of a list why it is not taken, and how numbers are written. */
export function wrongNumber(part: string): {
  readonly got: string;
  readonly expected: string;
  readonly tryThis: string;
} {
  return {
    got: part === '' ? 'a space too many' : quote(part.slice(0, 40)),
    expected: 'numbers separated by single spaces',
    tryThis: 'decimal numbers alone, such as 12, -0.5 or 1e-7, with one space between two',
  };
}
