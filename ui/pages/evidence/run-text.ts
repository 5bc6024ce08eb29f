import { format, type Language, numberFormat } from '../../../i18n/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';

/** Fills in how many sets of assumptions a precomputed run has. text: with {draws}. */
export function runText(
  text: string,
  { draws }: Pick<PrecomputedEvidence['runs']['claims'], 'draws'>,
  language: Language,
): string {
  return format(text, { draws: numberFormat(language).format(draws) });
}
