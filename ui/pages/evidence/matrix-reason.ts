import { partGroup, partName, partValue, type ScorePartsOf } from '../../../charts/index.ts';
import { format, type Language, numberFormat, scorePartsMessages } from '../../../i18n/index.ts';
import type { PrecomputedCell } from '../../../scenarios/internal.ts';

/** Sentence in which the engine explains a deviation from the study (engine/evaluation/criteria/matrix.ts). */
const sentence =
  /^(Lower|Higher) than (table and prose|the table alone|the prose alone) at a score of (\d+): (\S+)(?: of (\S+))?(?: at (\S+))? scores (\d+) and pulls (up|down) most\.$/;

const groupText = { 'table and prose': 'both', 'the table alone': 'table', 'the prose alone': 'prose' } as const;

/** Translates the explanation of a deviation; null if it has another form. */
export function reasonText(
  { criterion, reason }: Pick<PrecomputedCell, 'criterion' | 'reason'>,
  language: Language,
  country: ScorePartsOf,
): string | null {
  const match = reason === null ? null : sentence.exec(reason);
  if (match === null) return null;
  const [, side, than, total, id = '', group, value, score, direction] = match;
  const words = scorePartsMessages(language);
  const integer = numberFormat(language, { maximumFractionDigits: 0 });
  const part = { id, value: value === undefined ? null : Number(value), score: Number(score) };
  const name = partName(criterion, id, language);
  const deviation = words.apart[side === 'Lower' ? 'lower' : 'higher'][groupText[than as keyof typeof groupText]];
  const pulls = format(words.pulls[direction === 'down' ? 'down' : 'up'], {
    part: group === undefined ? name : `${name} (${partGroup(group, language, country)})`,
    value: partValue(criterion, part, language, country),
    score: integer.format(part.score),
  });
  return `${format(deviation, { score: integer.format(Number(total)) })} ${pulls}`;
}
