import { suggestion } from '../../scenarios/internal.ts';

/** Read option texts one after the other and keep every fault, so that a person sees all of them at once. */
export class OptionParser {
  readonly errors: string[] = [];

  /** Note that an option was not understood. */
  addError(option: string, got: string, expected: string, hint: string): void {
    this.errors.push(`${option}: got '${got}', expected ${expected}; ${hint}`);
  }

  /** Read a whole number; bounds are included. */
  integer(option: string, text: string, from: number, to: number, example: number): number {
    if (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    this.addError(option, text, `a whole number from ${from} to ${to}`, `try ${option} ${example}`);
    return example;
  }

  /** Read one of several words. */
  choice<T extends string>(option: string, text: string, choices: readonly [T, ...T[]]): T {
    const match = choices.find((choice) => choice === text);
    if (match === undefined) this.addError(option, text, `one of ${choices.join(', ')}`, suggestion(text, choices));
    return match ?? choices[0];
  }
}

/** Read a plain decimal number, or NaN: no blanks, no hexadecimals, no words. */
export function parseDecimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}
