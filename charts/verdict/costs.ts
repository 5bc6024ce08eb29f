import type { PolicyVerdict, VerdictEffect, VerdictMoney } from '../../engine/internal.ts';
import { format, type Language, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { timeText } from './hangs-on.ts';
import { groupBy, joinList } from './lists.ts';
import { MILLION, sameDigits, signedMillions } from './numbers.ts';
import { capitalised, currencyOf, type Writer } from './writer.ts';

/** Part of the cost if a law passes below which the rest is called nothing. */
const NEGLIGIBLE = 0.01;

/** What the policies cost the state in a year, and whether they pay for themselves over the whole run. */
export function costsOf(writer: Writer): string[] {
  return [...addedCosts(writer), ...payments(writer)];
}

/** Programme cost of each policy, by whether its law passes: an average over both futures is the cost in neither. */
function addedCosts(writer: Writer): string[] {
  const { language, spoken, comparison } = writer;
  const { cost, plain } = verdictMessages(language);
  const known = spoken.filter(({ addedCost }) => addedCost !== null);
  const [first] = known;
  if (first?.addedCost == null) return [];
  const currency = currencyOf(first.addedCost.unit, language);
  const sentence = (what: string): string => capitalised(format(plain, { what }), language);
  if (spoken.length === 1) return casesOf(writer, first, format(cost.single, { currency })).map(sentence);
  const items = known.map((one) =>
    format(cost.item, {
      policy: policyName(comparison, one.policy, language),
      what: joinList(casesOf(writer, one, cost.short), language),
    }),
  );
  const isShared = known.some(({ needs }) => needs.donors !== null);
  return [capitalised(format(isShared ? cost.listDonors : cost.list, { currency, list: items.join('; ') }), language)];
}

/** Cost by whether the law passes. long: text of an amount, with `{value}` and `{range}`. */
function casesOf(writer: Writer, { addedCost, costByLaw, needs }: PolicyVerdict, long: string): string[] {
  const { cost } = verdictMessages(writer.language);
  const isSingle = writer.spoken.length === 1;
  const amount = (effect: VerdictEffect, phrase: string): string => {
    const write = sameDigits([effect.mean / MILLION], writer.language);
    return format(phrase, {
      value: write(effect.mean / MILLION),
      range: writer.range({ low: effect.low / MILLION, high: effect.high / MILLION }, write),
    });
  };
  const shared = (what: string): string => (isSingle && needs.donors !== null ? format(cost.donors, { what }) : what);
  if (costByLaw === null) return addedCost === null ? [] : [shared(amount(addedCost, long))];
  const { passes, fails } = costByLaw;
  const [ifPasses, ifFails] = isSingle ? [cost.passes, cost.fails] : [cost.itemPasses, cost.itemFails];
  const first = format(ifPasses, { what: shared(amount(passes, long)) });
  if (fails === null) return [first];
  const isNothing = Math.abs(fails.mean) < NEGLIGIBLE * Math.abs(passes.mean);
  if (!isNothing) return [first, format(ifFails, { what: amount(fails, cost.short) })];
  // Of a single policy, the sentences on its effects say that nothing changes.
  return isSingle ? [first] : [first, cost.itemNothing];
}

function signedRange({ low, high }: VerdictMoney, language: Language): string {
  const [from = '', to = ''] = signedMillions([low, high], language);
  return format(verdictMessages(language).ranges.signed, { low: from, high: to });
}

/** Whether policies pay for themselves, and what the state gains or loses in all, in every view of service cost. */
function payments(writer: Writer): string[] {
  const { language, spoken, comparison } = writer;
  const { pays, plain } = verdictMessages(language);
  const [single] = spoken;
  if (single === undefined) return [];
  const time = timeText(comparison.run.months, language);
  if (spoken.length === 1) {
    if (single.addedCost === null && single.money === null) return [];
    const what = single.money === null ? pays.unknown : paymentText(writer, single.money, pays.single, time);
    return [capitalised(format(plain, { what }), language)];
  }
  const currency = currencyOf(single.addedCost?.unit ?? '', language);
  const known = spoken.flatMap(({ money, policy }) => (money === null ? [] : [{ policy, money }]));
  return groupBy(known, ({ money }) => money.pays).map((group) => {
    const items = group.map(({ policy, money }) =>
      format(pays.item, { policy: policyName(comparison, policy, language), range: signedRange(money, language) }),
    );
    return format(pays.list[group[0].money.pays], { time, currency, list: items.join('; ') });
  });
}

interface PaymentPhrases {
  readonly yes: string;
  readonly no: string;
  readonly open: string;
  readonly openGain: string;
  readonly openLoss: string;
}

function paymentText(
  { language }: Writer,
  { pays, low, high }: VerdictMoney,
  phrases: PaymentPhrases,
  time: string,
): string {
  const [from, to] = [low / MILLION, high / MILLION];
  const write = sameDigits([from, to], language);
  const [least = '', most = ''] = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b).map(write);
  const values = { time, least, most };
  if (pays === 'yes') return format(phrases.yes, values);
  if (pays === 'no') return format(phrases.no, values);
  if (from > 0) return format(phrases.openGain, values);
  if (to < 0) return format(phrases.openLoss, values);
  return format(phrases.open, { ...values, loss: write(Math.abs(from)), gain: write(to) });
}
