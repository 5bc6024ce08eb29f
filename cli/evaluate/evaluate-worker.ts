import { computePoint, type PointReplicate, type PointTask } from './point-task.ts';

/** Computes replicates of a point in a worker. */
export default function compute(task: PointTask): PointReplicate[] {
  return computePoint(task);
}
