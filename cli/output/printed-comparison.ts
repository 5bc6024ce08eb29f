import type { Comparison } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { assumptionNames, englishVerdict } from './verdict-part.ts';

/** A comparison with its verdict in English: what `compare --json` prints, and `compare` of `korpu serve` answers. */
export type PrintedComparison = Comparison & { readonly verdict: ReturnType<typeof englishVerdict> };

/** Adds the verdict to a comparison. */
export function printedComparison(comparison: Comparison, pack: Pick<CountryPack, 'evidence'>): PrintedComparison {
  return { ...comparison, verdict: englishVerdict(comparison, assumptionNames(pack)) };
}
