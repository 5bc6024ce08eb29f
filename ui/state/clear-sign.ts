import type { DifferenceSummary } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';
import type { ComparisonResult } from './state.ts';

/**
 * Whether the sign of a difference from the baseline is certain enough to be shown: a page shows "no clear effect yet" where it is false
 * and the result is coarse, "no clear effect" where the result is final. False for unknown policies and outcomes.
 */
export function hasClearSign({ comparison, stage }: ComparisonResult, policy: string, outcome: string): boolean {
  const difference = comparison.differences[policy]?.outcomes[outcome];
  if (difference === undefined) return false;
  if (stage === 'coarse') return isCoarseSignClear(difference);
  const { low, high } = differenceRange(difference, comparison.run.bands);
  return (low !== null && low > 0) || (high !== null && high < 0);
}

/** Rule for the few simulations of a coarse result. */
export function isCoarseSignClear({ low, high }: Pick<DifferenceSummary, 'low' | 'high'>): boolean {
  return (low !== null && low > 0) || (high !== null && high < 0);
}
