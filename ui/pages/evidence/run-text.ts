import { format, type Language, numberFormat } from '../../../i18n/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';

/** Inserts the number of draws of a precomputed run into a text with {draws}. */
export function runText(
  text: string,
  { draws }: Pick<PrecomputedEvidence['runs']['claims'], 'draws'>,
  language: Language,
): string {
  return format(text, { draws: numberFormat(language).format(draws) });
}
