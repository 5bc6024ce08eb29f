import { exp } from './exp.ts';
import { log } from './log.ts';

/**
 * Computes a base to a real power as e^(y log x), for tables at set-up rather than inner loops. Base >= 0 (a negative
 * one gives NaN); y = 0 gives 1 for every base.
 * Relative error below 3e-16 × (1 + |y log x|), so 2e-14 where the result is between 1e-20 and 1e20.
 */
export function power(base: number, y: number): number {
  return y === 0 ? 1 : exp(y * log(base));
}
