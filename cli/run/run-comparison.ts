import type { Comparison, Scenario } from '../../engine/index.ts';
import { assessPolicies, type CriterionId, type PolicyAssessment } from '../../engine/internal.ts';
import type { ResolvedRequest } from '../countries/resolve-request.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import type { RunRequest } from '../options/run-request.ts';
import { isTerminal, openProgress, type RunProgress, splitProgress } from '../output/progress.ts';
import { writeStderr } from '../stdio.ts';
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

/** An ensemble, with its criteria if requested and the country has anchors. */
export interface ComparisonRun extends Ensemble {
  readonly assessment: PolicyAssessment | null;
  /** Results of the structural variants; null: not requested. */
  readonly structural: StructuralResults | null;
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
    write: (text) => process.stderr.write(text),
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
  const [main, variantProgress] = splitProgress(progress, 2) as [RunProgress, RunProgress];
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
    const ensemble = { ...ensembleRun, comparison: withAssumptions(ensembleRun.comparison, request.assumptions) };
    const { scenarios, results } = ensemble;
    const standards = scored ? { anchors, judged: ratings, cells: pack.matrix?.cells ?? [], weights } : null;
    const scores = standards === null ? null : assessPolicies(standards, { scenarios, byDraw: usesDraws, results });
    return { ...ensemble, assessment: scores, structural: await variantRun };
  } finally {
    progress.end();
    if (resources === null) await threads.close();
    interrupt.release();
  }
}

/** Overrides of central values are part of the description of a run. */
function withAssumptions(comparison: Comparison, assumed: ReadonlyMap<string, number>): Comparison {
  if (assumed.size === 0) return comparison;
  return { ...comparison, run: { ...comparison.run, assumptions: Object.fromEntries(assumed) } };
}
