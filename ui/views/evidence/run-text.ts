import { shareText } from '../../../figures/index.ts';
import type { ShippedEvidence } from '../../../scenarios/index.ts';
import { fill, type Language, numberLocale } from '../../../words/index.ts';

/** Says what a run that was computed beforehand consisted of. text: with {draws}, {replicates}, {scale} and {seed}. */
export function runText(
  text: string,
  { draws, replicatesOfADraw, scale, seed }: ShippedEvidence['runs']['claims'],
  language: Language,
): string {
  const number = new Intl.NumberFormat(numberLocale(language));
  return fill(text, {
    draws: number.format(draws),
    replicates: number.format(replicatesOfADraw),
    scale: shareText(scale, language),
    seed,
  });
}
