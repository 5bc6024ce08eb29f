import type { Comparison } from '../../engine/index.ts';
import {
  allOutcomes,
  COST_OUTCOME,
  criteria,
  differenceRange,
  type MoneyCase,
  type PolicyVerdict,
  verdictTopics,
} from '../../engine/internal.ts';
import {
  assumptionNameMessages,
  format,
  messages,
  numberFormat,
  verdictDetailsMessages,
  verdictMessages,
} from '../../i18n/index.ts';
import { changeEffect } from '../change-effect.ts';
import { outcomeName, policyName } from '../compare-figure.ts';
import { averagedYears } from '../pictures/yearly.ts';
import { reportOutcomes } from '../reports/report-outcomes.ts';
import { answerOf } from './costs.ts';
import { addedCostByYear, donorYearsCost } from './donor-years.ts';
import { chanceOfLaw } from './hangs-on.ts';
import { groupBy, joinList } from './lists.ts';
import { sameDigits, signed, signedMillions } from './numbers.ts';
import { lastMonthText, timeText } from './time-text.ts';
import type { VerdictOptions } from './verdict-options.ts';
import { type VerdictText, verdictText, writerOf } from './verdict-text.ts';
import { capitalised, currencyOf, namesOf, statementAbout, type Writer } from './writer.ts';

/** People in the country at the end. */
const PEOPLE_OUTCOME = 'stock.total';
/** Share of simulations above which something holds "in most". */
const MOST = 0.5;

/** A verdict with what it rests on; the page shows that on request. */
export interface WholeVerdict extends VerdictText {
  readonly details: readonly string[];
}

/** Writes the verdict of a comparison, and what it rests on. */
export function wholeVerdict(comparison: Comparison, options: VerdictOptions): WholeVerdict {
  const text = verdictText(comparison, options);
  const isKnown = text.brings.length > 0;
  return { ...text, details: isKnown ? detailsOf(writerOf(comparison, options), options) : [] };
}

/** All sentences of a verdict in their order. */
export function verdictLines({ conditions, does, brings, costs, hangsOn, sure, details }: WholeVerdict): string[] {
  return [...conditions, ...does, ...brings, ...costs, ...hangsOn, ...sure, ...details];
}

/** What the certainty rests on: ranges, directions, assumptions, views of service cost, laws, crises, weights. */
function detailsOf(writer: Writer, options: VerdictOptions): string[] {
  const { verdict, language } = writer;
  const details = verdictDetailsMessages(language);
  const isChance = verdict.range === 'chance';
  return [
    isChance ? details.chance : format(details.ranges, { month: lastMonthText(writer.comparison.run, language) }),
    ...scaleText(writer),
    ...arrivingText(writer),
    ...(isChance ? [] : [...directions(writer), ...sizeTexts(writer, options)]),
    ...worseText(writer),
    ...moneyByView(writer),
    ...lawDraws(writer, options),
    ...worstCrisisOf(writer),
    ...(isChance ? [] : [...firstPlaceText(writer, options.first ?? null), details.both]),
  ];
}

/** How many people the reference has, and how many more or fewer live in the country under each policy. */
function scaleText(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
  const { run, policies } = comparison;
  const details = verdictDetailsMessages(language);
  const [single] = spoken;
  const levels = policies[single?.against ?? '']?.outcomes;
  const number = numberFormat(language, { maximumSignificantDigits: 3 });
  const [people, status, work] = [PEOPLE_OUTCOME, verdictTopics.status, verdictTopics.work].map(
    (id) => levels?.[id]?.mean,
  );
  if (single === undefined || people == null || status == null || work == null) return [];
  const scale = format(details.scale, {
    reference: policyName(comparison, single.against, language),
    month: lastMonthText(run, language),
    ...{ people: number.format(people), status: number.format(status), work: number.format(work) },
  });
  return [scale, ...stayingText(writer)];
}

/** That far fewer people arrive than the country gives, since workers come for open jobs alone. */
function arrivingText({ comparison, language }: Writer): string[] {
  const { run } = comparison;
  if (run.fewArrivals === undefined) return [];
  const number = numberFormat(language, { maximumSignificantDigits: 3 });
  const [came, expected] = [run.fewArrivals.mean, run.fewArrivals.expected].map((n) => number.format(n));
  return [format(verdictDetailsMessages(language).fewArrivals, { came: came ?? '', expected: expected ?? '' })];
}

