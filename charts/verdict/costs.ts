import type { Comparison } from '../../engine/index.ts';
import {
  type MoneyCase,
  type PolicyVerdict,
  type VerdictEffect,
  type VerdictMoney,
  type ViewTotal,
  verdictOf,
} from '../../engine/internal.ts';
import { format, type Language, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { averagedFrom, averagedYears } from '../pictures/yearly.ts';
import { donorYearsCost } from './donor-years.ts';
import { groupBy, joinList } from './lists.ts';
import { MILLION, sameDigits, signedMillions } from './numbers.ts';
import { timeText } from './time-text.ts';
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
  if (spoken.length === 1) {
    const isLast = averagedFrom(comparison.run) > 0;
    const amount = format(isLast ? cost.singleIn : cost.single, { currency, years: averagedYears(comparison.run) });
    return [...casesOf(writer, first, amount), ...whileDonorsPay(writer, first)].map(sentence);
  }
  const items = known.map((one) =>
    format(cost.item, {
      policy: policyName(comparison, one.policy, language),
      what: joinList(casesOf(writer, one, cost.short), language),
    }),
  );
  const shares = known.map(({ needs }) => donorsIn(comparison.run, needs));
  const phrase = shares.includes('paying') ? cost.listShared : shares.includes('gone') ? cost.listDonors : cost.list;
  return [capitalised(format(phrase, { currency, list: items.join('; ') }), language)];
}

/** Whether donors have left in the years of the cost, or still pay in some of them. */
export function donorsIn(run: Comparison['run'], needs: PolicyVerdict['needs']): 'none' | 'gone' | 'paying' {
  if (needs.donors === null) return 'none';
  return needs.donors.months <= averagedFrom(run) ? 'gone' : 'paying';
}

/** Cost of a year while donors pay too, where they leave before the years of the other costs. */
function whileDonorsPay(
  { comparison, language }: Pick<Writer, 'comparison' | 'language'>,
  policy: PolicyVerdict,
): string[] {
  const early = donorYearsCost({ comparison }, policy);
  if (early === null) return [];
  const value = sameDigits([early.mean], language)(early.mean);
  return [format(verdictMessages(language).cost.whileDonors, { years: early.years, value })];
}

/** The same of a policy by its identifier; null where it has no such cost. */
export function donorYearsText(comparison: Comparison, subject: string, language: Language): string | null {
  const spoken = verdictOf(comparison).policies.filter(({ policy }) => policy === subject);
  return spoken.flatMap((one) => whileDonorsPay({ comparison, language }, one))[0] ?? null;
}

/** Cost by whether the law passes. long: text of an amount, with `{value}` and `{range}`. */
function casesOf(writer: Writer, policy: PolicyVerdict, long: string): string[] {
  const { addedCost, costByLaw } = policy;
  const { cost } = verdictMessages(writer.language);
  const isSingle = writer.spoken.length === 1;
  const amount = (effect: VerdictEffect, phrase: string): string => {
    const write = sameDigits([effect.mean / MILLION], writer.language);
    return format(phrase, {
      value: write(effect.mean / MILLION),
      range: writer.range({ low: effect.low / MILLION, high: effect.high / MILLION }, write),
    });
  };
  const donors = donorsIn(writer.comparison.run, policy.needs);
  const isSaid = !isSingle || donors === 'none' || donorYearsCost(writer, policy) !== null;
  const shared = (what: string): string =>
    isSaid ? what : format(donors === 'gone' ? cost.donors : cost.shared, { what });
  if (costByLaw === null) return addedCost === null ? [] : [shared(amount(addedCost, long))];
  const { passes, fails } = costByLaw;
  const what = shared(amount(passes, long));
  const isNothing = fails !== null && Math.abs(fails.mean) < NEGLIGIBLE * Math.abs(passes.mean);
  if (fails === null || isNothing) {
    if (isSingle) return [format(isNothing ? cost.passesOnly : cost.passes, { what })];
    return [format(cost.itemPasses, { what }), ...(isNothing ? [cost.itemNothing] : [])];
  }
  const rest = amount(fails, cost.short);
  if (isSingle) return [format(cost.passesFirst, { what }), format(cost.fails, { what: rest })];
  return [format(cost.itemPasses, { what }), format(cost.itemFails, { what: rest })];
}

function signedRange(
  { low, high }: Pick<VerdictMoney, 'low' | 'high'>,
  language: Language,
  form: 'signed' | 'short' = 'signed',
): string {
  const [from = '', to = ''] = signedMillions([low, high], language);
  return format(verdictMessages(language).ranges[form], { low: from, high: to });
}

