import type { Comparison } from '../../engine/index.ts';
import { type CriterionId, criteria } from '../../engine/internal.ts';
import { evidenceMessages, format, type Language, messages, numberFormat, reportMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { shareText } from '../format.ts';
import type { Table } from '../to-table.ts';
import { joinList } from '../verdict/lists.ts';
import { NEAR_POINTS } from '../verdict/verdict-text.ts';
import type { Block } from './document.ts';
import { estimateRangeText } from './numbers-tables.ts';

/** States which policy ranks first and how robust that is to the weights; null without a ranking. */
export function rankingSentence(comparison: Comparison, language: Language): string | null {
  const order = comparison.ranking?.order ?? [];
  const words = reportMessages(language);
  const points = pointsWriter(language);
  const name = (id: string): string => policyName(comparison, id, language);
  const [first, second] = order;
  if (first === undefined || second === undefined) return null;
  const leaders = order.filter(({ rank }) => rank === 1);
  if (leaders.length === 0) return words.vacant;
  if (leaders.length > 1) return format(words.shared, { list: leaders.map(({ policy }) => name(policy)).join(', ') });
  const isNear = Math.abs(first.total - second.total) < NEAR_POINTS;
  const verdict = format(isNear ? words.near : words.first, {
    policy: name(first.policy),
    total: points(first.total),
    second: name(second.policy),
    other: points(second.total),
  });
  const flip = comparison.ranking?.flip ?? null;
  const names = evidenceMessages(language).matrix.criteria;
  const weighed = joinList(
    (Object.keys(comparison.ranking?.weights ?? {}) as CriterionId[]).map((id) => names[id]),
    language,
  );
  const robustness =
    flip === null
      ? format(words.holds, { criteria: weighed })
      : format(words.flips, { policy: name(flip.policy), moved: shareText(flip.moved, language) });
  const isCounted = (comparison.ranking?.weights.feasibility ?? 0) > 0;
  return [verdict, ...(isCounted ? [] : [words.notCounted]), robustness].join(' ');
}

/** Creates the tables of scores and ranking, or a note if the comparison has no criteria. */
export function criteriaBlocks(comparison: Comparison, language: Language): Block[] {
  const words = reportMessages(language);
  const criteriaOf = comparison.criteria;
  if (criteriaOf === undefined) return [{ kind: 'text', tone: 'quiet', text: words.noCriteria }];
  const { matrix } = evidenceMessages(language);
  const points = pointsWriter(language);
  const { policies } = comparison.run;
  const cell = (policy: string, criterion: CriterionId): string => {
    const one = criteriaOf[policy]?.[criterion];
    if (one === undefined || one.score === null || one.reading === null) return words.unknown;
    const { score, low, high, reading } = one;
    const range =
      low === null || high === null ? points(score) : estimateRangeText(points(score), points(low), points(high));
    return `${range}, ${matrix.readings[reading]}`;
  };
  const scores: Table = {
    caption: words.criteriaCaption,
    columns: [words.criterion, ...policies.map((id) => policyName(comparison, id, language))],
    rows: criteria.map((id) => [matrix.criteria[id], ...policies.map((policy) => cell(policy, id))]),
  };
  const { ranking } = comparison;
  if (ranking === undefined || ranking === null) return [{ kind: 'table', table: scores }];
  const order: Table = {
    caption: words.rankCaption,
    columns: [words.rank, messages(language).figure.policy, words.total],
    rows: ranking.order.map((one) => [
      rankText(one, ranking.order),
      policyName(comparison, one.policy, language),
      points(one.total),
    ]),
  };
  return [
    { kind: 'table', table: scores },
    { kind: 'table', table: order },
  ];
}

/**
 * Rank of a policy, or those that it shares with policies too near in points to tell apart. One without a clear gain
 * shares none with those that have one: it is never called first.
 */
function rankText({ rank, total, clearGain }: RankedPolicy, order: readonly RankedPolicy[]): string {
  const near = order.filter((one) => one.clearGain === clearGain && Math.abs(one.total - total) < NEAR_POINTS);
  const ranks = [rank, ...near.map((one) => one.rank)];
  const [least, most] = [Math.min(...ranks), Math.max(...ranks)];
  return least === most ? String(rank) : `${least}–${most}`;
}

type RankedPolicy = NonNullable<Comparison['ranking']>['order'][number];

function pointsWriter(language: Language): (value: number) => string {
  const format = numberFormat(language, { maximumFractionDigits: 0 });
  return (value) => format.format(value);
}
