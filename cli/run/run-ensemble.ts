import { type Comparison, REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { compare } from '../../engine/internal.ts';
import type { RunProgress } from '../output/progress.ts';
import { type PrecisionLook, type PrecisionTarget, runUntilPrecise } from './precision.ts';
import { ReplicateResults } from './replicate-results.ts';
import type { ReplicateFailure, ReplicateRunner } from './replicate-runner.ts';

/** How often a scenario is run, and how its results are labelled. */
export interface EnsembleRequest {
  /** Replicates in all; of each draw, when parameters are drawn. */
  readonly replicates: number;
  /** Parameter draws; null when all stand at their central values. */
  readonly draws?: number | null;
  readonly precision: PrecisionTarget | null;
  readonly meta: {
    readonly korpu: string;
    readonly model: string;
    readonly parameters: 'central' | 'draws';
    /** Whether points of series give the middle half too. */
    readonly inner?: boolean;
  };
  /** Called once the runner was asked for all replicates, or for those of the first look. */
  readonly onQueued?: () => void;
}

export interface Ensemble {
  readonly comparison: Comparison;
  /** What was compared, in replicate order. */
  readonly results: readonly ReplicateResult[];
  /** The scenario of each draw that was run, from draw 0; one alone without draws. */
  readonly scenarios: readonly Scenario[];
  readonly failures: readonly ReplicateFailure[];
  readonly precision:
    | (PrecisionTarget & { readonly looks: readonly PrecisionLook[]; readonly reached: boolean })
    | null;
}

/**
 * Run the replicates asked for, or as many as the precision asked for needs, and compare them in replicate order.
 * scenarioOf: gives the scenario of a draw; draw 0 is asked for without draws too. With draws, precision adds draws.
 * @throws when not one replicate could be computed.
 */
export async function runEnsemble(
  scenarioOf: (draw: number) => Scenario,
  request: EnsembleRequest,
  runner: ReplicateRunner,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<Ensemble> {
  const results = new ReplicateResults();
  const failures: ReplicateFailure[] = [];
  const { draws = null } = request;
  const replicatesPerDraw = draws === null ? 1 : request.replicates;
  const scenarios = [scenarioOf(0)];
  let completed = 0;

  /** Runs up to so many replicates, or draws. */
  async function compareAfter(total: number): Promise<Comparison> {
    progress.expect(total * replicatesPerDraw);
    const onResult = (result: ReplicateResult): void => {
      results.add(result);
      progress.addFinished();
    };
    const running: Promise<readonly ReplicateFailure[]>[] = [];
    /** Asks for replicates; whoever stops waiting for them need not hear of them. */
    const submit = (replicates: readonly number[]): void => {
      const promise = runner.run(scenarios, replicates, onResult, signal);
      promise.catch(() => {});
      running.push(promise);
    };
    if (draws === null) submit(Array.from({ length: total - completed }, (_, r) => completed + r));
    else {
      for (let unit = completed; unit < total; unit++) {
        scenarios[unit] ??= scenarioOf(unit);
        submit(Array.from({ length: replicatesPerDraw }, (_, r) => unit * REPLICATES_PER_DRAW + r));
        // The first draws are computed while the scenarios of the others are made.
        await new Promise(setImmediate);
      }
    }
    if (completed === 0) request.onQueued?.();
    completed = total;
    for (const failure of (await Promise.all(running)).flat()) {
      failures.push(failure);
      progress.addFailed();
    }
    const ordered = results.inOrder();
    if (ordered.length === 0)
      throw new Error(`no replicate could be computed: ${failures[0]?.reason ?? 'none was asked for'}`);
    return compare(scenarios[0] as Scenario, { ...request.meta, scenarios }, ordered);
  }

  if (request.precision === null) {
    const comparison = await compareAfter(draws ?? request.replicates);
    return { comparison, results: results.inOrder(), scenarios, failures, precision: null };
  }
  const { comparison, looks, reached } = await runUntilPrecise(request.precision, compareAfter);
  return {
    comparison,
    results: results.inOrder(),
    scenarios,
    failures,
    precision: { ...request.precision, looks, reached },
  };
}
