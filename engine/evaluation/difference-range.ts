import type { DifferenceSummary } from './comparison.ts';
import type { BandSource } from './variance-shares.ts';

/**
 * Returns the range that goes with a paired difference, all simulations or those in which the law passes: the central
 * 90 % of simulations where each has other parameters, else the 90 % interval of the mean, which shows chance alone.
 * Bounds are null where unknown.
 */
export function differenceRange(
  { low, high, spreadLow, spreadHigh }: Pick<DifferenceSummary, 'low' | 'high' | 'spreadLow' | 'spreadHigh'>,
  bands: BandSource,
): { readonly low: number | null; readonly high: number | null } {
  return bands === 'chance' ? { low, high } : { low: spreadLow, high: spreadHigh };
}
