import type { Fidelity } from '../compute/worker-api.ts';
import type { WorkerPool } from '../compute/worker-pool.ts';
import type { ResultIndex } from './result-index.ts';
import { BASELINE_KEY, type RunPlan } from './run-plan.ts';

/** Simulates the runs that are not stored yet; workers store the results. */
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
    const keyOf = (p: number) => (runs[p] as (typeof runs)[number]).key;
    const tasks = replicates.flatMap((replicate) => {
      const policiesOf = missingByReplicate.get(replicate) ?? [];
      if (policiesOf.length === 0) return [];
      const further = shocked ? [] : policiesOf.filter((p) => p > 0);
      const underShocks = shocked ? policiesOf : [];
      return [
        {
          replicate,
          first: !shocked && policiesOf.includes(0),
          policies: further.map(policy),
          shocked: underShocks.map(policy),
          target: {
            contextKey,
            first: BASELINE_KEY,
            policies: further.map(keyOf),
            shocked: underShocks.map(keyOf),
          },
        },
      ];
    });
    const context = {
      fidelity,
      key: plan.openKey ?? contextKey,
      scenario,
      shocks: plan.shocks,
      memoryBytes: checkpointBytes[fidelity] / pool.size,
    };
    await pool.run(context, tasks, (replicate) => {
      const keys = (missingByReplicate.get(replicate) ?? []).map(keyOf);
      index.add(contextKey, replicate, shocked ? [] : keys, shocked ? keys : []);
      each();
    });
  }

  return { missing, missingShocks: missingShocks, run: runMissing };
}
