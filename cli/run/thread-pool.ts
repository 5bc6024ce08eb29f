import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import type { ReplicateResult, Scenario, Shock } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import type { OutsideCountry } from '../../scenarios/outside/index.ts';
import { openedCountries } from '../countries/opened-countries.ts';
import type { ReplicateFailure, ReplicateRunner } from './replicate-runner.ts';
import type { ReplicateTask } from './worker.ts';

/** Retry once: a worker may fail transiently. */
const MAX_ATTEMPTS = 2;

/** Reports a thread that ended outside any task. */
type ThreadErrorReporter = (sentence: string) => void;

/** Which replicates run which shocks. */
export interface ShockPlan {
  readonly runsShocks: (replicate: number) => boolean;
  /** Shocks of a draw, the same list for every replicate of it. */
  readonly shocksOf: (draw: number) => readonly Shock[];
}

export interface ReplicateRunnerOptions {
  /** Whether to compute outcomes by group. */
  readonly groups: boolean;
  /** Whether to run the no-programme baseline too, which criteria need; default false. */
  readonly noProgrammes?: boolean;
  readonly shocks: ShockPlan | null;
  /** Replicates of a draw per task, one by default. Larger bundles keep threads busy while the main thread is. */
  readonly bundleSize?: number;
}

/** Threads that several runners may share, each with its own scenarios and options. */
export interface ThreadPool {
  readonly runner: (options: ReplicateRunnerOptions) => ReplicateRunner;
  /** Runs a task in the given script, queued with those of runners. */
  readonly run: <T>(script: ThreadScript, task: unknown, signal: AbortSignal) => Promise<T>;
  close(): Promise<void>;
}

/** Worker scripts other than that of runners. */
export type ThreadScript = 'evaluate-worker' | 'trajectory-worker' | 'forecast-worker';

/** What every thread is given at its start. */
export interface ThreadData {
  /** Countries that the command opened from outside. */
  readonly countries: readonly OutsideCountry[];
}

/** Opens threads; they live until closed. */
export function openThreadPool(workers: number, report: ThreadErrorReporter): ThreadPool {
  // The build puts all command-line files into one folder.
  const folder = dirname(fileURLToPath(import.meta.url));
  const workerData: ThreadData = { countries: openedCountries() };
  const pool = new Piscina({
    ...{ filename: join(folder, 'worker.js'), minThreads: workers, maxThreads: workers, workerData },
  });
  // Piscina takes tasks with a signal in another order than they were submitted. Replicates with shock runs are submitted
  // first and take longest; p-limit keeps the order, so that none of them is left for the end.
  const limit = pLimit(workers);
  // Without a listener the death of a thread would end the process.
  pool.on('error', (error: unknown) => report(errorReason(error)));
  let runners = 0;

  function runner({ groups, noProgrammes = false, shocks, bundleSize = 1 }: ReplicateRunnerOptions): ReplicateRunner {
    const runnerId = runners++;
    const scenarioIds = new Map<Scenario, number>();
    return {
      async run(scenarios, replicates, onResult, signal) {
        signal.throwIfAborted();
        // Every running task adds a listener, possibly more than Node expects.
        setMaxListeners(0, signal);
        for (const scenario of scenarios) if (!scenarioIds.has(scenario)) scenarioIds.set(scenario, scenarioIds.size);
        const failures: ReplicateFailure[] = [];
        /** Computes replicates of one draw; if a bundle fails, retries each replicate individually. */
        const compute = async (numbers: readonly number[]): Promise<void> => {
          const draw = drawOf(numbers[0] as number);
          const scenario = scenarios[draw] as Scenario;
          const task: ReplicateTask = {
            engine: `${runnerId} ${scenarioIds.get(scenario)}`,
            scenario,
            groups,
            noProgrammes,
            replicates: numbers,
            shocks: shocks?.shocksOf(draw) ?? [],
            withShocks: numbers.map((replicate) => shocks?.runsShocks(replicate) ?? false),
          };
          const isSingle = numbers.length === 1;
          let results: readonly ReplicateResult[] | null = null;
          for (
            let attempt = 1;
            results === null && attempt <= (isSingle ? MAX_ATTEMPTS : 1) && !signal.aborted;
            attempt++
          ) {
            try {
              results = await limit(async () => (await pool.run(task, { signal })) as ReplicateResult[]);
            } catch (error) {
              if (isSingle && attempt === MAX_ATTEMPTS && !signal.aborted)
                failures.push({ replicate: numbers[0] as number, reason: errorReason(error) });
            }
          }
          if (signal.aborted) return;
          if (results !== null) for (const result of results) onResult(result);
          else if (!isSingle) await Promise.all(numbers.map((replicate) => compute([replicate])));
        };
        await Promise.all(bundleReplicates(replicates, bundleSize).map(compute));
        signal.throwIfAborted();
        return failures.sort((a, b) => a.replicate - b.replicate);
      },
      close: async () => {},
    };
  }

  return {
    runner,
    run: async (script, task, signal) => {
      setMaxListeners(0, signal);
      return limit(() => {
        signal.throwIfAborted();
        return pool.run(task, { signal, filename: join(folder, `${script}.js`) });
      });
    },
    close: () => pool.destroy(),
  };
}

/** Divides replicates into bundles of consecutive ones of one draw. */
function bundleReplicates(replicates: readonly number[], bundleSize: number): readonly (readonly number[])[] {
  const all: number[][] = [];
  for (const replicate of replicates) {
    const last = all[all.length - 1];
    if (last !== undefined && last.length < bundleSize && drawOf(last[0] as number) === drawOf(replicate))
      last.push(replicate);
    else all.push([replicate]);
  }
  return all;
}

/** Opens a runner on its own threads. */
export function openReplicateRunner(
  workers: number,
  report: ThreadErrorReporter,
  options: ReplicateRunnerOptions,
): ReplicateRunner {
  const pool = openThreadPool(workers, report);
  return { ...pool.runner(options), close: pool.close };
}

function errorReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
