import type { Comparison, Outcome } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';
import { format, picturesMessages } from '../../i18n/index.ts';
import { type ChangeEffect, changeArrow, changeEffect } from '../change-effect.ts';
import { outcomeName } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import { differenceWriter } from '../format.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy } from './picture-context.ts';
import { yearlyPoints, yearWindow } from './yearly.ts';

/** Small chart of an outcome: yearly lines of the baseline and the policy looked at, and the sign of the change. */
export interface Miniature {
  readonly outcome: string;
  readonly label: string;
  readonly effect: ChangeEffect;
  /** Arrow up for more, down for less, as in the score card; empty where the direction is not certain. */
  readonly arrow: '' | '↑' | '↓';
  /** Change with its range and whether it is for the better, for screen readers. */
  readonly text: string;
  readonly lines: readonly (PicturePolicy & { readonly values: readonly (number | null)[] })[];
}

/** Paired change of an outcome, with the range that the comparison shows; null for the baseline. */
export function changeOf(comparison: Comparison, policy: string, outcome: string): FigurePoint | null {
  const difference = comparison.differences[policy]?.outcomes[outcome];
  if (difference === undefined) return null;
  return { mean: difference.mean, ...differenceRange(difference, comparison.run.bands) };
}

/** Creates the small chart of an outcome. */
export function miniature(context: Omit<PictureContext, 'outcome'>, outcome: Outcome): Miniature {
  const { comparison, language } = context;
  const words = picturesMessages(language);
  const { baseline, chosen } = baselineAndChosen({ ...context, outcome });
  const change = chosen === null ? null : changeOf(comparison, chosen.id, outcome.id);
  const effect = changeEffect(change, outcome.better, comparison.run.bands);
  const write = differenceWriter(outcome.unit, language, [
    change?.mean ?? null,
    change?.low ?? null,
    change?.high ?? null,
  ]);
  const label = outcomeName(outcome.id, language);
  const said: Readonly<Record<ChangeEffect, string>> = {
    better: words.strip.better,
    worse: words.strip.worse,
    changed: words.strip.neither,
    chance: words.strip.chance,
    unclear: words.strip.unclear,
    unknown: '',
  };
  const range =
    change?.mean == null || change.low === null || change.high === null
      ? ''
      : format(words.range, { value: write(change.mean), low: write(change.low), high: write(change.high) });
  return {
    outcome: outcome.id,
    label,
    effect,
    arrow: changeArrow(change, effect),
    text: [said[effect], range].filter((part) => part !== '').join(': '),
    lines: [baseline, ...(chosen === null ? [] : [chosen])].map((policy) => ({
      ...policy,
      values: yearlyPoints(
        [
          ...(comparison.hindcast.outcomes[outcome.id]?.series ?? []),
          ...(comparison.policies[policy.id]?.outcomes[outcome.id]?.series ?? []),
        ],
        yearWindow(outcome),
      ).map(({ mean }) => mean),
    })),
  };
}

/** Path of a line of values in a box, with gaps where a value is unknown. range: smallest and largest value drawn. */
export function sparkline(
  values: readonly (number | null)[],
  [low, high]: readonly [number, number],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number): string => (height - (high > low ? (value - low) / (high - low) : 0.5) * height).toFixed(1);
  let isOpen = false;
  return values
    .map((value, i) => {
      if (value === null) {
        isOpen = false;
        return '';
      }
      const part = `${isOpen ? 'L' : 'M'}${(i * step).toFixed(1)} ${y(value)}`;
      isOpen = true;
      return part;
    })
    .join('');
}