/** Change in the number of people in the country at the end, and that some of the additional jobs may be theirs. */
function stayingText(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
  const { run, differences } = comparison;
  const { staying, stayingIfLaw, stayingOf, theirJobs } = verdictDetailsMessages(language);
  const known = spoken.flatMap((one) => {
    const outcomes = differences[one.policy]?.outcomes;
    const difference = outcomes?.[PEOPLE_OUTCOME];
    if (difference === undefined) return [];
    const ifAdopted = one.ifAdopted === null ? null : (difference.ifAdopted ?? null);
    const { low, high } = differenceRange(ifAdopted ?? difference, run.bands);
    const mean = (ifAdopted ?? difference).mean;
    if (mean === null || low === null || high === null) return [];
    const moreJobs = (outcomes?.[verdictTopics.work]?.mean ?? 0) > 0;
    return [{ one, isIfLaw: ifAdopted !== null, mean, low, high, hasJobs: mean > 0 && moreJobs }];
  });
  const [first] = known;
  if (first === undefined) return [];
  const jobs = known.some(({ hasJobs }) => hasJobs) ? [theirJobs] : [];
  if (spoken.length > 1) {
    const list = known.map(({ one, isIfLaw, mean, low, high }) => {
      const [n = '', from = '', to = ''] = signed([mean, low, high], language);
      const phrase = isIfLaw ? stayingOf.itemIfLaw : stayingOf.item;
      return format(phrase, { policy: policyName(comparison, one.policy, language), n, low: from, high: to });
    });
    const reference = policyName(comparison, first.one.against, language);
    return [[format(stayingOf.list, { reference, list: list.join('; ') }), ...jobs].join(' ')];
  }
  const { one, isIfLaw, mean, low, high } = first;
  const write = sameDigits([mean], language);
  const isFewer = mean < 0;
  const phrase = (isIfLaw ? stayingIfLaw : staying)[isFewer ? 'fewer' : 'more'];
  // The range in the direction of the mean, from its end next to zero.
  const ends = isFewer ? { low: -high, high: -low } : { low, high };
  const what = format(phrase, { n: write(Math.abs(mean)), range: writer.range(ends, write) });
  return [[statementAbout(writer, [one], what), ...jobs].join(' ')];
}

/** Outcomes of reports of which the verdict does not speak; it speaks of money elsewhere. */
const otherOutcomes = allOutcomes.filter(
  ({ id }) =>
    reportOutcomes.includes(id) && !id.startsWith('accounts.') && !Object.values<string>(verdictTopics).includes(id),
);

/** Other outcomes that get worse in the whole range, by policy: the verdict has three, and a loss elsewhere would be missed. */
function worseText({ comparison, language, spoken, verdict }: Writer): string[] {
  const { run, differences } = comparison;
  const { worse } = verdictDetailsMessages(language);
  const items = spoken.flatMap(({ policy, ifAdopted }) => {
    const names = otherOutcomes.flatMap(({ id, better }) => {
      const difference = differences[policy]?.outcomes[id];
      if (difference === undefined) return [];
      const shown = ifAdopted === null ? difference : (difference.ifAdopted ?? difference);
      const { low, high } = differenceRange(shown, run.bands);
      const isWorse = changeEffect({ mean: shown.mean, low, high }, better, 'parametersAndChance') === 'worse';
      return isWorse ? [outcomeName(id, language)] : [];
    });
    if (names.length === 0) return [];
    const values = { policy: policyName(comparison, policy, language), outcomes: joinList(names, language) };
    return [format(ifAdopted === null ? worse.item : worse.itemIfLaw, values)];
  });
  if (items.length === 0) return [];
  return [format(verdict.range === 'chance' ? worse.chance : worse.list, { list: items.join('; ') })];
}

/** In how many simulations gains stay gains, for each number of them. */
function directions(writer: Writer): string[] {
  const { language, spoken } = writer;
  const details = verdictDetailsMessages(language);
  const number = numberFormat(language);
  const known = spoken.filter(({ sameSign }) => sameSign !== null);
  return groupBy(known, ({ sameSign }) => JSON.stringify(sameSign)).map((group) => {
    const { least = 0, replicates = 0, ifAdopted = false } = group[0].sameSign ?? {};
    const values = { n: number.format(least), all: number.format(replicates) };
    return statementAbout(writer, group, format(ifAdopted ? details.sameIfLaw : details.same, values));
  });
}

