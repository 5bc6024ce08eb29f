import { REPLICATES_PER_DRAW, type Shock } from '../../engine/index.ts';
import { applicableShocks, drawOf, SHOCK_REPLICATES } from '../../engine/internal.ts';
import type { ResolvedRequest } from '../countries/resolve-request.ts';
import type { ShockPlan } from './thread-pool.ts';

/**
 * Number of parameter draws that run the shocks, one replicate each. A simulation under five shocks takes about four
 * times that of one without, so that these are more than half of a scored comparison.
 */
export const SHOCK_DRAWS = 24;

/** Number of replicates of a run that also run the shocks. */
export function shockReplicatesOf(replicates: number, draws: number | null): number {
  return draws === null ? Math.min(SHOCK_REPLICATES, replicates) : Math.min(SHOCK_DRAWS, draws);
}

/** Plans which replicates run which shocks. */
export function createShockPlan({ scenarioOf, shocksOf }: ResolvedRequest, usesDraws: boolean): ShockPlan {
  const scenario = scenarioOf(0);
  const shocksByDraw = new Map<number, readonly Shock[]>();
  return {
    runsShocks: (replicate) =>
      usesDraws
        ? drawOf(replicate) < SHOCK_DRAWS && replicate % REPLICATES_PER_DRAW === 0
        : replicate < SHOCK_REPLICATES,
    shocksOf: (draw) => {
      if (usesDraws && draw >= SHOCK_DRAWS) return [];
      const shocks = shocksByDraw.get(draw) ?? applicableShocks(scenario, shocksOf(draw));
      shocksByDraw.set(draw, shocks);
      return shocks;
    },
  };
}
