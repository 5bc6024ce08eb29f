import type { Comparison } from '../../engine/index.ts';
import { type PolicyVerdict, type TopicEffect, type Verdict, verdictOf } from '../../engine/internal.ts';
import { format, type Language, messages, numberFormat, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { isShare } from '../format.ts';
import { groupBy, joinList } from './lists.ts';

const MILLION = 1_000_000;
/** Share of simulations above which something holds "in most". */
const MOST = 0.5;
/** Fewer simulations give no share of them. */
const MIN_SHARE = 10;

/** Chance that a law passes. */
export interface LawChance {
  readonly chance: number;
  /** Whether the user has set it, instead of the judgement that comes with the country. */
  readonly isOwn: boolean;
}

/** What a comparison does not know about itself: names, and who comes first with the weights of the reader. */
export interface VerdictOptions {
  readonly language: Language;
  /** Policy to speak of alone; null for all. */
  readonly subject?: string | null;
  /**
   * Policy with the most points under the weights of the reader, that which comes first in the largest share of parameter
   * draws, and the number of draws that have every criterion; null if none. The two may differ.
   */
  readonly first?: {
    readonly mostPoints: string;
    readonly policy: string;
    readonly share: number;
    readonly entries: number;
  } | null;
  /**
   * Chance of the law of a policy, and whether the user has set it; without it, the mean over the draws of the comparison,
   * as a judged one. Null where it is not known.
   */
  readonly lawChance?: (policy: string) => LawChance | null;
  /** Names of assumptions by id; without it no assumption is named. */
  readonly assumptionName?: (id: string) => string | null;
  /** Whether only a coarse answer is known: effects are then not stated. */
  readonly early?: boolean;
}

/** Sentences of a verdict, by part; a part is empty when there is nothing to say. */
export interface VerdictText {
  /** Crisis, law and assumptions under which all of it holds. */
  readonly conditions: readonly string[];
  readonly brings: readonly string[];
  readonly costs: readonly string[];
  readonly hangsOn: readonly string[];
  readonly sure: readonly string[];
}

/**
 * Writes the verdict of a comparison: what the policies change, what they cost, what they depend on, and how sure that is.
 * The page, `compare`, `matrix` and `report` show these sentences.
 */
export function verdictText(comparison: Comparison, options: VerdictOptions): VerdictText {
  const { language, subject = null, early = false } = options;
  const verdict = verdictOf(comparison);
  const spoken = subject === null ? verdict.policies : verdict.policies.filter(({ policy }) => policy === subject);
  const writer: Writer = { comparison, language, verdict, spoken };
  if (early || comparison.run.replicates < 2)
    return { ...nothing, conditions: conditionsOf(writer), sure: [verdictMessages(language).early] };
  return {
    conditions: conditionsOf(writer),
    brings: bringsOf(writer),
    costs: costsOf(writer),
    hangsOn: hangsOnOf(writer, options),
    sure: sureOf(writer, options.first ?? null),
  };
}

const nothing: VerdictText = { conditions: [], brings: [], costs: [], hangsOn: [], sure: [] };

/** All sentences of a verdict in their order. */
export function verdictLines({ conditions, brings, costs, hangsOn, sure }: VerdictText): string[] {
  return [...conditions, ...brings, ...costs, ...hangsOn, ...sure];
}

/** Policy with the most points, and the one that comes first in the largest share of draws; null without a ranking. */
export function firstPlace({ ranking }: Pick<Comparison, 'ranking'>): NonNullable<VerdictOptions['first']> | null {
  // The first place is vacant when no policy has a clear gain.
  const mostPoints = ranking?.order[0];
  if (ranking === null || ranking === undefined || mostPoints?.rank !== 1) return null;
  const shares = ranking.order.flatMap(({ policy, firstShare }) =>
    firstShare === null ? [] : [{ mostPoints: mostPoints.policy, policy, share: firstShare, entries: ranking.entries }],
  );
  return shares.reduce<NonNullable<VerdictOptions['first']> | null>(
    (best, one) => (best === null || one.share > best.share ? one : best),
    null,
  );
}

interface Writer {
  readonly comparison: Comparison;
  readonly language: Language;
  readonly verdict: Verdict;
  /** Policies that are spoken of. */
  readonly spoken: readonly PolicyVerdict[];
}

function conditionsOf({ comparison: { run, policies }, language }: Writer): string[] {
  const { conditions } = verdictMessages(language);
  const crises = run.shocks.map((id) => messages(language).shocks[id] ?? id);
  const hasLaw = run.policies.some((id) => (policies[id]?.needs?.law ?? null) !== null);
  return [
    ...(crises.length === 0 ? [] : [format(conditions.crisis, { crises: joinList(crises, language) })]),
    ...(hasLaw && run.law !== 'lottery' ? [conditions.lawPasses] : []),
    ...(Object.keys(run.assumptions ?? {}).length === 0 ? [] : [conditions.assumptions]),
    ...(run.bands === 'chance' ? [conditions.chance] : []),
  ];
}

function bringsOf(writer: Writer): string[] {
  const { comparison, language, spoken, verdict } = writer;
  const words = verdictMessages(language);
  const [single] = spoken;
  if (single === undefined) return [];
  const reference = policyName(comparison, single.against, language);
  if (spoken.length === 1) {
    const { gains, losses, ifAdopted } = single;
    const policy = policyName(comparison, single.policy, language);
    const adopted = [...(ifAdopted?.gains ?? []), ...(ifAdopted?.losses ?? [])];
    return [
      ...(gains.length + losses.length === 0
        ? []
        : [format(words.list, { policy, effects: effectList([...gains, ...losses], language) })]),
      ...(gains.length === 0
        ? [format(words.whom, { what: format(words.noGain, { reference }), policies: policy })]
        : []),
      ...(adopted.length === 0 ? [] : [format(words.adopted, { effects: effectList(adopted, language) })]),
    ];
  }
  const topicsOf = (effects: PolicyVerdict['gains']): string =>
    joinList(
      effects.map(({ topic }) => words.topics[topic]),
      language,
    );
  const sentences = (
    group: readonly PolicyVerdict[],
    effectsOf: (one: PolicyVerdict) => PolicyVerdict['gains'],
    phrase: string,
  ): string[] =>
    groupBy(group, (one) =>
      effectsOf(one)
        .map(({ topic }) => topic)
        .join(' '),
    ).map((same) => aboutThem(writer, same, format(phrase, { reference, topics: topicsOf(effectsOf(same[0])) })));
  // Random variation alone does not make a direction sure: uncertain assumptions may still turn it.
  const isSure = verdict.range !== 'chance';
  const none = spoken.filter(({ gains }) => gains.length === 0);
  const onlyAdopted = none.filter(({ ifAdopted }) => (ifAdopted?.gains.length ?? 0) > 0);
  const never = none.filter((one) => !onlyAdopted.includes(one));
  return [
    ...sentences(
      spoken.filter(({ gains }) => gains.length > 0),
      ({ gains }) => gains,
      isSure ? words.better : words.moves,
    ),
    ...sentences(
      onlyAdopted,
      ({ ifAdopted }) => ifAdopted?.gains ?? [],
      isSure ? words.betterIfAdopted : words.movesIfAdopted,
    ),
    ...(never.length === 0 ? [] : [aboutThem(writer, never, format(words.noGain, { reference }))]),
    ...sentences(
      spoken.filter(({ losses }) => losses.length > 0),
      ({ losses }) => losses,
      isSure ? words.worse : words.moves,
    ),
  ];
}

function costsOf(writer: Writer): string[] {
  const { spoken } = writer;
  return [
    ...addedCosts(
      writer,
      spoken.filter(({ costByLaw }) => costByLaw === null),
    ),
    ...spoken.flatMap((one) => costIfLaw(writer, one) ?? []),
    ...balances(writer),
    ...paybacks(writer),
  ];
}

/** Programme costs of policies whose cost does not depend on a law. */
function addedCosts(writer: Writer, group: readonly PolicyVerdict[]): string[] {
  const { language } = writer;
  const { cost } = verdictMessages(language);
  const costs = group.flatMap(({ addedCost }) => (addedCost === null ? [] : [addedCost]));
  const [first] = costs;
  if (first === undefined) return [];
  const currency = currencyOf(first.unit, language);
  const means = costs.map(({ mean }) => mean / MILLION);
  const write = sameDigits(means, language, 'auto');
  const one = {
    value: write(first.mean / MILLION),
    low: write(first.low / MILLION),
    high: write(first.high / MILLION),
  };
  const all = { low: write(Math.min(...means)), high: write(Math.max(...means)) };
  const what =
    costs.length === 1
      ? format(cost.one, { ...one, currency })
      : all.low === all.high
        ? format(cost.same, { value: all.low, currency })
        : format(cost.range, { ...all, currency });
  return [aboutThem(writer, group, what)];
}

/** Programme cost of a policy whose law may fail: an average over both futures is the cost in neither. */
function costIfLaw(writer: Writer, one: PolicyVerdict): string | null {
  const { language, comparison } = writer;
  const { cost } = verdictMessages(language);
  if (one.costByLaw === null) return null;
  const { passes, otherwise, replicates, further } = one.costByLaw;
  const write = sameDigits([passes.mean / MILLION], language, 'auto');
  const number = numberFormat(language);
  const values = {
    value: write(passes.mean / MILLION),
    low: write(passes.low / MILLION),
    high: write(passes.high / MILLION),
    otherwise: write((otherwise ?? 0) / MILLION),
    currency: currencyOf(passes.unit, language),
    n: number.format(replicates),
    all: number.format(comparison.run.replicates),
  };
  const phrase = otherwise !== null ? cost.ifLaw : further ? cost.ifLawFurther : cost.ifLawOnly;
  return aboutThem(writer, [one], format(phrase, values));
}

/** What can be said of the sign of the public balance, and in which view of service cost. */
function balances(writer: Writer): string[] {
  const { language, spoken, verdict } = writer;
  const { cost, views } = verdictMessages(language);
  const known = spoken.filter(({ balance }) => balance !== null);
  return groupBy(known, ({ balance }) => JSON.stringify([signOf(balance), balance?.gains, balance?.losses])).map(
    (group) => {
      const { balance } = group[0];
      const list = (of: readonly (keyof typeof views)[] = []): string =>
        joinList(
          of.map((view) => views[view]),
          language,
        );
      const sign = signOf(balance);
      const isKnown = (balance?.gains.length ?? 0) + (balance?.losses.length ?? 0) > 0;
      if (sign === 'depends')
        return aboutThem(
          writer,
          group,
          format(cost.depends, { gains: list(balance?.gains), losses: list(balance?.losses) }),
        );
      return aboutThem(writer, group, isKnown ? cost[sign] : format(cost.oneView, { what: cost[sign] }));
    },
  );

  /** Random variation alone does not make a sign sure. */
  function signOf(balance: PolicyVerdict['balance']): 'better' | 'worse' | 'open' | 'depends' {
    const sign = balance?.sign ?? 'open';
    return verdict.range === 'chance' ? 'open' : sign;
  }
}

/** When a policy has paid for itself, in how many simulations, and in which view of service cost. */
function paybacks(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
  const { cost } = verdictMessages(language);
  const number = numberFormat(language, { maximumFractionDigits: 0 });
  const years = number.format(Math.round(comparison.run.months / 12));
  const all = comparison.run.replicates;
  if (all < MIN_SHARE) return [];
  return groupBy(
    spoken.filter(({ payback, balance }) => payback !== null && balance?.sign !== 'better'),
    ({ payback }) => JSON.stringify(payback),
  ).map((group) => {
    const { month = null, share = 0 } = group[0].payback ?? {};
    const n = Math.round(share * all);
    const values = { years, n: number.format(n), all: number.format(all) };
    return aboutThem(writer, group, format(month === null || n === 0 ? cost.never : cost.payback, values));
  });
}

function hangsOnOf(writer: Writer, { assumptionName, lawChance }: VerdictOptions): string[] {
  const { language, spoken } = writer;
  const { hangs } = verdictMessages(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const sentences: string[] = [];
  const chanceOf = ({ policy, needs }: PolicyVerdict): LawChance =>
    lawChance?.(policy) ?? { chance: needs.law?.probability ?? 0, isOwn: false };
  const laws = groupBy(
    spoken.filter(({ needs }) => needs.law !== null),
    (one) => JSON.stringify(chanceOf(one)),
  );
  for (const group of laws) {
    const { chance, isOwn } = chanceOf(group[0]);
    sentences.push(
      aboutThem(writer, group, format(isOwn ? hangs.ownLaw : hangs.law, { chance: percent.format(chance) })),
    );
  }
  const donors = groupBy(
    spoken.filter(({ needs }) => needs.donors !== null),
    ({ needs }) => `${needs.donors?.share} ${needs.donors?.months}`,
  );
  for (const group of donors) {
    const { share = 0, months = 0 } = group[0].needs.donors ?? {};
    const values = { share: percent.format(share), months: numberFormat(language).format(months) };
    sentences.push(aboutThem(writer, group, format(hangs.donors, values)));
  }
  const free = spoken.filter(({ needs }) => needs.law === null && needs.donors === null);
  if (free.length > 0) sentences.push(aboutThem(writer, free, hangs.nothing));
  const [hit] = [...spoken].filter(({ crisis }) => crisis !== null).sort((a, b) => keptOf(a) - keptOf(b));
  if (hit?.crisis != null) {
    const { shock, kept } = hit.crisis;
    const values = { crisis: messages(language).shocks[shock] ?? shock, kept: percent.format(kept) };
    sentences.push(aboutThem(writer, [hit], format(kept > 0 ? hangs.crisis : hangs.crisisAll, values)));
  }
  const [decided] = [...spoken].sort((a, b) => strengthOf(b) - strengthOf(a));
  const name = decided?.assumption == null ? null : (assumptionName?.(decided.assumption.parameter) ?? null);
  if (decided !== undefined && name !== null)
    sentences.push(aboutThem(writer, [decided], format(hangs.assumption, { assumption: name })));
  return sentences;
}

function keptOf({ crisis }: PolicyVerdict): number {
  return crisis?.kept ?? 1;
}

function strengthOf({ assumption }: PolicyVerdict): number {
  return Math.abs(assumption?.correlation ?? 0);
}

function sureOf({ comparison, language, verdict }: Writer, first: VerdictOptions['first']): string[] {
  const { certainty } = verdictMessages(language);
  const phraseOf = ({ share, policy, mostPoints }: NonNullable<VerdictOptions['first']>): string =>
    share <= MOST ? certainty.even : policy === mostPoints ? certainty.first : certainty.split;
  const ranked = verdict.range !== 'chance' && first != null;
  return [
    ...(ranked
      ? [
          format(phraseOf(first), {
            most: policyName(comparison, first.mostPoints, language),
            policy: policyName(comparison, first.policy, language),
            share: numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(first.share),
            n: numberFormat(language).format(first.entries),
          }),
        ]
      : []),
    verdict.range === 'chance' ? certainty.chance : certainty.both,
    certainty.judgement,
  ];
}

/** States something of some of the policies; names them unless a single policy is spoken of. */
function aboutThem({ comparison, language, spoken }: Writer, group: readonly PolicyVerdict[], what: string): string {
  const words = verdictMessages(language);
  if (spoken.length === 1) return format(words.plain, { what });
  const whole = group.length === spoken.length;
  const policies =
    whole && group.length === 2
      ? words.bothPolicies
      : whole
        ? format(words.everyPolicy, { n: numberFormat(language).format(group.length) })
        : joinList(
            group.map(({ policy }) => policyName(comparison, policy, language)),
            language,
          );
  return format(words.whom, { what, policies });
}

function effectList(effects: readonly TopicEffect[], language: Language): string {
  const words = verdictMessages(language);
  const texts = effects.map(({ topic, unit, mean, low, high }) => {
    const factor = isShare(unit) ? 100 : 1;
    const write = sameDigits([mean * factor], language, 'exceptZero');
    return format(words.effect, {
      what: words.effects[topic],
      value: format(isShare(unit) ? words.points : words.people, { value: write(mean * factor) }),
      low: write(low * factor),
      high: write(high * factor),
    });
  });
  return joinList(texts, language);
}

/** Formats numbers alike, with two significant digits of the largest of `sizes`: as many as a reader keeps in mind. */
function sameDigits(
  sizes: readonly number[],
  language: Language,
  signDisplay: 'auto' | 'exceptZero',
): (value: number) => string {
  const largest = Math.max(...sizes.map(Math.abs));
  const digits = largest > 0 ? 1 - Math.floor(Math.log10(largest)) : 0;
  const step = 10 ** -Math.min(0, digits);
  const decimals = Math.min(3, Math.max(0, digits));
  const number = numberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay,
  });
  // Rounded here, since a number format writes a small negative value as -0.0.
  const unit = step > 1 ? step : 10 ** -decimals;
  return (value) => number.format(Math.round(value / unit) * unit + 0);
}

function currencyOf(unit: string, language: Language): string {
  const [code = ''] = unit.split('/');
  const currencies: Readonly<Record<string, string>> = verdictMessages(language).currencies;
  return currencies[code] ?? code;
}
