import type { Comparison, Scenario } from '../../engine/index.ts';
import type { CriterionId, ParameterSensitivity } from '../../engine/internal.ts';
import { parameterValuesByDraw } from '../countries/parameter-draws.ts';
import type { ResolvedRequest } from '../countries/resolve-request.ts';
import type { RunRequest } from '../options/run-request.ts';
import { variantOutcomes } from '../output/compare-text.ts';
import { markPriorDriven } from './prior-driven.ts';
import { type ComparisonRun, runComparison, type SharedResources } from './run-comparison.ts';
import { sensitivities } from './sensitivity.ts';

/** Optional parts of a comparison. */
export interface ComparisonParts {
  readonly model: string;
  readonly quiet: boolean;
  readonly groups: boolean;
  /** Weights of the criteria; null: no criteria. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>> | null;
  /** Scenario at central parameters for structural variants; null: none. */
  readonly switches: Scenario | null;
  /** Threads and signal of a longer-lived process; absent: opened for this run. */
  readonly resources?: SharedResources;
}

/** A comparison with everything that `compare --json` prints, and its run. */
export interface FullComparison {
  readonly comparison: Comparison;
  readonly comparisonRun: ComparisonRun;
}

/**
 * Runs a comparison and adds its optional parts.
 * @throws when no replicate could be computed, or when stopped.
 */
export async function fullComparison(
  resolved: ResolvedRequest,
  request: RunRequest,
  { switches, ...parts }: ComparisonParts,
): Promise<FullComparison> {
  const variants = switches === null ? null : { scenario: switches, outcomes: variantOutcomes };
  const comparisonRun = await runComparison(resolved, request, { ...parts, variants: variants });
  const { structural } = comparisonRun;
  const comparison = {
    ...markPriorDriven(completed(comparisonRun), resolved.pack.targets),
    ...(request.draws === null ? {} : { sensitivity: moversOf(comparisonRun, resolved) }),
    ...(structural === null ? {} : { structure: structural.differences }),
  };
  return { comparison, comparisonRun };
}

/** Warnings as sentences: precision not reached, failed replicates. */
export function comparisonWarnings({ comparison, comparisonRun }: FullComparison): string[] {
  const { failures, precision, structural, scenarios } = comparisonRun;
  return [
    ...latePhases(scenarios[0]),
    ...arrivalsText(comparison),
    ...(precision?.reached === false ? [`--precision: not reached at ${comparison.run.replicates} replicates`] : []),
    ...failures.map(({ replicate, reason }) => `replicate ${replicate} failed: ${reason}`),
    ...(structural?.failures ?? []).map(
      ({ replicate, reason }) => `replicate ${replicate} of a structural variant failed: ${reason}`,
    ),
  ];
}

/** Says that fewer people arrive than the country expects after the fork: workers come for open jobs alone. */
export function arrivalsText({ run }: Pick<Comparison, 'run'>): string[] {
  const { fewArrivals, policies } = run;
  if (fewArrivals === undefined) return [];
  const { expected, mean } = fewArrivals;
  return [
    `arrivals: ${Math.round(mean)} people a year come under ${policies[0]} in the end, where arrivals.afterForkPerYear is ${Math.round(expected)}: workers are recruited for open jobs, of which there are fewer; levels of stocks follow. Compare with --structure labourDemand=elastic, in which all of them come`,
  ];
}

/** Months of a comparison without --months: who asks for fewer knows that later phases are not in it. */
const USUAL_MONTHS = 120;

/** Phases that begin after the last month, so that nothing of them is compared. */
export function latePhases(scenario: Pick<Scenario, 'policies' | 'months'> | undefined): string[] {
  const { policies = [], months = 0 } = scenario ?? {};
  return policies.flatMap(({ id, phases }) =>
    phases.flatMap((phase) =>
      phase.startMonth < Math.max(months, USUAL_MONTHS)
        ? []
        : [
            `policies.${id}.phases.${phase.id}: starts ${phase.startMonth} months after the fork, and the comparison ends after ${months}`,
          ],
    ),
  );
}

/** Adds the criteria, and facts of the run, to the comparison. */
function completed(comparisonRun: ComparisonRun): Comparison {
  const { comparison, precision, assessment: assessed, results, structural, adoptedAgentMonths } = comparisonRun;
  const further = adoptedAgentMonths + (structural?.agentMonths ?? 0);
  const agentMonths = results.reduce((sum, result) => sum + result.agentMonths, further);
  const run = { ...comparison.run, ...(precision === null ? {} : { precision }), agentMonths };
  return { ...comparison, ...assessed, run };
}

function moversOf(
  { results, scenarios, comparison }: ComparisonRun,
  { pack }: ResolvedRequest,
): ParameterSensitivity[] {
  return sensitivities(comparison.run.policies, results, parameterValuesByDraw(pack, scenarios.length));
}
