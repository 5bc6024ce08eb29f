import type { Scenario } from '../../engine/index.ts';
import type { DivergenceReasons, PersonTable, Trajectory } from '../../engine/internal.ts';

/** Receives the completed share of a task, from 0 to 1. */
export type ProgressListener = (share: number) => void;

/** RPC interface of a worker that traces individual trajectories. */
export interface TrajectoryWorkerApi {
  /** Sets the scenario and replicate of all further calls. */
  open(scenario: Scenario, replicate: number): void;
  /** Lists all people of the run and the month in which each trajectory diverges between policies. */
  people(onProgress: ProgressListener): PersonTable;
  /** Reasons for the divergences of the people last listed. */
  reasons(onProgress: ProgressListener): DivergenceReasons;
  /** Traces one person by id. Throws a RangeError if no person has this id. */
  trajectory(id: string, onProgress: ProgressListener): Trajectory;
}
