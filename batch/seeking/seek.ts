import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type Effect, type GoalResult, type GoalSettings, type Mix, seekGoal } from '../../analysis/internal.ts';
import type { FactorValue } from '../../scenarios/internal.ts';
import { seedFrom } from '../experiments/plan.ts';
import type { Sought } from './asked.ts';
import type { SeekData, SeekDone, SeekTask } from './compute.ts';
import type { SeekSpace } from './futures.ts';
import { openJournal } from './journal.ts';

/** What a search left. */
export interface Found {
  readonly result: GoalResult;
  /** The first policy of the experiment in the same fresh futures. */
  readonly baseline: readonly Effect[];
  readonly failed: number;
  readonly faults: readonly string[];
}

export interface SeekHooks {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Opens the threads, or what stands in for them. */
  readonly openPool?: (workers: number, data: SeekData) => SeekPool;
}

/** Something that computes futures, in any order. */
export interface SeekPool {
  run(task: SeekTask, signal: AbortSignal): Promise<SeekDone>;
  close(): Promise<void>;
}

function openSeekPool(workers: number, data: SeekData): SeekPool {
  const pool = new Piscina({
    // The build puts every file of the command line into one folder.
    filename: join(dirname(fileURLToPath(import.meta.url)), 'seek-worker.js'),
    workerData: data,
    minThreads: workers,
    maxThreads: workers,
  });
  pool.on('error', () => {
    // A thread that dies fails its task, which tells the reason.
  });
  return {
    run: (task, signal) => pool.run(task, { signal }) as Promise<SeekDone>,
    close: () => pool.destroy(),
  };
}

/** Futures of one task: enough to keep a thread busy, few enough to lose little. */
const EACH = 8;

/** What the search itself is asked, from the space and the words. */
export function settingsOf(space: SeekSpace, sought: Sought): GoalSettings {
  const { target, better, probability, population, futures, rounds, fresh } = sought;
  return {
    sizes: space.levers.map(({ values }) => values.length),
    reference: space.levers.map(() => 0),
    ...{ target, better, probability, population, futures, rounds, fresh },
    seed: space.plan.asked.seed,
  };
}

/**
 * Runs the search in a folder, or goes on with it. What was computed for one target serves another.
 * @throws Refusal when the folder holds another search.
 */
export async function runSearch(folder: string, space: SeekSpace, sought: Sought, hooks: SeekHooks): Promise<Found> {
  const settings = settingsOf(space, sought);
  const { plan, levers } = space;
  const { asked } = plan;
  const { cost, outcome, policy } = sought;
  const journal = openJournal(folder, { plan: plan.hash, cost, outcome, policy, levers, factors: asked.factors });
  const data: SeekData = { seed: seedFrom(plan), cost, effect: outcome };
  const pool = (hooks.openPool ?? openSeekPool)(sought.workers, data);
  // Every task listens.
  setMaxListeners(0, hooks.signal);
  const faults: string[] = [];
  let failed = 0;
  const compute = async (name: string, policy: string, mix: readonly FactorValue[], from: number, to: number) => {
    const numbers = Array.from({ length: to - from }, (_, i) => from + i);
    const known = numbers.map((future) => journal.find(name, future));
    if (known.every((effect) => effect !== undefined)) return known;
    hooks.signal.throwIfAborted();
    const futures = numbers.map((future) => ({ ...space.futureAt(future), values: [...mix, ...space.restAt(future)] }));
    const done = await pool.run({ policy, futures }, hooks.signal);
    const effects = numbers.map((_, i) => ({
      cost: done.figures[2 * i] as number,
      effect: done.figures[2 * i + 1] as number,
    }));
    failed += done.faults.length;
    faults.push(...done.faults);
    journal.note(name, from, effects);
    return effects;
  };
  const parts = async (name: string, policy: string, mix: readonly FactorValue[], from: number, to: number) => {
    const starts = Array.from({ length: Math.ceil((to - from) / EACH) }, (_, i) => from + i * EACH);
    const found = await Promise.all(starts.map((at) => compute(name, policy, mix, at, Math.min(to, at + EACH))));
    return found.flat();
  };
  const valuesOf = (mix: Mix): FactorValue[] => mix.map((place, lever) => levers[lever]?.values[place] as FactorValue);
  let last: readonly [number, number] = [0, 0];
  try {
    const result = await seekGoal(settings, async (mixes, from, to) => {
      hooks.say(`${mixes.length} mixes in futures ${from} to ${to - 1}`);
      last = [from, to];
      return Promise.all(mixes.map((mix) => parts(`mix ${mix.join()}`, sought.policy, valuesOf(mix), from, to)));
    });
    const first = asked.policies[0] as string;
    // Levers of the sought policy do not touch another one.
    const baseline =
      first === sought.policy ? [] : await parts(`policy ${first}`, first, valuesOf(settings.reference), ...last);
    return { result, baseline, failed, faults: [...new Set(faults)].slice(0, 5) };
  } catch (error) {
    hooks.signal.throwIfAborted();
    throw error;
  } finally {
    await pool.close();
    journal.close();
  }
}
