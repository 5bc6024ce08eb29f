import { partGroup, partName, partValue, type ScorePartsOf } from '../../../charts/index.ts';
import { format, type Language, numberFormat, scorePartsMessages } from '../../../i18n/index.ts';
import type { PrecomputedCell } from '../../../scenarios/internal.ts';

/** The sentence in which the engine says why a reading differs from the study's (engine/evaluation/criteria/matrix.ts). */
const sentence =
  /^(Lower|Higher) than (table and prose|the table alone|the prose alone) at a score of (\d+): (\S+)(?: of (\S+))?(?: at (\S+))? scores (\d+) and pulls (up|down) most\.$/;

const groupText = { 'table and prose': 'both', 'the table alone': 'table', 'the prose alone': 'prose' } as const;

/** Says in the reader's words why a reading differs from the study's; null for a sentence of another form. */
export function reasonText(
  { criterion, reason }: Pick<PrecomputedCell, 'criterion' | 'reason'>,
  language: Language,
  country: ScorePartsOf,
): string | null {
  const found = reason === null ? null : sentence.exec(reason);
  if (found === null) return null;
  const [, side, than, total, id = '', group, value, score, way] = found;
  const words = scorePartsMessages(language);
  const whole = numberFormat(language, { maximumFractionDigits: 0 });
  const part = { id, value: value === undefined ? null : Number(value), score: Number(score) };
  const name = partName(criterion, id, language);
  const apart = words.apart[side === 'Lower' ? 'lower' : 'higher'][groupText[than as keyof typeof groupText]];
  const pulls = format(words.pulls[way === 'down' ? 'down' : 'up'], {
    part: group === undefined ? name : `${name} (${partGroup(group, language, country)})`,
    value: partValue(criterion, part, language, country),
    score: whole.format(part.score),
  });
  return `${format(apart, { score: whole.format(Number(total)) })} ${pulls}`;
}
