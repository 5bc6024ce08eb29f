import type { Comparison, ReplicateResult, Scenario } from '../../engine/index.ts';
import {
  type AssessmentInput,
  assessIfAdopted,
  assessPolicies,
  type CriterionId,
  type PolicyAssessment,
} from '../../engine/internal.ts';
import { hasOtherInputs } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { expectedArrivals, fewArrivals, placeholdersOf } from '../../scenarios/internal.ts';
import type { ResolvedRequest } from '../countries/resolve-request.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import type { RunRequest } from '../options/run-request.ts';
import { isTerminal, openProgress, type RunProgress, splitProgress } from '../output/progress.ts';
import { writeProgress, writeStderr } from '../stdio.ts';
import { adoptedTooRarely, runAdopted } from './adopted-runs.ts';
import { LOOK_REPLICATES } from './precision.ts';
import { type Ensemble, runEnsemble } from './run-ensemble.ts';
import { createShockPlan } from './shock-plan.ts';
import { runStructuralVariants, type StructuralResults, VARIANT_REPLICATES } from './structural-variants.ts';
import { openThreadPool, type ThreadPool } from './thread-pool.ts';

/** Options of a comparison. */
export interface ComparisonOptions {
  readonly model: string;
  readonly quiet: boolean;
  /** Whether to compute outcomes by group. */
  readonly groups: boolean;
  /** Weights of the five criteria; null: no criteria. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>> | null;
  /** Structural variants to run as well: scenario at central parameters, and outcomes. */
  readonly variants: { readonly scenario: Scenario; readonly outcomes: readonly string[] } | null;
  /** Absent: threads are opened for this run, and signals of the process stop it. */
  readonly resources?: SharedResources;
}

/** Threads and a signal that outlive one comparison. */
export interface SharedResources {
  readonly threads: ThreadPool;
  readonly signal: AbortSignal;
}

/** Scores of a comparison, and those if every law passes. */
export type ComparisonAssessment = PolicyAssessment & Pick<Comparison, 'criteriaIfAdopted'>;

/** An ensemble, with its criteria if requested and the country has anchors. */
export interface ComparisonRun extends Ensemble {
  readonly assessment: ComparisonAssessment | null;
  /** Results of the structural variants; null: not requested. */
  readonly structural: StructuralResults | null;
  /** Simulated agent-months of replicates in which every law passes; they are not among `results`. */
  readonly adoptedAgentMonths: number;
}

/** Number of threads of a request. */
export function workersFor({ workers, draws, replicates, precision }: RunRequest): number {
  return Math.min(workers, precision === null ? replicates * (draws ?? 1) : LOOK_REPLICATES[0]);
}

/**
 * Runs a comparison on threads; with criteria, its first replicates also run the shocks that flexibility needs.
 * @throws when no replicate could be computed, or when stopped.
 */
export async function runComparison(
  resolved: ResolvedRequest,
  request: RunRequest,
  options: ComparisonOptions,
): Promise<ComparisonRun> {
  const { pack, ratings } = resolved;
  const { parameters, draws, replicates, precision } = request;
  const { weights } = options;
  const anchors = pack.country.criteria;
  const scored = weights !== null && anchors !== undefined;
  const usesDraws = parameters === 'draws';
  const progress = openProgress({
    quiet: options.quiet,
    terminal: isTerminal(),
    write: writeProgress,
  });
  const { resources = null } = options;
  const interrupt = resources === null ? listenForInterrupt(writeStderr) : { signal: resources.signal, release() {} };
  const threads =
    resources?.threads ??
    openThreadPool(workersFor(request), (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  const runner = threads.runner({
    groups: options.groups || scored,
    noProgrammes: scored,
    shocks: scored ? createShockPlan(resolved, usesDraws) : null,
  });
  const [main, variantProgress, adoptedProgress] = splitProgress(progress, 3) as [
    RunProgress,
    RunProgress,
    RunProgress,
  ];
  try {
    let variantRun: Promise<StructuralResults> | null = null;
    const { variants } = options;
    const onQueued = (): void => {
      if (variants === null) return;
      // Submitted last, so that variants are computed while the main run is summarised.
      const variantRunner = threads.runner({ groups: false, shocks: null, bundleSize: VARIANT_REPLICATES });
      variantRun = runStructuralVariants(
        variants.scenario,
        variants.outcomes,
        variantRunner,
        variantProgress,
        interrupt.signal,
      );
      // A run that fails reports its own reason.
      variantRun.catch(() => {});
    };
    const meta = { korpu: packageVersion, model: options.model, parameters, inner: options.groups };
    const ensembleRequest = { replicates, draws, precision, meta, onQueued };
    const ensembleRun = await runEnsemble(resolved.scenarioOf, ensembleRequest, runner, main, interrupt.signal);
    const { scenarios, results } = ensembleRun;
    const rare = adoptedTooRarely(scenarios[0] as Scenario, ensembleRun.comparison);
    const adopted =
      rare.length === 0
        ? { comparison: ensembleRun.comparison, agentMonths: 0, failures: [] }
        : await runAdopted(
            ensembleRun.comparison,
            rare,
            scenarios,
            results.map(({ replicate }) => replicate),
            threads.runner({ groups: false, shocks: null }),
            adoptedProgress,
            interrupt.signal,
          );
    const ensemble = {
      ...ensembleRun,
      comparison: describedComparison(adopted.comparison, request.assumptions, pack),
      failures: [...ensembleRun.failures, ...adopted.failures],
    };
    const standards = scored ? { anchors, judged: ratings, cells: pack.matrix?.cells ?? [], weights } : null;
    const assessment = standards === null ? null : assessmentOf(standards, scenarios, usesDraws, results);
    return { ...ensemble, assessment, structural: await variantRun, adoptedAgentMonths: adopted.agentMonths };
  } finally {
    progress.end();
    if (resources === null) await threads.close();
    interrupt.release();
  }
}

function assessmentOf(
  standards: AssessmentInput,
  scenarios: readonly Scenario[],
  byDraw: boolean,
  results: readonly ReplicateResult[],
): ComparisonAssessment {
  const criteriaIfAdopted = assessIfAdopted(standards, scenarios, byDraw, results);
  return {
    ...assessPolicies(standards, { scenarios, byDraw, results }),
    ...(criteriaIfAdopted === undefined ? {} : { criteriaIfAdopted }),
  };
}

/** Overrides of central values, placeholders of the country, sets that are older than it, and few arrivals are part of the description of a run. */
function describedComparison(
  comparison: Comparison,
  assumed: ReadonlyMap<string, number>,
  pack: CountryPack,
): Comparison {
  const placeholders = placeholdersOf(pack);
  const assumptions = assumed.size === 0 ? {} : { assumptions: Object.fromEntries(assumed) };
  const run = { ...comparison.run, ...assumptions };
  const few = fewArrivals({ run, policies: comparison.policies }, expectedArrivals(pack));
  const known = {
    ...assumptions,
    ...(placeholders === null ? {} : { placeholders }),
    ...(run.parameters === 'draws' && hasOtherInputs(pack) ? { olderSets: true as const } : {}),
    ...(few === null ? {} : { fewArrivals: few }),
  };
  return Object.keys(known).length === 0 ? comparison : { ...comparison, run: { ...comparison.run, ...known } };
}
