import { workerData } from 'node:worker_threads';
import { openPlan, type ExperimentPlan } from '../plan/plan.ts';
import { computeFutures, type SearchData, type SearchTaskResult, type SearchTask } from './compute-futures.ts';

let plan: ExperimentPlan | null = null;

/** Computes a task on a thread. */
export default function compute(task: SearchTask): SearchTaskResult {
  const data = workerData as SearchData;
  plan ??= openPlan(data.seed);
  return computeFutures(plan, data, task);
}
