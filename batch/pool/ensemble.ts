import { type Comparison, compare, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { type Look, lookUntil, type PrecisionTarget } from '../precision/looks.ts';
import type { Progress } from '../progress/progress.ts';
import { Results } from './results.ts';
import type { Failure, Runner } from './runner.ts';

/** How often a scenario is run, and how its results are labelled. */
export interface EnsembleRequest {
  readonly replicates: number;
  readonly precision: PrecisionTarget | null;
  readonly meta: { readonly korpu: string; readonly model: string; readonly parameters: 'central' | 'draws' };
}

export interface Ensemble {
  readonly comparison: Comparison;
  /** What was compared, in replicate order. */
  readonly results: readonly ReplicateResult[];
  readonly failures: readonly Failure[];
  readonly precision: (PrecisionTarget & { readonly looks: readonly Look[]; readonly reached: boolean }) | null;
}

/**
 * Run the replicates asked for, or as many as the precision asked for needs, and compare them in replicate order.
 * @throws when not one replicate could be computed.
 */
export async function runEnsemble(
  scenario: Scenario,
  request: EnsembleRequest,
  runner: Runner,
  progress: Progress,
  signal: AbortSignal,
): Promise<Ensemble> {
  const results = new Results();
  const failures: Failure[] = [];
  let tried = 0;

  async function comparedAfter(replicates: number): Promise<Comparison> {
    progress.expect(replicates);
    const open = Array.from({ length: replicates - tried }, (_, i) => tried + i);
    tried = replicates;
    const keep = (result: ReplicateResult): void => {
      results.add(result);
      progress.finished();
    };
    for (const failure of await runner.run(scenario, open, keep, signal)) {
      failures.push(failure);
      progress.failed();
    }
    const done = results.inOrder();
    if (done.length === 0)
      throw new Error(`no replicate could be computed: ${failures[0]?.reason ?? 'none was asked for'}`);
    return compare(scenario, request.meta, done);
  }

  if (request.precision === null) {
    const comparison = await comparedAfter(request.replicates);
    return { comparison, results: results.inOrder(), failures, precision: null };
  }
  const { comparison, looks, reached } = await lookUntil(request.precision, comparedAfter);
  return { comparison, results: results.inOrder(), failures, precision: { ...request.precision, looks, reached } };
}
