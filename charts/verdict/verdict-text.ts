import type { Comparison } from '../../engine/index.ts';
import { type PolicyVerdict, type TopicEffect, type Verdict, verdictOf } from '../../engine/internal.ts';
import { format, type Language, messages, numberFormat, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { isShare } from '../format.ts';
import { groupBy, joinList } from './lists.ts';

const MILLION = 1_000_000;
/** Share of simulations above which something holds "in most". */
const MOST = 0.5;

/** What a comparison does not know about itself: names, and who comes first with the weights of the reader. */
export interface VerdictOptions {
  readonly language: Language;
  /** Policy to speak of alone; null for all. */
  readonly subject?: string | null;
  /**
   * Policy that comes first in the largest share of parameter draws, under the weights of the reader, and the number of
   * draws that have every criterion; null if none.
   */
  readonly first?: { readonly policy: string; readonly share: number; readonly entries: number } | null;
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
    hangsOn: hangsOnOf(writer, options.assumptionName),
    sure: sureOf(writer, options.first ?? null),
  };
}

const nothing: VerdictText = { conditions: [], brings: [], costs: [], hangsOn: [], sure: [] };

/** All sentences of a verdict in their order. */
export function verdictLines({ conditions, brings, costs, hangsOn, sure }: VerdictText): string[] {
  return [...conditions, ...brings, ...costs, ...hangsOn, ...sure];
}

/** Policy that comes first in the largest share of parameter draws, by the ranking of a comparison; null without one. */
export function firstPlace({ ranking }: Pick<Comparison, 'ranking'>): NonNullable<VerdictOptions['first']> | null {
  // The first place is vacant when no policy has a clear gain.
  if (ranking?.order[0]?.rank !== 1) return null;
  const shares = ranking.order.flatMap(({ policy, firstShare }) =>
    firstShare === null ? [] : [{ policy, share: firstShare, entries: ranking.entries }],
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
  ];
}

function bringsOf(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
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
  const none = spoken.filter(({ gains }) => gains.length === 0);
  const onlyAdopted = none.filter(({ ifAdopted }) => (ifAdopted?.gains.length ?? 0) > 0);
  const never = none.filter((one) => !onlyAdopted.includes(one));
  return [
    ...sentences(
      spoken.filter(({ gains }) => gains.length > 0),
      ({ gains }) => gains,
      words.better,
    ),
    ...sentences(onlyAdopted, ({ ifAdopted }) => ifAdopted?.gains ?? [], words.betterIfAdopted),
    ...(never.length === 0 ? [] : [aboutThem(writer, never, format(words.noGain, { reference }))]),
    ...sentences(
      spoken.filter(({ losses }) => losses.length > 0),
      ({ losses }) => losses,
      words.worse,
    ),
  ];
}

function costsOf(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
  const { cost } = verdictMessages(language);
  const costs = spoken.flatMap(({ addedCost }) => (addedCost === null ? [] : [addedCost]));
  const [first] = costs;
  const sentences: string[] = [];
  if (first !== undefined) {
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
    sentences.push(aboutThem(writer, spoken, what));
  }
  const paid = spoken.filter(({ balance }) => balance?.sign === 'better');
  if (paid.length > 0) sentences.push(aboutThem(writer, paid, cost.better));
  const turned = spoken.filter(({ balance }) => balance?.sign === 'depends');
  if (turned.length > 0) sentences.push(aboutThem(writer, turned, cost.depends));
  const rest = spoken.filter((one) => !paid.includes(one) && !turned.includes(one));
  const unknown = rest.filter(({ payback }) => payback === null);
  for (const sign of ['worse', 'open'] as const) {
    const group = unknown.filter(({ balance }) => balance?.sign === sign);
    if (group.length > 0) sentences.push(aboutThem(writer, group, cost[sign]));
  }
  const never = rest.filter(({ payback }) => payback !== null && (payback.month === null || payback.share < MOST));
  const years = numberFormat(language).format(Math.round(comparison.run.months / 12));
  if (never.length > 0) sentences.push(aboutThem(writer, never, format(cost.never, { years })));
  for (const one of rest) {
    if (one.payback === null || one.payback.month === null || one.payback.share < MOST) continue;
    const months = numberFormat(language, { maximumFractionDigits: 0 }).format(one.payback.month);
    sentences.push(aboutThem(writer, [one], format(cost.payback, { months })));
  }
  return sentences;
}

function hangsOnOf(writer: Writer, assumptionName: VerdictOptions['assumptionName']): string[] {
  const { language, spoken } = writer;
  const { hangs } = verdictMessages(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const sentences: string[] = [];
  const laws = groupBy(
    spoken.filter(({ needs }) => needs.law !== null),
    ({ needs }) => String(needs.law?.probability),
  );
  for (const group of laws)
    sentences.push(
      aboutThem(writer, group, format(hangs.law, { chance: percent.format(group[0].needs.law?.probability ?? 0) })),
    );
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
  const ranked = verdict.range !== 'chance' && first != null;
  return [
    ...(ranked
      ? [
          format(first.share > MOST ? certainty.first : certainty.even, {
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
  return (value) => number.format((step > 1 ? Math.round(value / step) * step : value) + 0);
}

function currencyOf(unit: string, language: Language): string {
  const [code = ''] = unit.split('/');
  const currencies: Readonly<Record<string, string>> = verdictMessages(language).currencies;
  return currencies[code] ?? code;
}
