import type { Comparison, Scenario } from '../../engine/index.ts';
import {
  compare,
  type DifferenceIfAdopted,
  type DifferenceTotal,
  MIN_ADOPTED,
  needsLaw,
} from '../../engine/internal.ts';
import type { RunProgress } from '../output/progress.ts';
import { ReplicateResults } from './replicate-results.ts';
import type { ReplicateFailure, ReplicateRunner } from './replicate-runner.ts';

/** Number of simulations in which every law passes, where the others have too few. */
export const ADOPTED_REPLICATES = 10;

/** Returns a scenario in which every law passes, after the delay that the lottery draws. */
export function withLawsPassing(scenario: Scenario): Scenario {
  const policies = scenario.policies.map((policy) => ({
    ...policy,
    phases: policy.phases.map((phase) => ({
      ...phase,
      law: phase.law === null ? null : { ...phase.law, probability: 1 },
    })),
  }));
  return { ...scenario, policies };
}

/** Ids of the policies whose law passes in too few simulations of a comparison to say what they change if adopted. */
export function adoptedTooRarely({ policies, law }: Scenario, { differences }: Comparison): string[] {
  if (law !== 'lottery') return [];
  return policies.slice(1).flatMap((policy) => {
    if (!needsLaw(policy)) return [];
    const [any] = Object.values(differences[policy.id]?.outcomes ?? {});
    return (any?.ifAdopted?.replicates ?? 0) < MIN_ADOPTED ? [policy.id] : [];
  });
}

/** Replicates in which every law passes, their work, and those that failed. */
export interface AdoptedRuns {
  readonly comparison: Comparison;
  readonly agentMonths: number;
  readonly failures: readonly ReplicateFailure[];
}

/**
 * Runs the given policies in which laws pass too rarely again, over the first replicates of a comparison and with every
 * law passing, and puts the result in place of the figures if adopted.
 * @param replicates numbers of the replicates of the comparison.
 * @param scenarios scenario of each draw; one without draws.
 */
export async function runAdopted(
  comparison: Comparison,
  rare: readonly string[],
  scenarios: readonly Scenario[],
  replicates: readonly number[],
  runner: ReplicateRunner,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<AdoptedRuns> {
  const numbers = replicates.slice(0, ADOPTED_REPLICATES);
  progress.expect(numbers.length);
  const narrowed = scenarios.map((scenario) => {
    const chosen = scenario.policies.filter(({ id }, p) => p === 0 || rare.includes(id));
    return withLawsPassing({ ...scenario, policies: chosen });
  });
  const results = new ReplicateResults();
  const failures = await runner.run(
    narrowed,
    numbers,
    (result) => {
      results.add(result);
      progress.addFinished();
    },
    signal,
  );
  for (const _ of failures) progress.addFailed();
  const ordered = results.inOrder();
  if (ordered.length === 0) return { comparison, agentMonths: 0, failures };
  const { korpu, model, run } = comparison;
  const meta = { korpu, model, parameters: run.parameters, scenarios: narrowed, groups: false };
  const further = compare(narrowed[0] as Scenario, meta, ordered);
  const differences = Object.fromEntries(
    Object.entries(comparison.differences).map(([policy, own]) => [
      policy,
      rare.includes(policy) ? { ...own, outcomes: withFurtherRuns(own.outcomes, further, policy) } : own,
    ]),
  );
  return {
    comparison: { ...comparison, differences },
    agentMonths: ordered.reduce((sum, { agentMonths }) => sum + agentMonths, 0),
    failures,
  };
}

type OutcomeDifferences = Comparison['differences'][string]['outcomes'];

function withFurtherRuns(outcomes: OutcomeDifferences, further: Comparison, policy: string): OutcomeDifferences {
  return Object.fromEntries(
    Object.entries(outcomes).map(([id, summary]) => {
      const other = further.differences[policy]?.outcomes[id];
      if (other === undefined) return [id, summary];
      const adoptedOf = ({ mean, low, high, spreadLow, spreadHigh }: DifferenceTotal): DifferenceIfAdopted => ({
        ...{ replicates: further.run.replicates, furtherRuns: true },
        ...{ mean, low, high, spreadLow, spreadHigh },
      });
      const total =
        summary.total === undefined || other.total === undefined
          ? {}
          : { total: { ...summary.total, ifAdopted: adoptedOf(other.total) } };
      return [id, { ...summary, ifAdopted: adoptedOf(other), ...total }];
    }),
  );
}
