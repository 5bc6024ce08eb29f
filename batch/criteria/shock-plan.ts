import { REPLICATES_PER_DRAW, type Shock } from '../../engine/index.ts';
import { addable, drawOf, TRYING_REPLICATES } from '../../engine/internal.ts';
import type { Resolved } from '../packs/resolve.ts';
import type { ShockPlan } from '../pool/threads.ts';

/** Parameter draws that try them, one replicate of each. */
export const TRYING_DRAWS = 20;

/** Replicates of a run that try the shocks. */
export function tryingOf(replicates: number, draws: number | null): number {
  return draws === null ? Math.min(TRYING_REPLICATES, replicates) : Math.min(TRYING_DRAWS, draws);
}

/** Plan which replicates try which shocks. */
export function shockPlan({ scenarioOf, shocksOf }: Resolved, drawn: boolean): ShockPlan {
  const scenario = scenarioOf(0);
  const made = new Map<number, readonly Shock[]>();
  return {
    tries: (replicate) =>
      drawn ? drawOf(replicate) < TRYING_DRAWS && replicate % REPLICATES_PER_DRAW === 0 : replicate < TRYING_REPLICATES,
    shocksOf: (draw) => {
      if (drawn && draw >= TRYING_DRAWS) return [];
      const shocks = made.get(draw) ?? addable(scenario, shocksOf(draw));
      made.set(draw, shocks);
      return shocks;
    },
  };
}
