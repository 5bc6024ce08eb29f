import type { FactorValue } from '../../scenarios/internal.ts';
import type { EvaluationBase, PointReplicate, PointTask } from './point-task.ts';
import { type PolicyAtPoint, summarisePoint } from './summarise-point.ts';

/** Computes a task, in this thread or in a worker. */
export type RunPointTask = (task: PointTask, signal: AbortSignal) => Promise<PointReplicate[]>;

/** A replicate of a point that could not be computed, with the reason. */
export interface PointFailure {
  readonly replicate: number;
  readonly reason: string;
}

export interface PointResult {
  readonly point: number;
  readonly values: readonly FactorValue[];
  /** Number of replicates computed. */
  readonly replicates: number;
  /** In policy order; empty when no replicate could be computed. */
  readonly policies: readonly PolicyAtPoint[];
  readonly failures: readonly PointFailure[];
}

export interface PointsToEvaluate {
  readonly base: EvaluationBase;
  readonly points: number;
  readonly valuesOf: (point: number) => readonly FactorValue[];
  readonly replicates: number;
  readonly policies: number;
  readonly outcomes: readonly string[];
  /** Number of concurrent tasks. */
  readonly workers: number;
}

/** Attempts per single replicate: a worker may fail transiently. */
const TRIES = 2;

/**
 * Evaluates every point, in any order; results are in point order and independent of the number of workers.
 * @throws the reason of the signal once aborted.
 */
export async function evaluatePoints(
  work: PointsToEvaluate,
  run: RunPointTask,
  signal: AbortSignal,
  onReplicates: (done: number, failed: number) => void = () => {},
): Promise<PointResult[]> {
  const { base, points, valuesOf, replicates, workers } = work;
  // Few points are divided by replicate, so that every thread has work.
  const slice = points >= 2 * workers ? replicates : Math.max(1, Math.ceil((replicates * points) / (2 * workers)));
  const slices = Math.ceil(replicates / slice);
  const found: { readonly done: PointReplicate[]; readonly failures: PointFailure[]; left: number }[] = [];
  const results = new Array<PointResult>(points);
  let next = 0;

  async function computed(task: PointTask): Promise<{ done: PointReplicate[]; failures: PointFailure[] }> {
    const isSingle = task.replicates.length === 1;
    for (let attempt = 1; ; attempt++) {
      try {
        return { done: await run(task, signal), failures: [] };
      } catch (error) {
        signal.throwIfAborted();
        if (isSingle && attempt < TRIES) continue;
        if (isSingle)
          return { done: [], failures: [{ replicate: task.replicates[0] as number, reason: reasonOf(error) }] };
        break;
      }
    }
    const each: { done: PointReplicate[]; failures: PointFailure[] } = { done: [], failures: [] };
    for (const replicate of task.replicates) {
      const single = await computed({ ...task, replicates: [replicate] });
      each.done.push(...single.done);
      each.failures.push(...single.failures);
    }
    return each;
  }

  async function worker(): Promise<void> {
    while (next < points * slices) {
      signal.throwIfAborted();
      const number = next++;
      const point = Math.floor(number / slices);
      const from = (number % slices) * slice;
      const numbers = Array.from({ length: Math.min(slice, replicates - from) }, (_, k) => from + k);
      const values = valuesOf(point);
      const { done, failures } = await computed({ base, point, values, replicates: numbers });
      onReplicates(done.length, failures.length);
      found[point] ??= { done: [], failures: [], left: slices };
      const of = found[point];
      of.done.push(...done);
      of.failures.push(...failures);
      of.left -= 1;
      if (of.left > 0) continue;
      delete found[point];
      results[point] = {
        ...{ point, values, replicates: of.done.length },
        policies: of.done.length === 0 ? [] : summarisePoint(work.outcomes, work.policies, of.done),
        failures: of.failures.sort((a, b) => a.replicate - b.replicate),
      };
    }
  }

  // One task more than there are threads, so that no thread waits.
  await Promise.all(Array.from({ length: workers + 1 }, worker));
  signal.throwIfAborted();
  return results;
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
