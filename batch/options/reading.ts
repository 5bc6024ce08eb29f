import { suggestion } from '../../scenarios/internal.ts';

/** Read option texts one after the other and keep every fault, so that a person sees all of them at once. */
export class Reading {
  readonly faults: string[] = [];

  /** Note that an option was not understood. */
  fault(option: string, got: string, expected: string, attempt: string): void {
    this.faults.push(`${option}: got '${got}', expected ${expected}; ${attempt}`);
  }

  /** Read a whole number; bounds are included. */
  whole(option: string, text: string, from: number, to: number, example: number): number {
    if (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    this.fault(option, text, `a whole number from ${from} to ${to}`, `try ${option} ${example}`);
    return example;
  }

  /** Read one of several words. */
  choice<T extends string>(option: string, text: string, choices: readonly [T, ...T[]]): T {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) this.fault(option, text, `one of ${choices.join(', ')}`, suggestion(text, choices));
    return found ?? choices[0];
  }
}

/** Read a plain decimal number, or NaN: no blanks, no hexadecimals, no words. */
export function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}
