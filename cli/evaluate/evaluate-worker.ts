import { workerData } from 'node:worker_threads';
import { adoptCountries } from '../countries/opened-countries.ts';
import type { ThreadData } from '../run/thread-pool.ts';
import { computePoint, type PointReplicate, type PointTask } from './point-task.ts';

adoptCountries((workerData as ThreadData).countries);

/** Computes replicates of a point in a worker. */
export default function compute(task: PointTask): PointReplicate[] {
  return computePoint(task);
}
