import { UserError } from '../../exit-codes.ts';
import { createPlanSeed, type ExperimentPlan, openPlan } from '../plan/plan.ts';
import type { ExperimentManifest } from './record-schemas.ts';

/**
 * Plan of a manifest that a plan extends; null: the hash in the manifest does not follow from its experiment and the
 * policies and points of the extending plan, so that its rows may be of other policies, or of something else.
 */
export function previousPlanOf(manifest: ExperimentManifest, plan: ExperimentPlan): ExperimentPlan | null {
  const { experiment, axes, chunks } = manifest;
  const points =
    plan.points === null
      ? null
      : { names: plan.points.names, columns: plan.points.columns.map((column) => column.slice(0, axes.points)) };
  try {
    const seed = createPlanSeed(experiment, plan.pack, chunks.cellsPerChunk, points);
    return seed.hash === manifest.plan ? openPlan(seed) : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
