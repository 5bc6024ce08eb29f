import type { ShippedEvidence } from '../../../scenarios/internal.ts';
import { fill, type Language, numberFormat } from '../../../words/index.ts';

/** Fills in how many sets of assumptions a precomputed run has. text: with {draws}. */
export function runText(
  text: string,
  { draws }: Pick<ShippedEvidence['runs']['claims'], 'draws'>,
  language: Language,
): string {
  return fill(text, { draws: numberFormat(language).format(draws) });
}
