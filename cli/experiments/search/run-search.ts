import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
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
import { EXIT, UserError } from '../../exit-codes.ts';
import { toPlanSeed } from '../plan/plan.ts';
import type { SearchData, SearchTask, SearchTaskResult } from './compute-futures.ts';
import type { SearchOptions } from './options.ts';
import { FUTURES_PER_LINE, type JournalEntry, openSearchJournal } from './search-journal.ts';
import type { SearchSpace } from './search-space.ts';

/** Result of a search. */
export interface SearchResult {
  readonly result: GoalResult;
  /** Effects of the first policy in the same fresh futures. */
  readonly baseline: readonly MixEffect[];
  readonly failed: number;
  readonly errors: readonly string[];
  /** Parts of the search that an earlier process had computed, and how many of them were computed again, and agreed. */
  readonly resumed: { readonly parts: number; readonly recomputed: number };
}

export interface SearchHooks {
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Opens the thread pool; tests pass a replacement. */
  readonly openPool?: (workers: number, data: SearchData) => SearchPool;
  /** Random number from 0 to below 1 that chooses what is computed again; tests pass a replacement. */
  readonly random?: () => number;
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

/** Share of the parts of a journal that are computed again, and the mixes of the answer of which one part is. */
const RECOMPUTED_SHARE = 1 / 16;
const MAX_RECOMPUTED_MIXES = 40;

/** Consecutive futures of one policy with the values of a mix. */
interface SearchPart {
  readonly name: string;
  readonly policy: string;
  readonly mix: readonly FactorValue[];
  readonly from: number;
  readonly to: number;
}

function changedJournalError(folder: string): UserError {
  return new UserError(EXIT.incomplete, [
    `${join(folder, 'journal.ndjson')}: got figures that come out otherwise when computed again, expected those of this search; remove the folder, or try another --out`,
  ]);
}

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
 * @throws UserError when the folder contains another search (exit 5), or figures of its journal are not those of the search
 * (exit 4).
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
  const failures = new Map<string, string>();
  const resumed = { parts: 0, recomputed: 0 };
  // No one can know beforehand which parts of a journal are computed again.
  const random = hooks.random ?? (() => randomInt(2 ** 32) / 2 ** 32);
  const valuesOf = (mix: LeverMix): FactorValue[] =>
    mix.map((level, lever) => levers[lever]?.values[level] as FactorValue);
  // Mixes of a cohort measure are compared over the same people, each next to the reference mix.
  const isPaired = peopleComparedBy(outcome) !== 'all';
  const referenceName = `mix ${settings.reference.join()}`;
  const simulate = async (part: SearchPart): Promise<JournalEntry[]> => {
    hooks.signal.throwIfAborted();
    const { name, mix, from, to } = part;
    const pairs = isPaired && name.startsWith('mix ') && name !== referenceName;
    const futures = Array.from({ length: to - from }, (_, i) => {
      const rest = space.restAt(from + i);
      const reference = pairs ? [...valuesOf(settings.reference), ...rest] : null;
      return { ...space.futureAt(from + i), values: [...mix, ...rest], reference };
    });
    const { figures, gains, errors } = await pool.run({ policy: part.policy, futures }, hooks.signal);
    const messages = new Map(errors.map(({ at, message }) => [at, message]));
    return futures.map((_, i) => {
      const [cost, effect] = [figures[2 * i] as number, figures[2 * i + 1] as number];
      // JSON has no -0.
      const gain = pairs ? { gain: (gains[i] as number) + 0 } : {};
      const own = isPaired && name === referenceName ? { gain: 0 * effect + 0 } : {};
      const error = messages.get(i);
      return { effect: { cost, effect, ...gain, ...own }, ...(error === undefined ? {} : { error }) };
    });
  };
  /** Computes a part that the journal had, and compares them. */
  const recompute = async (part: SearchPart, entries: readonly JournalEntry[]): Promise<void> => {
    if (!isDeepStrictEqual(await simulate(part), entries)) throw changedJournalError(folder);
    resumed.recomputed += 1;
  };
  const cachedEntries = ({ name, from, to }: SearchPart): JournalEntry[] | null => {
    const hasGain = isPaired && name.startsWith('mix ');
    const entries = Array.from({ length: to - from }, (_, i) => journal.find(name, from + i));
    const isWhole = entries.every((entry) => entry !== undefined && (entry.effect.gain !== undefined) === hasGain);
    return isWhole ? (entries as JournalEntry[]) : null;
  };
  const isStored = ({ name, from }: SearchPart): boolean => journal.isStored(name, from);
  const compute = async (part: SearchPart): Promise<MixEffect[]> => {
    const { name, from } = part;
    const cached = cachedEntries(part);
    const entries = cached ?? (await simulate(part));
    if (cached === null) journal.record(name, from, entries);
    else if (isStored(part)) {
      resumed.parts += 1;
      if (random() < RECOMPUTED_SHARE) await recompute(part, cached);
    }
    for (const [i, { error }] of entries.entries()) if (error !== undefined) failures.set(`${name} ${from + i}`, error);
    return entries.map(({ effect }) => effect);
  };
  const partsOf = (whole: SearchPart): SearchPart[] =>
    Array.from({ length: Math.ceil((whole.to - whole.from) / FUTURES_PER_LINE) }, (_, i) => {
      const from = whole.from + i * FUTURES_PER_LINE;
      return { ...whole, from, to: Math.min(whole.to, from + FUTURES_PER_LINE) };
    });
  const computeInParts = async (whole: SearchPart): Promise<MixEffect[]> =>
    (await Promise.all(partsOf(whole).map(compute))).flat();
  const partOfMix = (mix: LeverMix, from: number, to: number): SearchPart => ({
    ...{ name: `mix ${mix.join()}`, policy: options.policy, mix: valuesOf(mix), from, to },
  });
  /** Computes one part of each mix of the answer again, of those that the journal had. */
  const recomputeAnswer = async ({ frontier }: GoalResult, [from, to]: readonly [number, number]): Promise<void> => {
    const wholes = frontier.slice(0, MAX_RECOMPUTED_MIXES).map(({ mix }) => partOfMix(mix, from, to));
    for (const whole of wholes) {
      const stored = partsOf(whole).filter(isStored);
      const part = stored[Math.floor(random() * stored.length)];
      const entries = part === undefined ? null : cachedEntries(part);
      if (part !== undefined && entries !== null) await recompute(part, entries);
    }
  };
  let last: readonly [number, number] = [0, 0];
  try {
    const result = await searchGoal(settings, async (mixes, from, to) => {
      hooks.log(`${mixes.length} mixes in futures ${from} to ${to - 1}`);
      last = [from, to];
      return Promise.all(mixes.map((mix) => computeInParts(partOfMix(mix, from, to))));
    });
    await recomputeAnswer(result, last);
    const first = experiment.policies[0] as string;
    // Levers of the mixed policy do not affect the first policy.
    const baseline =
      first === options.policy
        ? []
        : await computeInParts({
            ...{ name: `policy ${first}`, policy: first, mix: valuesOf(settings.reference) },
            ...{ from: last[0], to: last[1] },
          });
    const errors = [...new Set(failures.values())].slice(0, 5);
    return { result, baseline, failed: failures.size, errors, resumed };
  } catch (error) {
    hooks.signal.throwIfAborted();
    throw error;
  } finally {
    await pool.close();
    journal.close();
  }
}
