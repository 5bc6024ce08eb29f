import { workerData } from 'node:worker_threads';
import type { Pack } from '../../scenarios/index.ts';
import { replay, type Terms, type Trial, trial } from './trial.ts';

/** What a thread needs to know for every draw. */
export interface TrialData {
  readonly pack: Pack;
  readonly terms: Terms;
}

/** A number: that draw of the prior. A set: that set once more. */
export type TrialTask = number | Pick<Trial, 'draw' | 'values' | 'arrivals'>;

/** Holds one draw or set against the record. */
export default function compute(task: TrialTask): Trial {
  const { pack, terms } = workerData as TrialData;
  return typeof task === 'number' ? trial(pack, terms, task) : replay(pack, terms, task);
}
