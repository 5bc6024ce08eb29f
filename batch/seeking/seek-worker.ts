import { workerData } from 'node:worker_threads';
import { openPlan, type Plan } from '../experiments/plan.ts';
import { computeFutures, type SeekData, type SeekDone, type SeekTask } from './compute.ts';

let plan: Plan | null = null;

/** Computes a task on a thread. */
export default function compute(task: SeekTask): SeekDone {
  const data = workerData as SeekData;
  plan ??= openPlan(data.seed);
  return computeFutures(plan, data, task);
}
