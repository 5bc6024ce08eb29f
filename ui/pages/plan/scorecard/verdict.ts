import {
  firstPlace,
  joinList,
  policyName,
  shareText,
  type WholeVerdict,
  wholeVerdict,
} from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { type CriterionId, type Ranking, rankPolicies } from '../../../../engine/internal.ts';
import { compareMessages, format, type Language } from '../../../../i18n/index.ts';
import type { Draft } from '../../../state/draft.ts';
import type { ResultStage } from '../../../state/state.ts';

/** Verdict of a comparison in sentences, and its ranking by the weights of the reader. */
export interface ComparisonVerdict {
  readonly text: WholeVerdict;
  /** Which policy has the most points, and what change of weights would alter that; empty without a ranking. */
  readonly rankingText: string;
  readonly ranking: Ranking | null;
  /** Share of parameter draws in which each policy ranks first; empty when assumptions are not varied. */
  readonly first: Readonly<Record<string, number>>;
}

/** States what the policies change, cost and depend on; of the reader's own policy alone if there is one. */
export function comparisonVerdict(
  comparison: Comparison,
  draft: Draft,
  stage: ResultStage,
  language: Language,
): ComparisonVerdict {
  const { criteria, run } = comparison;
  const ranking = criteria === undefined || isEarly(comparison, stage) ? null : rankPolicies(criteria, draft.weights);
  const order = run.bands === 'chance' ? [] : (ranking?.order ?? []);
  const first = Object.fromEntries(
    order.flatMap(({ policy, firstShare }) => (firstShare === null ? [] : [[policy, firstShare]])),
  );
  return {
    text: wholeVerdict(comparison, {
      language,
      subject: ownPolicy(comparison, draft),
      first: run.bands === 'chance' ? null : firstPlace({ ranking }),
    }),
    rankingText: ranking === null ? '' : rankingText(ranking, comparison, language),
    ranking,
    first,
  };
}

/** Last policy that the reader made or edited; null while all are built-in, or when it is the reference. */
function ownPolicy({ run }: Comparison, draft: Draft): string | null {
  const own = draft.policies.filter(({ id, phases }) => phases !== null && run.policies.indexOf(id) > 0);
  return own.at(-1)?.id ?? null;
}

/** Whether it is too early for a ranking: with a single replicate or incomplete scores. */
function isEarly({ run, criteria }: Comparison, stage: ResultStage): boolean {
  if (stage !== 'coarse' && stage !== 'refining') return false;
  // A policy that plans nothing never has a score of feasibility.
  const scores = Object.values(criteria ?? {}).flatMap(({ feasibility: _, ...others }) => Object.values(others));
  return run.replicates < 2 || scores.some(({ score }) => score === null);
}

function rankingText({ flip, order, weights }: Ranking, comparison: Comparison, language: Language): string {
  const words = compareMessages(language);
  const name = (id: string): string => policyName(comparison, id, language);
  const leaders = order.filter(({ rank }) => rank === 1).map(({ policy }) => name(policy));
  if (leaders.length === 0) return words.ranking.vacant;
  if (leaders.length > 1) return format(words.ranking.shared, { policies: joinList(leaders, language) });
  const most = format(words.ranking.most, { policy: leaders[0] ?? '' });
  if (flip === null) {
    const weighed = (Object.keys(weights) as CriterionId[]).map((id) => words.criteria[id]);
    return `${most} ${format(words.ranking.noFlip, { criteria: joinList(weighed, language) })}`;
  }
  const values = { policy: name(flip.policy), moved: shareText(flip.moved, language), to: words.criteria[flip.to] };
  return `${most} ${format(words.ranking.flip, values)}`;
}
