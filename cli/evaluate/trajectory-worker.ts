import type { Scenario } from '../../engine/index.ts';
import type { Trajectory } from '../../engine/internal.ts';
import { UserError } from '../exit-codes.ts';
import { trajectoryOf } from './trajectory.ts';

/** A trajectory, or the error messages about the id: errors lose their class when they cross threads. */
export type TrajectoryAnswer =
  | { readonly ok: true; readonly life: Trajectory }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Computes one migrant's trajectory in a worker. */
export default function compute(task: {
  readonly scenario: Scenario;
  readonly id: string | null;
  readonly replicate: number;
}): TrajectoryAnswer {
  try {
    return { ok: true, life: trajectoryOf(task.scenario, task.id, task.replicate) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, problems: error.messages };
  }
}
