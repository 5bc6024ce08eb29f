import { workerData } from 'node:worker_threads';
import { type CalibrationTerms, rerunTrial, runTrial, type Trial } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';

/** Set-up data of a trial worker. */
export interface TrialData {
  readonly pack: CountryPack;
  readonly terms: CalibrationTerms;
}

/** A number: that draw of the prior. A set: that set again. */
export type TrialTask = number | Pick<Trial, 'draw' | 'values' | 'arrivals'>;

/** Compares one draw or set with the record. */
export default function compute(task: TrialTask): Trial {
  const { pack, terms } = workerData as TrialData;
  return typeof task === 'number' ? runTrial(pack, terms, task) : rerunTrial(pack, terms, task);
}
