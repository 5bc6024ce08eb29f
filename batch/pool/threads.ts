import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { drawOf, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
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
}

/** Threads that several runners may share, each with its own scenarios and options. */
export interface Threads {
  readonly runner: (options: ThreadOptions) => Runner;
  close(): Promise<void>;
}

/** Open threads; they stay until they are closed. */
export function openThreads(workers: number, report: Report): Threads {
  // The build puts every file of the command line into one folder.
  const filename = join(dirname(fileURLToPath(import.meta.url)), 'worker.js');
  // In the order asked for: replicates that try shocks, which take longest, come first and do not end up last.
  const pool = new Piscina({ filename, minThreads: workers, maxThreads: workers, stricterFIFO: true });
  // Without a listener the death of a thread would end the process.
  pool.on('error', (error: unknown) => report(reasonOf(error)));
  let runners = 0;

  function runner({ groups, shocks }: ThreadOptions): Runner {
    const own = runners++;
    const known = new Map<Scenario, number>();
    return {
      async run(scenarios, replicates, onResult, signal) {
        signal.throwIfAborted();
        // Every replicate listens.
        setMaxListeners(0, signal);
        for (const scenario of scenarios) if (!known.has(scenario)) known.set(scenario, known.size);
        const failures: Failure[] = [];
        await Promise.all(
          replicates.map(async (replicate) => {
            const draw = drawOf(replicate);
            const scenario = scenarios[draw] as Scenario;
            const task: Task = {
              engine: `${own} ${known.get(scenario)}`,
              scenario,
              groups,
              replicate,
              shocks: shocks?.shocksOf(draw) ?? [],
              tryShocks: shocks?.tries(replicate) ?? false,
            };
            for (let attempt = 1; attempt <= TRIES && !signal.aborted; attempt++) {
              try {
                const result = (await pool.run(task, { signal })) as ReplicateResult;
                if (!signal.aborted) onResult(result);
                return;
              } catch (error) {
                if (attempt === TRIES && !signal.aborted) failures.push({ replicate, reason: reasonOf(error) });
              }
            }
          }),
        );
        signal.throwIfAborted();
        return failures.sort((a, b) => a.replicate - b.replicate);
      },
      close: async () => {},
    };
  }

  return { runner, close: () => pool.destroy() };
}

/** Open a runner on threads of its own. */
export function openRunner(workers: number, report: Report, options: ThreadOptions): Runner {
  const threads = openThreads(workers, report);
  return { ...threads.runner(options), close: threads.close };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
