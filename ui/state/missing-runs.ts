import type { Fidelity } from '../compute/worker-api.ts';
import type { WorkerPool } from '../compute/worker-pool.ts';
import type { ResultIndex } from './result-index.ts';
import { BASELINE_KEY, type RunPlan } from './run-plan.ts';

/** Runs what is lacking, and has it kept. */
export interface MissingRuns {
  /** Policies of an ask, by place, that a replicate lacks: calm, or under the shocks. */
  missing(ask: RunPlan, replicate: number): number[];
  missingShocks(ask: RunPlan, replicate: number): number[];
  /** Runs what these replicates lack, calm or under the shocks; `each` is called after every one of them. */
  run(ask: RunPlan, replicates: readonly number[], shocked: boolean, each: () => void): Promise<void>;
}

/** `room`: memory that held replicates may take at each depth, all workers together, bytes. */
export function createMissingRuns({
  crew,
  stock,
  room,
}: {
  readonly crew: WorkerPool;
  readonly stock: ResultIndex;
  readonly room: Readonly<Record<Fidelity, number>>;
}): MissingRuns {
  const missing = (ask: RunPlan, replicate: number): number[] =>
    ask.keys.flatMap((key, p) => (stock.has(ask.world, replicate, key) ? [] : [p]));
  const untried = (ask: RunPlan, replicate: number): number[] =>
    ask.keys.flatMap((key, p) => (stock.hasShocks(ask.world, replicate, key) ? [] : [p]));

  async function fill(ask: RunPlan, replicates: readonly number[], shocked: boolean, each: () => void): Promise<void> {
    const { world, keys, scenario, depth } = ask;
    for (const gone of stock.touch(world)) crew.forget(depth, gone);
    const missingByReplicate = new Map(replicates.map((r) => [r, shocked ? untried(ask, r) : missing(ask, r)]));
    const policy = (p: number) => scenario.policies[p] as (typeof scenario.policies)[number];
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
    const offer = {
      depth,
      key: world,
      scenario,
      shocks: ask.shocks,
      memoryBytes: room[depth] / crew.size,
    };
    await crew.run(offer, tasks, (answer, replicate) => {
      const policiesOf = (missingByReplicate.get(replicate) ?? []).map((p) => keys[p] ?? '');
      const withoutShock = shocked ? [] : policiesOf;
      const furtherPolicies = withoutShock.filter((key) => key !== BASELINE_KEY);
      const { hindcast, first, policies, shocked: tried } = answer;
      crew.store(depth, {
        world,
        replicate,
        hindcast,
        policies: [
          ...(first === null ? [] : [[BASELINE_KEY, first] as const]),
          ...policies.map((result, k) => [furtherPolicies[k] ?? '', result] as const),
        ],
        shocked: tried.map((series, k) => [policiesOf[k] ?? '', series] as const),
      });
      stock.add(world, replicate, withoutShock, shocked ? policiesOf : []);
      each();
    });
  }

  return { missing, missingShocks: untried, run: fill };
}
