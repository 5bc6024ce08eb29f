import type { Calibration, CalibrationRequest, CalibrationTerms, Trial } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';

/** Runs draws; needed: number of draws expected in all. */
export type RunTrials = (draws: readonly number[], needed: number) => Promise<readonly Trial[]>;

/** RPC interface of a worker that compares draws with a record, or chooses which draws to run. */
export interface CalibrationApi {
  /** Sets the country and the terms of later calls. */
  open(pack: CountryPack, terms: CalibrationTerms): void;
  /** Simulates one draw of the past. */
  run(draw: number): Trial;
  /** Calibrates with trials that the caller runs. */
  calibrate(pack: CountryPack, request: CalibrationRequest, runTrials: RunTrials): Promise<Calibration>;
}
