import type { Comparison } from '../../engine/index.ts';
import { type PolicyVerdict, verdictOf } from '../../engine/internal.ts';
import { format, type Language, messages, numberFormat, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { bringsOf } from './brings.ts';
import { sureOf } from './certainty.ts';
import { costsOf } from './costs.ts';
import { doesOf } from './does.ts';
import { hangsOnOf } from './hangs-on.ts';
import { joinList } from './lists.ts';
import { endText } from './time-text.ts';
import type { VerdictOptions } from './verdict-options.ts';
import { capitalised, createRangeText, uncapitalised, type Writer } from './writer.ts';

/** Sentences of a verdict, by part; a part is empty when there is nothing to say. */
export interface VerdictText {
  /** Crisis, law and assumptions under which all of it holds. */
  readonly conditions: readonly string[];
  /** What the policies do; empty for those without a phrase. */
  readonly does: readonly string[];
  readonly brings: readonly string[];
  readonly costs: readonly string[];
  readonly hangsOn: readonly string[];
  /** Whether gains are likely; last, the largest doubt. */
  readonly sure: readonly string[];
}

/**
 * Writes the verdict of a comparison: what the policies change, what they cost, what they depend on, and how sure that is.
 * The page, `compare`, `matrix` and `report` show these sentences.
 */
export function verdictText(comparison: Comparison, options: VerdictOptions): VerdictText {
  const { language, subject = null, hasLabels = subject !== null, early = false } = options;
  const writer = writerOf(comparison, options);
  if (early || comparison.run.replicates < 2)
    return { ...nothing, conditions: conditionsOf(writer), sure: [verdictMessages(language).early] };
  const [first, ...others] = writer.spoken;
  // A law that failed in each of the few first simulations changes nothing yet.
  if (first !== undefined && others.length === 0 && first.needs.law === null && isSame(comparison, first.policy))
    return { ...nothing, conditions: conditionsOf(writer), brings: [sameText(writer, first)] };
  const text = {
    conditions: conditionsOf(writer),
    does: doesOf(writer, options),
    brings: bringsOf(writer, subject !== null),
    costs: costsOf(writer),
    hangsOn: hangsOnOf(writer, options),
    sure: sureOf(writer),
  };
  return hasLabels ? text : withLabels(text, writer);
}

/** Whether a policy changes nothing at all: such as a copy before its first edit. */
function isSame({ differences }: Comparison, policy: string): boolean {
  const means = Object.values(differences[policy]?.outcomes ?? {}).map(({ mean }) => mean ?? 0);
  return means.length > 0 && means.every((mean) => mean === 0);
}

function sameText({ comparison, language }: Writer, { policy, against }: PolicyVerdict): string {
  const names = {
    policy: policyName(comparison, policy, language),
    reference: policyName(comparison, against, language),
  };
  return capitalised(format(verdictMessages(language).same, names), language);
}

/** Names the parts where no heading does: of a single policy each, of several the doubt. */
function withLabels(text: VerdictText, { comparison, language, spoken }: Writer): VerdictText {
  const labels = verdictLabels(comparison, language);
  const isSingle = spoken.length === 1;
  const doubt = labelled(labels.doubt, text.sure.slice(-1), language);
  const sure = text.sure.slice(0, -1);
  return {
    ...text,
    does: isSingle ? labelled(labels.does, text.does, language) : text.does,
    costs: isSingle ? labelled(labels.costs, text.costs, language) : text.costs,
    hangsOn: isSingle ? labelled(labels.hangsOn, text.hangsOn, language) : text.hangsOn,
    sure: [...(isSingle ? labelled(labels.sure, sure, language) : sure), ...doubt],
  };
}

/** Sentences after the name of their part. */
export function labelled(label: string, [first, ...others]: readonly string[], language: Language): string[] {
  return first === undefined ? [] : [`${label}: ${uncapitalised(first, language)}`, ...others];
}

/** Names of the parts of a verdict: a single policy is spoken of in phrases that continue them. */
export function verdictLabels({ run }: Pick<Comparison, 'run'>, language: Language): VerdictLabels {
  const { parts } = verdictMessages(language);
  return { ...parts, brings: format(parts.brings, { time: endText(run, language) }) };
}

export type VerdictLabels = Readonly<Record<'does' | 'brings' | 'costs' | 'hangsOn' | 'sure' | 'doubt', string>>;

/** Prepares what the parts of a verdict are written from. */
export function writerOf(comparison: Comparison, { language, subject = null }: VerdictOptions): Writer {
  const verdict = verdictOf(comparison);
  const spoken = subject === null ? verdict.policies : verdict.policies.filter(({ policy }) => policy === subject);
  return { comparison, language, verdict, spoken, range: createRangeText(language) };
}

const nothing: VerdictText = { conditions: [], does: [], brings: [], costs: [], hangsOn: [], sure: [] };

/** Points by which two policies differ too little to tell them apart: ranges of scores are several times as wide. */
export const NEAR_POINTS = 2;

/** Policy with the most points, and the one that comes first in the largest share of draws; null without a ranking. */
export function firstPlace({ ranking }: Pick<Comparison, 'ranking'>): NonNullable<VerdictOptions['first']> | null {
  // The first place is vacant when no policy has a clear gain.
  const mostPoints = ranking?.order[0];
  if (ranking === null || ranking === undefined || mostPoints?.rank !== 1) return null;
  const shares = ranking.order.flatMap(({ policy, firstShare }) =>
    firstShare === null ? [] : [{ mostPoints: mostPoints.policy, policy, share: firstShare, entries: ranking.entries }],
  );
  const best = shares.reduce<NonNullable<VerdictOptions['first']> | null>(
    (most, one) => (most === null || one.share > most.share ? one : most),
    null,
  );
  if (best === null) return null;
  const weights = Object.entries(ranking.weights).filter(([id]) => id !== 'feasibility' || ranking.weights[id] !== 0);
  const hasOwnWeights = weights.some(([id, weight]) => id === 'feasibility' || weight !== weights[0]?.[1]);
  const second = ranking.order[1];
  const near = second !== undefined && mostPoints.total - second.total < NEAR_POINTS ? second.policy : null;
  return { ...best, near, hasOwnWeights, shares: Object.fromEntries(shares.map((one) => [one.policy, one.share])) };
}

function placeholdersText({ count, of }: { readonly count: number; readonly of: number }, language: Language): string {
  const number = numberFormat(language);
  const values = { count: number.format(count), of: number.format(of) };
  return format(verdictMessages(language).conditions.placeholders, values);
}

function conditionsOf({ comparison: { run, policies }, language }: Writer): string[] {
  const { conditions } = verdictMessages(language);
  const crises = run.shocks.map((id) => messages(language).shocks[id] ?? id);
  const hasLaw = run.policies.some((id) => (policies[id]?.needs?.law ?? null) !== null);
  return [
    ...(run.placeholders === undefined ? [] : [placeholdersText(run.placeholders, language)]),
    ...(run.olderSets === undefined ? [] : [conditions.olderSets]),
    ...(crises.length === 0 ? [] : [format(conditions.crisis, { crises: joinList(crises, language) })]),
    ...(hasLaw && run.law !== 'lottery' ? [conditions.lawPasses] : []),
    ...(Object.keys(run.assumptions ?? {}).length === 0 ? [] : [conditions.assumptions]),
    ...(run.bands === 'chance' ? [conditions.chance] : []),
  ];
}