/** Whether policies pay for themselves, and what the state gains or loses in all, in every view of service cost. */
function payments(writer: Writer): string[] {
  const { language, spoken, comparison } = writer;
  const { pays, plain } = verdictMessages(language);
  const [single] = spoken;
  if (single === undefined) return [];
  const time = timeText(comparison.run.months, language);
  const currency = currencyOf(single.addedCost?.unit ?? '', language);
  if (spoken.length === 1) {
    if (single.addedCost === null && single.money === null) return [];
    const sentence = (what: string): string => capitalised(format(plain, { what }), language);
    if (single.money === null) return [sentence(pays.unknown)];
    const law = lawOf(single.money);
    const { low, high, pays: answer } = single.money;
    if (law === 'either' && answer === 'open' && low <= 0 && high >= 0)
      return [sentence(openEither(single.money, language, { time, currency }))];
    const what = paymentText(writer, single.money, pays.single, { time, currency });
    if (law !== 'none') return [sentence(format(law === 'either' ? pays.either : pays.passes, { what }))];
    const isOpen = answer === 'open' && answerOf(single.money.cases.flatMap(({ views }) => views)) === 'unclear';
    return [sentence(what), ...(single.needs.law === null && isOpen ? [sentence(pays.why)] : [])];
  }
  const known = spoken.flatMap(({ money, policy }) => (money === null ? [] : [{ policy, money }]));
  const phraseOf = ({ pays: answer, low, high }: VerdictMoney): keyof typeof pays.list =>
    answer === 'open' && (low > 0 || high < 0) ? 'openSoFar' : answer;
  return groupBy(known, ({ money }) => phraseOf(money)).map((group) => {
    const items = group.map(({ policy, money }) => {
      const law = lawOf(money);
      const phrase = law === 'none' ? pays.item : law === 'either' ? pays.itemEither : pays.itemPasses;
      return format(phrase, { policy: policyName(comparison, policy, language), range: signedRange(money, language) });
    });
    return format(pays.list[phraseOf(group[0].money)], { time, currency, list: items.join('; ') });
  });
}

/** Whether sums hold with and without the law, or only if it passes; none: the policy has no law. */
function lawOf({ cases }: VerdictMoney): 'none' | 'either' | 'passes' {
  if (cases.some(({ when }) => when === 'always')) return 'none';
  return cases.some(({ when }) => when === 'fails') ? 'either' : 'passes';
}

/** Over which time a sum is, and in which money. */
interface Measured {
  readonly [name: string]: string;
  readonly time: string;
  readonly currency: string;
}

/** What the state gains or loses with the law and without it, over all views of service cost: one sum has no meaning for both. */
function openEither({ cases }: VerdictMoney, language: Language, of: Measured): string {
  const { pays } = verdictMessages(language);
  // The sentence before names the money; in thousands of it, "million" alone would be read as a thousandth.
  const ofMoney = /\s/.test(of.currency) ? ` ${of.currency}` : '';
  const textOf = (when: MoneyCase['when']) => {
    const views = cases.filter((one) => one.when === when).flatMap((one) => one.views);
    const low = Math.min(...views.map((one) => one.low));
    const high = Math.max(...views.map((one) => one.high));
    return { answer: pays.answers[answerOf(views)], range: signedRange({ low, high }, language, 'short') };
  };
  const [passes, fails] = [textOf('passes'), textOf('fails')];
  const other = { answerElse: fails.answer, rangeElse: fails.range };
  return format(pays.openEither, { ...passes, ...other, time: of.time, ofMoney });
}

/** Whether an average is a loss, or a gain, in every view of service cost. */
export function answerOf(views: readonly ViewTotal[]): 'loss' | 'gain' | 'unclear' {
  if (views.every(({ mean }) => mean < 0)) return 'loss';
  return views.every(({ mean }) => mean > 0) ? 'gain' : 'unclear';
}

type PaymentPhrases = ReturnType<typeof verdictMessages>['pays']['single'];

function paymentText({ language }: Writer, money: VerdictMoney, phrases: PaymentPhrases, of: Measured): string {
  const { pays, low, high } = money;
  const [from, to] = [low / MILLION, high / MILLION];
  const write = sameDigits([from, to], language);
  const [least = '', most = ''] = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b).map(write);
  const values = { ...of, least, most };
  if (pays === 'yes') return format(phrases.yes, values);
  if (pays === 'no') return format(phrases.no, values);
  if (from > 0) return format(phrases.openGain, values);
  if (to < 0) return format(phrases.openLoss, values);
  const answer = answerOf(money.cases.flatMap(({ views }) => views));
  const open =
    answer !== 'unclear' ? phrases.openOnAverage : lawOf(money) === 'none' ? phrases.open : phrases.openByLaw;
  const ends = { loss: write(Math.abs(from)), gain: write(to) };
  return format(open, {
    ...values,
    ...ends,
    answer: capitalised(verdictMessages(language).pays.answers[answer], language),
  });
}
