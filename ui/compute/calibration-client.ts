import { proxy } from 'comlink';
import type { Calibration, CalibrationRequest, CalibrationTerms, Trial } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { CalibrationApi, RunTrials } from './calibration-api.ts';
import { watchWorker } from './watch-worker.ts';

/** Handle of a worker that calibrates, or of an in-process substitute. */
export interface CalibrationClient {
  open(pack: CountryPack, terms: CalibrationTerms): Promise<void>;
  run(draw: number): Promise<Trial>;
  calibrate(pack: CountryPack, request: CalibrationRequest, runTrials: RunTrials): Promise<Calibration>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a worker. Calls reject when the worker fails or ends. */
export function openCalibrationClient(): CalibrationClient {
  const worker = watchWorker<CalibrationApi>(
    new Worker(new URL('./country-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    open: (pack, terms) => worker.call((api) => api.open(pack, terms)),
    run: (draw) => worker.call((api) => api.run(draw)),
    calibrate: (pack, request, runTrials) =>
      worker.call((api) => api.calibrate(pack, request, proxy(runTrials)) as Promise<Calibration>),
    end: worker.end,
  };
}
