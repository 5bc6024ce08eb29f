import { workerData } from 'node:worker_threads';
import { type ExperimentPlan, openPlan } from '../plan/plan.ts';
import { computeFutures, type SearchData, type SearchTask, type SearchTaskResult } from './compute-futures.ts';

let plan: ExperimentPlan | null = null;

/** Computes a search task on a thread. */
export default function compute(task: SearchTask): SearchTaskResult {
  const data = workerData as SearchData;
  plan ??= openPlan(data.seed);
  return computeFutures(plan, data, task);
}
