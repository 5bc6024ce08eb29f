import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { CountryPack } from '../../scenarios/index.ts';
import type { CalibrationTerms, Trial } from './trial.ts';
import type { TrialData, TrialTask } from './trial-worker.ts';

/** Something that holds draws and sets against the record, in any order. */
export interface TrialPool {
  /**
   * Tries all and hands over each as it is ready.
   * @throws the signal's reason once it is aborted, and whatever a draw failed of.
   */
  run(tasks: readonly TrialTask[], onTrial: (trial: Trial) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens threads for a country and terms. */
export function openTrialPool(pack: CountryPack, terms: CalibrationTerms, workers: number): TrialPool {
  const workerData: TrialData = { pack, terms };
  const pool = new Piscina({
    // The build puts every file of the command line into one folder.
    filename: join(dirname(fileURLToPath(import.meta.url)), 'trial-worker.js'),
    workerData,
    minThreads: workers,
    maxThreads: workers,
  });
  pool.on('error', () => {
    // A thread that dies fails its draw, which tells the reason.
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
