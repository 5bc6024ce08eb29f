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

/** Open a runner on threads. They stay for as long as the scenario of draw 0 does. */
export function openThreads(workers: number, report: Report, { groups, shocks }: ThreadOptions): Runner {
  let pool: Piscina | null = null;
  let held: Scenario | null = null;

  async function poolFor(scenario: Scenario): Promise<Piscina> {
    if (pool !== null && held === scenario) return pool;
    await pool?.destroy();
    held = scenario;
    pool = new Piscina({
      // The build puts every file of the command line into one folder.
      filename: join(dirname(fileURLToPath(import.meta.url)), 'worker.js'),
      workerData: { groups },
      minThreads: workers,
      maxThreads: workers,
    });
    // Without a listener the death of a thread would end the process.
    pool.on('error', (error: unknown) => report(reasonOf(error)));
    return pool;
  }

  return {
    async run(scenarios, replicates, onResult, signal) {
      signal.throwIfAborted();
      // Every replicate listens.
      setMaxListeners(0, signal);
      const threads = await poolFor(scenarios[0] as Scenario);
      const failures: Failure[] = [];
      await Promise.all(
        replicates.map(async (replicate) => {
          const draw = drawOf(replicate);
          const task: Task = {
            scenario: scenarios[draw] as Scenario,
            draw,
            replicate,
            shocks: shocks?.shocksOf(draw) ?? [],
            tryShocks: shocks?.tries(replicate) ?? false,
          };
          for (let attempt = 1; attempt <= TRIES && !signal.aborted; attempt++) {
            try {
              const result = (await threads.run(task, { signal })) as ReplicateResult;
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
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
