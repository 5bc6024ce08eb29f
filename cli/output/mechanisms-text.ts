import type { Comparison } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';
import { editorMessages } from '../../i18n/index.ts';
import { differenceText, fitToWidth, levelText } from './level-text.ts';
import { clipText, LINE_WIDTH } from './lines.ts';

const LABEL = 34;
const COLUMN = 12;

/** Lists the outcomes of mechanisms that the run switches on: level of the first policy, differences of the others. */
export function mechanismsText({ run, mechanisms = {} }: Comparison, letter: (i: number) => string): string[] {
  const [first = '', ...others] = run.policies;
  const outcomes = Object.keys(mechanisms[first] ?? {});
  if (outcomes.length === 0) return [];
  const names: Readonly<Record<string, string>> = editorMessages('en').mechanismOutcomes;
  const title = 'Outcomes of mechanisms';
  const lines = ['', `${title.padEnd(LABEL)}${`level ${letter(0)}`.padStart(COLUMN)}`];
  for (const id of outcomes) {
    const level = mechanisms[first]?.[id];
    if (level === undefined) continue;
    const text = fitToWidth(levelText(level.mean, level.unit), level.mean, COLUMN - 1);
    lines.push(clipText(`${(names[id] ?? id).padEnd(LABEL)}${text.padStart(COLUMN)}`, LINE_WIDTH));
    others.forEach((policy, p) => {
      const difference = mechanisms[policy]?.[id]?.difference;
      if (difference === undefined || difference === null) return;
      const { low, high } = differenceRange(difference, run.bands);
      const range =
        low === null || high === null
          ? '–'
          : `${differenceText(low, level.unit)} to ${differenceText(high, level.unit)}`;
      const mean = fitToWidth(differenceText(difference.mean, level.unit), difference.mean, COLUMN - 1);
      const label = `  ${letter(p + 1)} minus ${letter(0)}`;
      lines.push(clipText(`${label.padEnd(LABEL)}${mean.padStart(COLUMN)}   ${range}`, LINE_WIDTH));
    });
  }
  return lines;
}
