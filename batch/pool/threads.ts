import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ReplicateResult, Scenario, Shock } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import { createGate } from './gate.ts';
import type { Failure, Runner } from './runner.ts';
import type { Task } from './worker.ts';

/** One more try: a thread that died of something passing should not cost a replicate. */
const TRIES = 2;

/** Tell of a thread that ended outside any task. */
type Report = (sentence: string) => void;

/** Which replicates try which shocks. */
export interface ShockPlan {
  readonly tries: (replicate: number) => boolean;
  /** The same list for every replicate of a draw. */
  readonly shocksOf: (draw: number) => readonly Shock[];
}

export interface ThreadOptions {
  /** Figures by group. */
  readonly groups: boolean;
  readonly shocks: ShockPlan | null;
  /**
   * Replicates of a draw that a thread is given at a time, one without it. With several it goes on while whoever waits
   * for them is busy.
   */
  readonly together?: number;
}

/** Threads that several runners may share, each with its own scenarios and options. */
export interface Threads {
  readonly runner: (options: ThreadOptions) => Runner;
  /** Runs a task in the script of that name, in turn with those of runners. */
  readonly run: <T>(script: ThreadScript, task: unknown, signal: AbortSignal) => Promise<T>;
  close(): Promise<void>;
}

/** Scripts that threads run beside that of runners. */
export type ThreadScript = 'evaluate-worker' | 'trajectory-worker';

/** Open threads; they stay until they are closed. */
export function openThreads(workers: number, report: Report): Threads {
  // The build puts every file of the command line into one folder.
  const folder = dirname(fileURLToPath(import.meta.url));
  const pool = new Piscina({ filename: join(folder, 'worker.js'), minThreads: workers, maxThreads: workers });
  // What can be called off, the pool does not take in the order asked for. Replicates that try shocks are asked for first,
  // and take longest: none should be left for the end.
  const inTurn = createGate(workers);
  // Without a listener the death of a thread would end the process.
  pool.on('error', (error: unknown) => report(reasonOf(error)));
  let runners = 0;

  function runner({ groups, shocks, together = 1 }: ThreadOptions): Runner {
    const own = runners++;
    const known = new Map<Scenario, number>();
    return {
      async run(scenarios, replicates, onResult, signal) {
        signal.throwIfAborted();
        // All under way listen; there may be more threads than Node expects listeners.
        setMaxListeners(0, signal);
        for (const scenario of scenarios) if (!known.has(scenario)) known.set(scenario, known.size);
        const failures: Failure[] = [];
        /** Computes replicates of one draw; where one of several fails, each is tried again on its own. */
        const compute = async (numbers: readonly number[]): Promise<void> => {
          const draw = drawOf(numbers[0] as number);
          const scenario = scenarios[draw] as Scenario;
          const task: Task = {
            engine: `${own} ${known.get(scenario)}`,
            scenario,
            groups,
            replicates: numbers,
            shocks: shocks?.shocksOf(draw) ?? [],
            tryShocks: numbers.map((replicate) => shocks?.tries(replicate) ?? false),
          };
          const alone = numbers.length === 1;
          let results: readonly ReplicateResult[] | null = null;
          for (let attempt = 1; results === null && attempt <= (alone ? TRIES : 1) && !signal.aborted; attempt++) {
            try {
              results = await inTurn(async () => (await pool.run(task, { signal })) as ReplicateResult[]);
            } catch (error) {
              if (alone && attempt === TRIES && !signal.aborted)
                failures.push({ replicate: numbers[0] as number, reason: reasonOf(error) });
            }
          }
          if (signal.aborted) return;
          if (results !== null) for (const result of results) onResult(result);
          else if (!alone) await Promise.all(numbers.map((replicate) => compute([replicate])));
        };
        await Promise.all(bundles(replicates, together).map(compute));
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
      return inTurn(() => {
        signal.throwIfAborted();
        return pool.run(task, { signal, filename: join(folder, `${script}.js`) });
      });
    },
    close: () => pool.destroy(),
  };
}

/** Cut replicates into bundles of so many that follow one another in one draw. */
function bundles(replicates: readonly number[], together: number): readonly (readonly number[])[] {
  const all: number[][] = [];
  for (const replicate of replicates) {
    const last = all[all.length - 1];
    if (last !== undefined && last.length < together && drawOf(last[0] as number) === drawOf(replicate))
      last.push(replicate);
    else all.push([replicate]);
  }
  return all;
}

/** Open a runner on threads of its own. */
export function openRunner(workers: number, report: Report, options: ThreadOptions): Runner {
  const threads = openThreads(workers, report);
  return { ...threads.runner(options), close: threads.close };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
