import type { Fidelity } from '../compute/worker-api.ts';
import type { WorkerPool } from '../compute/worker-pool.ts';
import type { ResultIndex } from './result-index.ts';
import { BASELINE_KEY, type RunPlan } from './run-plan.ts';

/** Simulates the runs that are not stored yet, and stores their results. */
export interface MissingRuns {
  /** Indexes of runs of the plan without a stored result for a replicate, without shocks or under shocks. */
  missing(plan: RunPlan, replicate: number): number[];
  missingShocks(plan: RunPlan, replicate: number): number[];
  /** Simulates and stores the missing runs of these replicates; `each` is called after every replicate. */
  run(plan: RunPlan, replicates: readonly number[], shocked: boolean, each: () => void): Promise<void>;
}

/** `checkpointBytes`: memory for cached checkpoints at each fidelity, all workers together. */
export function createMissingRuns({
  pool,
  index,
  checkpointBytes,
}: {
  readonly pool: WorkerPool;
  readonly index: ResultIndex;
  readonly checkpointBytes: Readonly<Record<Fidelity, number>>;
}): MissingRuns {
  const missing = (plan: RunPlan, replicate: number): number[] =>
    plan.runs.flatMap(({ key }, p) => (index.has(plan.contextKey, replicate, key) ? [] : [p]));
  const missingShocks = (plan: RunPlan, replicate: number): number[] =>
    plan.runs.flatMap(({ key }, p) => (index.hasShocks(plan.contextKey, replicate, key) ? [] : [p]));

  async function runMissing(
    plan: RunPlan,
    replicates: readonly number[],
    shocked: boolean,
    each: () => void,
  ): Promise<void> {
    const { contextKey, runs, scenario, fidelity } = plan;
    for (const evicted of index.touch(contextKey)) pool.forget(fidelity, evicted);
    const missingByReplicate = new Map(replicates.map((r) => [r, shocked ? missingShocks(plan, r) : missing(plan, r)]));
    const policy = (p: number) => (runs[p] as (typeof runs)[number]).policy;
    const tasks = replicates.flatMap((replicate) => {
      const policiesOf = missingByReplicate.get(replicate) ?? [];
      if (policiesOf.length === 0) return [];
      const furtherPolicies = policiesOf.filter((p) => p > 0).map(policy);
      return [
        shocked
          ? { replicate, first: false, policies: [], shocked: policiesOf.map(policy) }
          : { replicate, first: policiesOf.includes(0), policies: furtherPolicies, shocked: [] },
      ];
    });
    const context = {
      fidelity,
      key: plan.openKey ?? contextKey,
      scenario,
      shocks: plan.shocks,
      memoryBytes: checkpointBytes[fidelity] / pool.size,
    };
    await pool.run(context, tasks, (result, replicate) => {
      const policiesOf = (missingByReplicate.get(replicate) ?? []).map((p) => runs[p]?.key ?? '');
      const withoutShock = shocked ? [] : policiesOf;
      const furtherPolicies = withoutShock.filter((key) => key !== BASELINE_KEY);
      const { hindcast, first, policies, shocked: shockSeries } = result;
      pool.store(fidelity, {
        contextKey,
        replicate,
        hindcast,
        policies: [
          ...(first === null ? [] : [[BASELINE_KEY, first] as const]),
          ...policies.map((result, k) => [furtherPolicies[k] ?? '', result] as const),
        ],
        shocked: shockSeries.map((series, k) => [policiesOf[k] ?? '', series] as const),
      });
      index.add(contextKey, replicate, withoutShock, shocked ? policiesOf : []);
      each();
    });
  }

  return { missing, missingShocks: missingShocks, run: runMissing };
}
