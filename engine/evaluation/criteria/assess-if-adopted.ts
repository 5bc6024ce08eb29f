import type { ReplicateResult } from '../../outcomes/result.ts';
import type { Scenario } from '../../scenario.ts';
import type { CriteriaIfAdopted } from '../comparison.ts';
import { type AssessmentInput, assessPolicies } from './assess-policies.ts';

/** Fewest simulations that figures if adopted rest on. */
export const MIN_ADOPTED = 5;

/** Returns whether a policy has a phase that needs legislation. */
export function needsLaw({ phases }: Scenario['policies'][number]): boolean {
  return phases.some(({ law }) => law !== null);
}

/**
 * Scores policies over the replicates in which every law of every policy passes; null where these are too few, undefined
 * where laws pass as designed or no policy needs one.
 */
export function assessIfAdopted(
  standards: AssessmentInput,
  scenarios: readonly Scenario[],
  byDraw: boolean,
  results: readonly ReplicateResult[],
): CriteriaIfAdopted | null | undefined {
  const [scenario] = scenarios;
  if (scenario?.law !== 'lottery' || !scenario.policies.some(needsLaw)) return undefined;
  const adopted = results.filter(({ policies }) =>
    scenario.policies.every(({ phases }, p) =>
      phases.every(({ law }, k) => law === null || (policies[p]?.phaseStarts[k] ?? -1) >= 0),
    ),
  );
  if (adopted.length < MIN_ADOPTED) return null;
  const { criteria, ranking } = assessPolicies(standards, { scenarios, byDraw, results: adopted });
  return { replicates: adopted.length, criteria, ranking };
}
