import type { Comparison, Scenario } from '../../engine/index.ts';
import type { CriterionId, ParameterSensitivity } from '../../engine/internal.ts';
import { parameterValuesByDraw } from '../countries/parameter-draws.ts';
import type { ResolvedRequest } from '../countries/resolve-request.ts';
import type { RunRequest } from '../options/run-request.ts';
import { variantOutcomes } from '../output/compare-text.ts';
import { markPriorDriven } from './prior-driven.ts';
import { type ComparisonRun, runComparison, type SharedMeans } from './run-comparison.ts';
import { sensitivities } from './sensitivity.ts';

/** What a comparison holds besides its table. */
export interface ComparisonParts {
  readonly model: string;
  readonly quiet: boolean;
  readonly groups: boolean;
  /** Weights of the criteria; null for no criteria. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>> | null;
  /** The scenario at central parameters in which each structural switch is turned; null for none. */
  readonly switches: Scenario | null;
  /** Threads and signal of a longer-lived process; left out: own ones. */
  readonly means?: SharedMeans;
}

/** A comparison with everything that `compare --json` prints, and how its run went. */
export interface FullComparison {
  readonly comparison: Comparison;
  readonly ran: ComparisonRun;
}

/** Runs a comparison and completes it. @throws when not one replicate could be computed, or it is stopped. */
export async function fullComparison(
  resolved: ResolvedRequest,
  request: RunRequest,
  { switches, ...parts }: ComparisonParts,
): Promise<FullComparison> {
  const turns = switches === null ? null : { scenario: switches, outcomes: variantOutcomes };
  const ran = await runComparison(resolved, request, { ...parts, variants: turns });
  const { structural: turned } = ran;
  const comparison = {
    ...markPriorDriven(completed(ran), resolved.pack.targets),
    ...(request.draws === null ? {} : { sensitivity: moversOf(ran, resolved) }),
    ...(turned === null ? {} : { structure: turned.differences }),
  };
  return { comparison, ran };
}

/** Sentences on what did not go as asked: precision not reached, replicates that failed. */
export function comparisonWarnings({ comparison, ran }: FullComparison): string[] {
  const { failures, precision, structural: turned } = ran;
  return [
    ...(precision?.reached === false ? [`--precision was not reached at ${comparison.run.replicates} replicates`] : []),
    ...failures.map(({ replicate, reason }) => `replicate ${replicate} failed: ${reason}`),
    ...(turned?.failures ?? []).map(
      ({ replicate, reason }) => `replicate ${replicate} with a switch turned failed: ${reason}`,
    ),
  ];
}

/** Add the criteria, and what the run itself took and found, to the comparison's own account of it. */
function completed({
  comparison,
  precision,
  assessment: assessed,
  results,
  structural: turned,
}: ComparisonRun): Comparison {
  const agentMonths = results.reduce((sum, one) => sum + one.agentMonths, turned?.agentMonths ?? 0);
  const run = { ...comparison.run, ...(precision === null ? {} : { precision }), agentMonths };
  return { ...comparison, ...assessed, run };
}

function moversOf(
  { results, scenarios, comparison }: ComparisonRun,
  { pack }: ResolvedRequest,
): ParameterSensitivity[] {
  return sensitivities(comparison.run.policies, results, parameterValuesByDraw(pack, scenarios.length));
}
