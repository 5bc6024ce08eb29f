import { REPLICATES_PER_DRAW } from '../../engine/index.ts';
import type { MissingRuns } from '../state/missing-runs.ts';
import type { DrawPlan, DrawSize, RunPlan } from '../state/run-plan.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Runs of a draft over parameter draws, one replicate each. */
export interface DrawRuns {
  /** Number of runs that are not stored yet, and of all: a policy in a draw, without shocks or under one. */
  missing(plan: DrawPlan): { readonly count: number; readonly total: number };
  /** Replicates whose runs without shocks are stored, in order. */
  ready(plan: DrawPlan): number[];
  /** Simulates what is missing, first the draws without shocks; `each` is called after every task. */
  run(plan: DrawPlan, isCurrent: () => boolean, each: () => void): Promise<void>;
}

/** First replicate of a draw. */
const replicateOf = (draw: number): number => draw * REPLICATES_PER_DRAW;

export function createDrawRuns({
  pool,
  runs,
  size: { shockDraws },
}: {
  readonly pool: WorkerPool;
  readonly runs: MissingRuns;
  readonly size: DrawSize;
}): DrawRuns {
  const missingOf = (plan: RunPlan, draw: number): number =>
    runs.missing(plan, replicateOf(draw)).length +
    plan.shocks.length * (plan.shocks.length === 0 ? 0 : runs.missingShocks(plan, replicateOf(draw)).length);
  return {
    missing: ({ draws }) => ({
      count: draws.reduce((sum, plan, draw) => sum + missingOf(plan, draw), 0),
      total: draws.reduce((sum, plan) => sum + plan.runs.length * (1 + plan.shocks.length), 0),
    }),
    ready: ({ draws }) =>
      draws.flatMap((plan, draw) => (runs.missing(plan, replicateOf(draw)).length === 0 ? [replicateOf(draw)] : [])),
    async run({ draws }, isCurrent, each) {
      const order = draws.map((_, draw) => (draw + shockDraws) % draws.length);
      // One draw at a time in each worker, which has one open context.
      await Promise.all(
        Array.from({ length: pool.size }, async (_, lane) => {
          for (const draw of order.filter((one) => one % pool.size === lane)) {
            if (!isCurrent()) return;
            const plan = draws[draw] as RunPlan;
            await runs.run(plan, [replicateOf(draw)], false, each);
            if (!isCurrent()) return;
            if (plan.shocks.length > 0) await runs.run(plan, [replicateOf(draw)], true, each);
          }
        }),
      );
    },
  };
}
