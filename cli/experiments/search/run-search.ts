import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import {
  type GoalResult,
  type GoalSettings,
  type LeverMix,
  type MixEffect,
  searchGoal,
} from '../../../analysis/internal.ts';
import { peopleComparedBy } from '../../../engine/internal.ts';
import type { FactorValue } from '../../../scenarios/internal.ts';
import { toPlanSeed } from '../plan/plan.ts';
import type { SearchData, SearchTask, SearchTaskResult } from './compute-futures.ts';
import type { SearchOptions } from './options.ts';
import { openSearchJournal } from './search-journal.ts';
import type { SearchSpace } from './search-space.ts';

/** Result of a search. */
export interface SearchResult {
  readonly result: GoalResult;
  /** Effects of the first policy in the same fresh futures. */
  readonly baseline: readonly MixEffect[];
  readonly failed: number;
  readonly errors: readonly string[];
}

export interface SearchHooks {
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Opens the thread pool; tests pass a replacement. */
  readonly openPool?: (workers: number, data: SearchData) => SearchPool;
}

/** Pool that computes futures, in any order. */
export interface SearchPool {
  run(task: SearchTask, signal: AbortSignal): Promise<SearchTaskResult>;
  close(): Promise<void>;
}

function openSearchPool(workers: number, data: SearchData): SearchPool {
  const pool = new Piscina({
    // The build puts all command-line files into one folder.
    filename: join(dirname(fileURLToPath(import.meta.url)), 'seek-worker.js'),
    workerData: data,
    minThreads: workers,
    maxThreads: workers,
  });
  pool.on('error', () => {
    // The death of a thread is reported by the promise of its task.
  });
  return {
    run: (task, signal) => pool.run(task, { signal }) as Promise<SearchTaskResult>,
    close: () => pool.destroy(),
  };
}

/** Futures per task: enough to keep a thread busy, few enough to lose little. */
const FUTURES_PER_TASK = 8;

/** Settings of the search algorithm, from the space and the options. */
export function goalSettings(space: SearchSpace, options: SearchOptions): GoalSettings {
  const { target, better, probability, population, futures, rounds, fresh } = options;
  return {
    sizes: space.levers.map(({ values }) => values.length),
    reference: space.levers.map(() => 0),
    ...{ target, better, probability, population, futures, rounds, fresh },
    seed: space.plan.experiment.seed,
  };
}

/**
 * Runs or resumes the search in a folder. Results computed for one target are reused for another.
 * @throws UserError when the folder contains another search.
 */
export async function runSearch(
  folder: string,
  space: SearchSpace,
  options: SearchOptions,
  hooks: SearchHooks,
): Promise<SearchResult> {
  const settings = goalSettings(space, options);
  const { plan, levers } = space;
  const { experiment } = plan;
  const { cost, outcome, policy } = options;
  const journal = openSearchJournal(folder, {
    plan: plan.hash,
    cost,
    outcome,
    policy,
    levers,
    factors: experiment.factors,
    ...(peopleComparedBy(outcome) === 'all' ? {} : { paired: true }),
  });
  const data: SearchData = { seed: toPlanSeed(plan), cost, effect: outcome };
  const pool = (hooks.openPool ?? openSearchPool)(options.workers, data);
  // Every task adds a listener.
  setMaxListeners(0, hooks.signal);
  const errors: string[] = [];
  let failed = 0;
  const valuesOf = (mix: LeverMix): FactorValue[] =>
    mix.map((level, lever) => levers[lever]?.values[level] as FactorValue);
  // Mixes of a cohort measure are compared over the same people, each next to the reference mix.
  const isPaired = peopleComparedBy(outcome) !== 'all';
  const referenceName = `mix ${settings.reference.join()}`;
  const compute = async (name: string, policy: string, mix: readonly FactorValue[], from: number, to: number) => {
    const numbers = Array.from({ length: to - from }, (_, i) => from + i);
    const cached = numbers.map((future) => journal.find(name, future));
    if (cached.every((effect) => effect !== undefined)) return cached;
    hooks.signal.throwIfAborted();
    const pairs = isPaired && name.startsWith('mix ') && name !== referenceName;
    const futures = numbers.map((future) => {
      const rest = space.restAt(future);
      const reference = pairs ? [...valuesOf(settings.reference), ...rest] : null;
      return { ...space.futureAt(future), values: [...mix, ...rest], reference };
    });
    const taskResult = await pool.run({ policy, futures }, hooks.signal);
    const effects = numbers.map((_, i) => ({
      cost: taskResult.figures[2 * i] as number,
      effect: taskResult.figures[2 * i + 1] as number,
      ...(pairs ? { gain: taskResult.gains[i] as number } : {}),
      ...(isPaired && name === referenceName ? { gain: 0 * (taskResult.figures[2 * i + 1] as number) } : {}),
    }));
    failed += taskResult.errors.length;
    errors.push(...taskResult.errors);
    journal.record(name, from, effects);
    return effects;
  };
  const computeInParts = async (
    name: string,
    policy: string,
    mix: readonly FactorValue[],
    from: number,
    to: number,
  ) => {
    const starts = Array.from(
      { length: Math.ceil((to - from) / FUTURES_PER_TASK) },
      (_, i) => from + i * FUTURES_PER_TASK,
    );
    const batches = await Promise.all(
      starts.map((at) => compute(name, policy, mix, at, Math.min(to, at + FUTURES_PER_TASK))),
    );
    return batches.flat();
  };
  let last: readonly [number, number] = [0, 0];
  try {
    const result = await searchGoal(settings, async (mixes, from, to) => {
      hooks.log(`${mixes.length} mixes in futures ${from} to ${to - 1}`);
      last = [from, to];
      return Promise.all(
        mixes.map((mix) => computeInParts(`mix ${mix.join()}`, options.policy, valuesOf(mix), from, to)),
      );
    });
    const first = experiment.policies[0] as string;
    // Levers of the mixed policy do not affect the first policy.
    const baseline =
      first === options.policy
        ? []
        : await computeInParts(`policy ${first}`, first, valuesOf(settings.reference), ...last);
    return { result, baseline, failed, errors: [...new Set(errors)].slice(0, 5) };
  } catch (error) {
    hooks.signal.throwIfAborted();
    throw error;
  } finally {
    await pool.close();
    journal.close();
  }
}
