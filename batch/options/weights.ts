import { type CriterionId, criteria } from '../../engine/internal.ts';
import { misused } from '../exit.ts';
import { decimal, Reading } from './reading.ts';

/** Read weights of the criteria; those not named weigh nothing once one is. @throws Refusal that names every fault. */
export function readWeights(texts: readonly string[]): Partial<Record<CriterionId, number>> {
  const reading = new Reading();
  const weights: Partial<Record<CriterionId, number>> = {};
  for (const text of texts) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    const criterion = reading.choice('--weight', name === '' ? text : name, criteria);
    const weight = decimal(value);
    if (!(weight >= 0 && weight <= 1000)) {
      reading.fault('--weight', text, 'CRITERION=W with W from 0 to 1000', `try --weight ${criterion}=2`);
    }
    weights[criterion] = weight;
  }
  if (texts.length > 0 && Object.values(weights).every((weight) => weight === 0)) {
    reading.faults.push('--weight: got no weight above 0, expected at least one; try --weight equity=1');
  }
  if (reading.faults.length > 0) throw misused(...reading.faults);
  return weights;
}
