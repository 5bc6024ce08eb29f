import type { Scenario } from '../../engine/index.ts';
import type { DivergenceReasons, PersonTable, Trajectory } from '../../engine/internal.ts';

/** Hears the share of a piece of work that is done, from 0 to 1. */
export type ProgressListener = (share: number) => void;

/** What crosses the line to a worker that follows lives. */
export interface TrajectoryWorkerApi {
  /** Take a scenario and a replicate; what is asked next is of them. */
  open(scenario: Scenario, replicate: number): void;
  /** List everybody, and in which month the course of each parts. */
  people(onProgress: ProgressListener): PersonTable;
  /** Say why the courses of those last listed part. */
  reasons(onProgress: ProgressListener): DivergenceReasons;
  /** Follow one person, by id. An error named RangeError: nobody of that name comes. */
  trajectory(id: string, onProgress: ProgressListener): Trajectory;
}
