import type { Scenario } from '../../engine/index.ts';
import { outcomeValues } from '../../engine/index.ts';
import {
  allOutcomes,
  assessPolicies,
  type CriterionId,
  type ExpertRatings,
  replicateMean,
} from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { ReplicateResults } from '../run/replicate-results.ts';
import type { ReplicateRunner } from '../run/replicate-runner.ts';

/** What decides who comes first: the weighted index of the criteria, or one outcome. */
export type Measure =
  | { readonly kind: 'index'; readonly weights: Readonly<Partial<Record<CriterionId, number>>> }
  | { readonly kind: 'outcome'; readonly outcome: string };

/** Points of each policy, in the order of the scenario; more is better. */
export type PolicyPoints = readonly number[];

/** Points of every policy over some replicates, and in each of them. */
export interface MeasuredPoints {
  readonly mean: PolicyPoints;
  /** Replicates × policies. */
  readonly each: readonly PolicyPoints[];
}

/** Runs replicates of a scenario and measures every policy. */
export type MeasureScenario = (scenario: Scenario, replicates: readonly number[]) => Promise<MeasuredPoints>;

/**
 * Creates a function that runs a scenario and measures its policies. Replicates with the same numbers share their luck
 * with those of every other scenario.
 * @throws from the function: when a replicate fails, with its reason.
 */
export function createMeasure(
  measure: Measure,
  { country, matrix }: Pick<CountryPack, 'country' | 'matrix'>,
  judged: Readonly<Record<string, ExpertRatings>>,
  runner: ReplicateRunner,
  signal: AbortSignal,
): MeasureScenario {
  return async (scenario, replicates) => {
    const results = new ReplicateResults();
    const failures = await runner.run([scenario], replicates, (result) => results.add(result), signal);
    const [failure] = failures;
    if (failure !== undefined) throw new Error(`replicate ${failure.replicate} failed: ${failure.reason}`);
    const ordered = results.inOrder();
    const ids = scenario.policies.map(({ id }) => id);
    if (measure.kind === 'outcome') {
      const sign = allOutcomes.find(({ id }) => id === measure.outcome)?.better === 'lower' ? -1 : 1;
      const values = ids.map((id) => outcomeValues(scenario, ordered, id, measure.outcome));
      const each = ordered.map((_, r) => values.map((own) => sign * (own[r] ?? Number.NaN)));
      return { mean: values.map((own) => sign * (replicateMean(own) ?? Number.NaN)), each };
    }
    const anchors = country.criteria;
    if (anchors === undefined) throw new Error('criteria: got a country without anchors, expected one with them');
    const totalsOf = (own: typeof ordered): PolicyPoints => {
      const cells = matrix?.cells ?? [];
      const runs = { scenarios: [scenario], byDraw: false, results: own };
      const { ranking } = assessPolicies({ anchors, judged, cells, weights: measure.weights }, runs);
      const totals = new Map(ranking?.order.map(({ policy, total }) => [policy, total]));
      return ids.map((id) => totals.get(id) ?? Number.NaN);
    };
    return { mean: totalsOf(ordered), each: ordered.map((result) => totalsOf([result])) };
  };
}
