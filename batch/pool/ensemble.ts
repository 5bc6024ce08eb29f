import { type Comparison, REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { compare } from '../../engine/internal.ts';
import { type Look, lookUntil, type PrecisionTarget } from '../precision/looks.ts';
import type { Progress } from '../progress/progress.ts';
import { Results } from './results.ts';
import type { Failure, Runner } from './runner.ts';

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
  readonly onAsked?: () => void;
}

export interface Ensemble {
  readonly comparison: Comparison;
  /** What was compared, in replicate order. */
  readonly results: readonly ReplicateResult[];
  /** The scenario of each draw that was run, from draw 0; one alone without draws. */
  readonly scenarios: readonly Scenario[];
  readonly failures: readonly Failure[];
  readonly precision: (PrecisionTarget & { readonly looks: readonly Look[]; readonly reached: boolean }) | null;
}

/**
 * Run the replicates asked for, or as many as the precision asked for needs, and compare them in replicate order.
 * scenarioOf: gives the scenario of a draw; draw 0 is asked for without draws too. With draws, precision adds draws.
 * @throws when not one replicate could be computed.
 */
export async function runEnsemble(
  scenarioOf: (draw: number) => Scenario,
  request: EnsembleRequest,
  runner: Runner,
  progress: Progress,
  signal: AbortSignal,
): Promise<Ensemble> {
  const results = new Results();
  const failures: Failure[] = [];
  const { draws = null } = request;
  const each = draws === null ? 1 : request.replicates;
  const scenarios = [scenarioOf(0)];
  let tried = 0;

  /** Runs up to so many replicates, or draws. */
  async function comparedAfter(most: number): Promise<Comparison> {
    progress.expect(most * each);
    const keep = (result: ReplicateResult): void => {
      results.add(result);
      progress.finished();
    };
    const running: Promise<readonly Failure[]>[] = [];
    /** Asks for replicates; whoever stops waiting for them need not hear of them. */
    const ask = (replicates: readonly number[]): void => {
      const asked = runner.run(scenarios, replicates, keep, signal);
      asked.catch(() => {});
      running.push(asked);
    };
    if (draws === null) ask(Array.from({ length: most - tried }, (_, r) => tried + r));
    else {
      for (let unit = tried; unit < most; unit++) {
        scenarios[unit] ??= scenarioOf(unit);
        ask(Array.from({ length: each }, (_, r) => unit * REPLICATES_PER_DRAW + r));
        // The first draws are computed while the scenarios of the others are made.
        await new Promise(setImmediate);
      }
    }
    if (tried === 0) request.onAsked?.();
    tried = most;
    for (const failure of (await Promise.all(running)).flat()) {
      failures.push(failure);
      progress.failed();
    }
    const done = results.inOrder();
    if (done.length === 0)
      throw new Error(`no replicate could be computed: ${failures[0]?.reason ?? 'none was asked for'}`);
    return compare(scenarios[0] as Scenario, { ...request.meta, scenarios }, done);
  }

  if (request.precision === null) {
    const comparison = await comparedAfter(draws ?? request.replicates);
    return { comparison, results: results.inOrder(), scenarios, failures, precision: null };
  }
  const { comparison, looks, reached } = await lookUntil(request.precision, comparedAfter);
  return {
    comparison,
    results: results.inOrder(),
    scenarios,
    failures,
    precision: { ...request.precision, looks, reached },
  };
}
