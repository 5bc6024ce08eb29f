import type { PolicyVerdict } from '../../engine/internal.ts';
import { format, numberFormat, verdictMessages } from '../../i18n/index.ts';
import { groupBy } from './lists.ts';
import { timeText } from './time-text.ts';
import type { LawChance, VerdictOptions } from './verdict-options.ts';
import { capitalised, sentenceOf, type Writer } from './writer.ts';

/** Chance that the law of a policy passes. */
export function chanceOfLaw(
  { policy, needs }: PolicyVerdict,
  { lawChance }: Pick<VerdictOptions, 'lawChance'>,
): LawChance {
  return lawChance?.(policy) ?? { chance: needs.law?.probability ?? 0, isOwn: false };
}

/** What the policies depend on: laws and donors. */
export function hangsOnOf(writer: Writer, options: VerdictOptions): string[] {
  const { language, spoken } = writer;
  const { hangs, depends, plain } = verdictMessages(language);
  const statement = (group: readonly PolicyVerdict[], what: string): string =>
    spoken.length === 1 ? capitalised(format(plain, { what }), language) : sentenceOf(writer, group, depends, { what });
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const sentences: string[] = [];
  const laws = groupBy(
    spoken.filter(({ needs }) => needs.law !== null),
    (one) => JSON.stringify(chanceOfLaw(one, options)),
  );
  for (const group of laws) {
    const { chance, isOwn } = chanceOfLaw(group[0], options);
    const what = format(isOwn ? hangs.ownLaw : hangs.law, { chance: percent.format(chance) });
    sentences.push(statement(group, what));
  }
  const { run } = writer.comparison;
  // Whole calendar years have names; another time has only a length.
  const timeOf = (months: number) => {
    const [year = '', month] = run.start.split('-');
    const isWhole = month === '01' && months % 12 === 0 && months > 0;
    if (!isWhole) return { time: timeText(months, language) };
    const last = Number(year) + Math.min(months, run.months) / 12 - 1;
    return { years: last === Number(year) ? year : `${year}–${Math.ceil(last)}` };
  };
  const donors = groupBy(
    spoken.filter(({ needs }) => needs.donors !== null),
    ({ needs }) => `${needs.donors?.share} ${needs.donors?.months}`,
  );
  for (const group of donors) {
    const { share = 0, months = 0 } = group[0].needs.donors ?? {};
    const values = { share: percent.format(share), ...timeOf(Math.round(months)) };
    sentences.push(statement(group, format('years' in values ? hangs.donorYears : hangs.donors, values)));
  }
  const free = spoken.filter(({ needs }) => needs.law === null && needs.donors === null);
  if (free.length > 0) sentences.push(statement(free, hangs.nothing));
  return sentences;
}
