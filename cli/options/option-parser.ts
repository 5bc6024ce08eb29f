import { shorten, suggestion } from '../../scenarios/internal.ts';

/** Parses option texts and collects every error, so that all are reported at once. */
export class OptionParser {
  readonly errors: string[] = [];

  /** Records an error of an option. */
  addError(option: string, got: string, expected: string, hint: string): void {
    this.errors.push(`${option}: got '${shorten(got)}', expected ${expected}; ${hint}`);
  }

  /** Parses a whole number from `from` to `to`, inclusive. */
  integer(option: string, text: string, from: number, to: number, example: number): number {
    if (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    this.addError(option, text, `a whole number from ${from} to ${to}`, `try ${option} ${example}`);
    return example;
  }

  /** Parses one of several choices. */
  choice<T extends string>(option: string, text: string, choices: readonly [T, ...T[]]): T {
    const match = choices.find((choice) => choice === text);
    if (match === undefined) this.addError(option, text, `one of ${choices.join(', ')}`, suggestion(text, choices));
    return match ?? choices[0];
  }
}

/** Parses a plain decimal number; NaN for anything else, blanks and hexadecimal included. */
export function parseDecimal(text: string): number {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}
