import { type Comparison, REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { compare } from '../../engine/internal.ts';
import type { RunProgress } from '../output/progress.ts';
import { type PrecisionLook, type PrecisionTarget, runUntilPrecise } from './precision.ts';
import { ReplicateResults } from './replicate-results.ts';
import type { ReplicateFailure, ReplicateRunner } from './replicate-runner.ts';

/** Number of replicates and draws, and labels of the results. */
export interface EnsembleRequest {
  /** Total number of replicates; per draw with parameter draws. */
  readonly replicates: number;
  /** Number of parameter draws; null: central values. */
  readonly draws?: number | null;
  readonly precision: PrecisionTarget | null;
  readonly meta: {
    readonly korpu: string;
    readonly model: string;
    readonly parameters: 'central' | 'draws';
    /** Whether series include the middle half. */
    readonly inner?: boolean;
  };
  /** Called once all replicates, or those of the first precision check, are submitted. */
  readonly onQueued?: () => void;
}

export interface Ensemble {
  readonly comparison: Comparison;
  /** Results in replicate order. */
  readonly results: readonly ReplicateResult[];
  /** Scenario of each draw, from draw 0; one without draws. */
  readonly scenarios: readonly Scenario[];
  readonly failures: readonly ReplicateFailure[];
  readonly precision:
    | (PrecisionTarget & { readonly looks: readonly PrecisionLook[]; readonly reached: boolean })
    | null;
}

/**
 * Runs the requested replicates, or as many as the requested precision needs, and compares them in replicate order.
 * scenarioOf: scenario of a draw; called with 0 without draws. With draws, precision adds draws.
 * @throws when no replicate could be computed.
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

  /** Runs up to `total` replicates, or draws. */
  async function compareAfter(total: number): Promise<Comparison> {
    progress.expect(total * replicatesPerDraw);
    const onResult = (result: ReplicateResult): void => {
      results.add(result);
      progress.addFinished();
    };
    const running: Promise<readonly ReplicateFailure[]>[] = [];
    /** Submits replicates; rejections after cancellation are ignored. */
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
        // Compute the first draws while the scenarios of the others are built.
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
      throw new Error(`no replicate could be computed: ${failures[0]?.reason ?? 'none was requested'}`);
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
