import { differencesFigure, outcomeName, outcomeWriter, policyName, shareText } from '../../../charts/index.ts';
import type { Comparison } from '../../../engine/index.ts';
import { firstPlaceShares, type Ranking, rankPolicies } from '../../../engine/internal.ts';
import { compareMessages, format, type Language } from '../../../i18n/index.ts';
import type { Draft } from '../../state/draft.ts';
import type { ResultStage } from '../../state/state.ts';

/** Shares of runs in which a policy is first: close below the first threshold, clear from the second on. */
const CLOSE_SHARE = 0.6;
const CLEAR_SHARE = 0.9;
/** A first place is fragile if moving less weight than this changes it. */
const FRAGILE_WEIGHT = 0.1;

/** Verdict of a comparison in sentences. */
export interface ComparisonVerdict {
  readonly headline: string;
  /** What would change the ranking, the effect, and cautions. */
  readonly details: readonly string[];
  readonly ranking: Ranking | null;
  /** Share of runs in which each policy ranks first. */
  readonly first: Readonly<Record<string, number>>;
}

/** States which policy ranks first, how certainly, what would change that, and its effect. */
export function comparisonVerdict(
  comparison: Comparison,
  draft: Draft,
  stage: ResultStage,
  outcome: {
    readonly id: string;
    readonly unit: string;
    readonly kind: Parameters<typeof differencesFigure>[1]['kind'];
  },
  language: Language,
): ComparisonVerdict {
  const words = compareMessages(language);
  const details: string[] = [];
  const name = (id: string): string => policyName(comparison, id, language);
  const { criteria } = comparison;
  const ranking = criteria === undefined || isEarly(comparison, stage) ? null : rankPolicies(criteria, draft.weights);
  const first = criteria === undefined || ranking === null ? {} : firstPlaceShares(criteria, ranking);
  const [best, second] = ranking?.order ?? [];
  let headline = words.verdict.waiting;
  let focus = comparison.run.policies[1] ?? '';
  if (ranking !== null && best !== undefined) {
    const share = first[best.policy] ?? 0;
    const values = { policy: name(best.policy), share: shareText(share, language) };
    if (best.policy !== comparison.run.policies[0]) focus = best.policy;
    if (second !== undefined && second.rank === 1) {
      headline = format(words.verdict.tied, { first: name(best.policy), second: name(second.policy) });
    } else if (second !== undefined && share < CLOSE_SHARE) {
      headline = format(words.verdict.close, { first: name(best.policy), second: name(second.policy) });
    } else if (ranking.flip !== null && ranking.flip.moved < FRAGILE_WEIGHT) {
      headline = format(words.verdict.fragile, values);
    } else headline = format(share < CLEAR_SHARE ? words.verdict.likely : words.verdict.clear, values);
    details.push(flipText(ranking, comparison, language));
  }
  const figure = differencesFigure(comparison, outcome, language);
  const effect = figure?.kind === 'intervals' ? figure.series.find(({ id }) => id === focus) : undefined;
  // One replicate has no interval, and its value alone would suggest false precision.
  if (figure !== null && effect !== undefined && effect.point.mean !== null && effect.point.low !== null) {
    const write = outcomeWriter(figure);
    details.push(
      format(words.verdict.effect, {
        policy: effect.label,
        reference: name(comparison.run.policies[0] ?? ''),
        outcome: outcomeName(outcome.id, language),
        difference: `${write(effect.point.mean)} ${figure.unitText}`,
        low: write(effect.point.low),
        high: write(effect.point.high),
      }),
    );
  }
  details.push(stage === 'coarse' || stage === 'refining' ? words.verdict.unsettled : words.verdict.caution);
  return { headline, details: details.filter((one) => one !== ''), ranking, first };
}

/** Whether it is too early for a ranking: with a single replicate or incomplete scores. */
function isEarly({ run, criteria }: Comparison, stage: ResultStage): boolean {
  if (stage !== 'coarse' && stage !== 'refining') return false;
  const scores = Object.values(criteria ?? {}).flatMap((policyCriteria) => Object.values(policyCriteria));
  return run.replicates < 2 || scores.some(({ score }) => score === null);
}

function flipText({ flip, order }: Ranking, comparison: Comparison, language: Language): string {
  const words = compareMessages(language);
  if (flip === null) return order[1]?.rank === 1 ? '' : words.verdict.noFlip;
  return format(words.verdict.flip, {
    policy: policyName(comparison, flip.policy, language),
    moved: shareText(flip.moved, language),
    to: words.criteria[flip.to],
  });
}
