import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { CalibrationTerms, Trial } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { TrialData, TrialTask } from './trial-worker.ts';

/** Pool that compares draws and sets with the record, in any order. */
export interface TrialPool {
  /**
   * Runs all tasks and passes on each trial when it is ready.
   * @throws the reason of the signal once aborted, and the error of any draw.
   */
  run(tasks: readonly TrialTask[], onTrial: (trial: Trial) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens threads for a country and terms. */
export function openTrialPool(pack: CountryPack, terms: CalibrationTerms, workers: number): TrialPool {
  const workerData: TrialData = { pack, terms };
  const pool = new Piscina({
    // The build puts all command-line files into one folder.
    filename: join(dirname(fileURLToPath(import.meta.url)), 'trial-worker.js'),
    workerData,
    minThreads: workers,
    maxThreads: workers,
  });
  pool.on('error', () => {
    // The death of a thread is reported by the promise of its draw.
  });
  return {
    async run(tasks, onTrial, signal) {
      signal.throwIfAborted();
      setMaxListeners(0, signal);
      await Promise.all(
        tasks.map(async (task) => {
          const trial = (await pool.run(task, { signal })) as Trial;
          if (!signal.aborted) onTrial(trial);
        }),
      ).catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
      signal.throwIfAborted();
    },
    close: () => pool.destroy(),
  };
}
