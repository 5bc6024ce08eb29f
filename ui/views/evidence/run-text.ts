import { shareText } from '../../../figures/index.ts';
import type { ShippedEvidence } from '../../../scenarios/internal.ts';
import { fill, type Language, numberFormat } from '../../../words/index.ts';

/** Says what a run that was computed beforehand consisted of. text: with {draws}, {replicates}, {scale} and {seed}. */
export function runText(
  text: string,
  { draws, replicatesOfADraw, scale, seed }: ShippedEvidence['runs']['claims'],
  language: Language,
): string {
  const number = numberFormat(language);
  return fill(text, {
    draws: number.format(draws),
    replicates: number.format(replicatesOfADraw),
    scale: shareText(scale, language),
    seed,
  });
}