/** What the size of the gains rests on, for each assumption that most decides it. */
function sizeTexts(writer: Writer, { assumptionName }: VerdictOptions): string[] {
  const { language, spoken, comparison } = writer;
  const details = verdictDetailsMessages(language);
  const { plain } = verdictMessages(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const textOf = ({ policy, assumption }: PolicyVerdict): string => {
    const id = assumption?.parameter;
    const name = id === undefined ? null : (assumptionNameMessages(language)[id] ?? assumptionName?.(id) ?? null);
    const outcome = assumption?.outcome ?? '';
    const part = comparison.differences[policy]?.outcomes[outcome]?.varianceSplit?.parameters ?? null;
    const size = part === null ? details.size : format(details.sizeShare, { share: percent.format(part) });
    return name === null ? size : format(details.largest, { size, assumption: name });
  };
  const gaining = spoken.filter(({ gains, ifAdopted }) => gains.length > 0 || (ifAdopted?.gains.length ?? 0) > 0);
  // Where some policies have an assumption that decides, it says more than that there is none.
  const all = gaining.length > 0 ? gaining : spoken;
  const decided = all.filter(({ assumption }) => assumption !== null);
  const groups = groupBy(decided.length > 0 ? decided : all, textOf);
  return groups.map((group) =>
    groups.length === 1
      ? capitalised(format(plain, { what: textOf(group[0]) }), language)
      : statementAbout(writer, group, textOf(group[0])),
  );
}

/** What the state gains or loses over the run by how services are counted, and in which years programmes cost what. */
function moneyByView(writer: Writer): string[] {
  const { comparison, spoken } = writer;
  const { money: words } = verdictDetailsMessages(writer.language);
  const known = spoken.filter(({ money }) => money !== null);
  const why = spoken.length === 1 ? [words.why] : [];
  const totals = known.length === 0 ? [] : [...why, ...totalsOf(writer, known)];
  const costly = spoken.filter(({ addedCost }) => addedCost !== null);
  if (costly.length === 0) return totals;
  return [
    ...totals,
    format(words.years, { years: averagedYears(comparison.run) }),
    ...(spoken.length === 1 ? costly.flatMap((one) => costsByYear(writer, one)) : []),
    ...donorTexts(writer, costly),
  ];
}

/** What the state gains or loses over the run in every view of service cost, with laws and without. */
function totalsOf(writer: Writer, policies: readonly PolicyVerdict[]): string[] {
  const { comparison, language, spoken } = writer;
  const { money: words } = verdictDetailsMessages(language);
  const [first] = policies;
  const unit = comparison.differences[first?.policy ?? '']?.outcomes['accounts.net']?.unit ?? '';
  const values = { time: timeText(comparison.run.months, language), currency: currencyOf(unit, language) };
  const isSingle = spoken.length === 1;
  const lineOf = ({ policy }: PolicyVerdict, { when, views }: MoneyCase): string => {
    const list = views
      .map(({ view, mean, low, high }) => {
        const [value = '', from = '', to = ''] = signedMillions([mean, low, high], language);
        return format(isSingle ? words.view : words.viewOf, { what: words.views[view], value, low: from, high: to });
      })
      .join('; ');
    const phrases = isSingle ? words : words.of;
    const phrase = when === 'always' ? phrases.always : when === 'passes' ? phrases.passes : phrases.fails;
    const line = format(phrase, { ...values, list, policy: policyName(comparison, policy, language) });
    const answer = answerOf(views);
    const all = answer === 'unclear' ? [] : [answer === 'loss' ? words.allLose : words.allGain];
    return [capitalised(line, language), ...all].join(' ');
  };
  const lines = policies.flatMap((one) => (one.money?.cases ?? []).map((each) => lineOf(one, each)));
  if (isSingle) return lines;
  const ways = (first?.money?.cases[0]?.views ?? []).map(({ view }) => words.views[view]).join('; ');
  return [format(words.ways, { ...values, ways }), ...lines];
}

/**
 * What the state pays extra on average, year by year. Of a law without which nothing is paid, the years if it passes; of
 * another law only those with donors, since years of a comparison hold simulations with and without it together.
 */
function costsByYear(writer: Writer, policy: PolicyVerdict): string[] {
  const { comparison, language } = writer;
  const { money } = verdictDetailsMessages(language);
  const unit = comparison.differences[policy.policy]?.outcomes[COST_OUTCOME]?.unit ?? '';
  const currency = currencyOf(unit, language);
  const share = policy.costByLaw === null ? 1 : shareOfLaw(comparison, policy);
  if (share === null) {
    const early = donorYearsCost(writer, policy);
    if (early === null) return [];
    const values = { years: early.years, value: sameDigits([early.mean], language)(early.mean), currency };
    return [format(money.whileDonorsByLaw, values)];
  }
  const years = addedCostByYear(writer, policy);
  if (years.length === 0) return [];
  const number = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const list = years.map(({ year, mean }) => `${number.format(mean / share)} (${year})`).join(', ');
  return [format(share === 1 ? money.byYear : money.byYearIfLaw, { list, currency })];
}

/** Share of simulations in which the law of a policy passes that changes nothing without it; null for another policy. */
function shareOfLaw({ run }: Comparison, { costByLaw, isIdleWithoutLaw }: PolicyVerdict): number | null {
  if (costByLaw === null || costByLaw.further || !isIdleWithoutLaw) return null;
  return costByLaw.replicates / run.replicates;
}

/** For how long donors pay, for each such time. */
function donorTexts({ language }: Writer, policies: readonly PolicyVerdict[]): string[] {
  const { money } = verdictDetailsMessages(language);
  const times = policies.flatMap(({ needs }) => (needs.donors === null ? [] : [Math.round(needs.donors.months)]));
  return [...new Set(times)].map((months) => format(money.donors, { time: timeText(months, language) }));
}

/** In how many simulations laws passed, where they were drawn. */
function lawDraws({ language, spoken, comparison }: Writer, options: VerdictOptions): string[] {
  const details = verdictDetailsMessages(language);
  const [one] = spoken.filter(({ costByLaw }) => costByLaw !== null);
  if (one?.costByLaw == null) return [];
  const { replicates, further } = one.costByLaw;
  const number = numberFormat(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const all = comparison.run.replicates;
  const values = {
    n: number.format(replicates),
    all: number.format(all),
    share: percent.format(replicates / all),
    chance: percent.format(chanceOfLaw(one, options).chance),
  };
  return [capitalised(format(further ? details.lawFurther : details.lawDrawn, values), language)];
}

/** Who comes first; of a single policy, how often it does. */
function firstPlaceText(writer: Writer, first: VerdictOptions['first'] | null): string[] {
  if (first == null) return [];
  const { comparison, language, spoken } = writer;
  const details = verdictDetailsMessages(language);
  const share = (of: number): string =>
    numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(of);
  const names = {
    most: policyName(comparison, first.mostPoints, language),
    policy: policyName(comparison, first.policy, language),
    share: share(first.share),
    runs: format(
      first.entries < (comparison.run.draws ?? comparison.run.replicates) ? details.runsInCrises : details.runs,
      {
        n: numberFormat(language).format(first.entries),
      },
    ),
    weights: first.hasOwnWeights === true ? details.ownWeights : details.equalWeights,
  };
  const [single] = spoken;
  const near =
    first.near == null
      ? []
      : [format(details.near, { policy: names.most, second: policyName(comparison, first.near, language) })];
  const feasibility = first.hasOwnWeights === true ? [] : feasibilityText(writer, first.mostPoints);
  if (spoken.length === 1 && single !== undefined) {
    const own = first.shares?.[single.policy];
    if (own === undefined) return [];
    const subject = { ...names, subject: namesOf(writer, [single]), own: share(own) };
    const phrase = single.policy === first.policy ? details.ownFirst : details.ownOther;
    return [[capitalised(format(phrase, subject), language), ...near, ...feasibility].join(' ')];
  }
  const phrase = first.share <= MOST ? details.even : first.policy === first.mostPoints ? details.first : details.split;
  return [[capitalised(format(phrase, names), language), ...near, ...feasibility].join(' ')];
}

/** How feasible each policy is, which no points count unless the reader gives it weight. */
function feasibilityText({ comparison, language }: Writer, mostPoints: string): string[] {
  const number = numberFormat(language, { maximumFractionDigits: 0 });
  const scores = comparison.run.policies
    .flatMap((policy) => {
      const score = comparison.criteria?.[policy]?.feasibility?.score ?? null;
      return score === null ? [] : [{ name: policyName(comparison, policy, language), score }];
    })
    .sort((a, b) => b.score - a.score);
  if (scores.length < 2) return [];
  const list = joinList(
    scores.map(({ name, score }) => `${name} ${number.format(score)}`),
    language,
  );
  const details = verdictDetailsMessages(language);
  const first = firstOfAllCriteria(comparison);
  const changed = first === null || first === mostPoints ? null : policyName(comparison, first, language);
  return [
    ...(changed === null ? [] : [format(details.withFeasibility, { policy: changed })]),
    format(details.feasibility, { list }),
  ];
}

/** Policy with the most points where feasibility weighs as much as every other criterion; null where two have as many. */
function firstOfAllCriteria({ criteria: scored, run }: Comparison): string | null {
  const totals = run.policies.flatMap((policy) => {
    const scores = criteria.map((id) => scored?.[policy]?.[id]?.score ?? null);
    return scores.includes(null)
      ? []
      : [{ policy, total: scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) }];
  });
  const [best, second] = totals.sort((a, b) => b.total - a.total);
  return best === undefined || best.total === second?.total ? null : best.policy;
}

/** The crisis that hurts most; nothing where none was run, or none takes a notable part of the gains. */
function worstCrisisOf(writer: Writer): string[] {
  const { language, spoken } = writer;
  const details = verdictDetailsMessages(language);
  const [hit] = [...spoken].filter(({ crisis }) => crisis !== null).sort((a, b) => keptOf(a) - keptOf(b));
  if (hit?.crisis == null) return [];
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const { shock, kept } = hit.crisis;
  const values = { crisis: messages(language).shocks[shock] ?? shock, kept: percent.format(kept) };
  return [statementAbout(writer, [hit], format(kept > 0 ? details.crisis : details.crisisAll, values))];
}

function keptOf({ crisis }: PolicyVerdict): number {
  return crisis?.kept ?? 1;
}
