import { exp } from '../math/index.ts';
import { threshold } from '../random/index.ts';
import type { Country } from '../scenario.ts';

/** First age in years of each group of a life table: 0, 1–4, 5–9, …, 95–99, 100 and over. */
export const LIFE_TABLE_AGES: readonly number[] = [0, 1, ...Array.from({ length: 20 }, (_, k) => 5 * (k + 1))];

/** Highest age in years with a hazard of its own; older people have the hazard of this age. */
export const MAX_AGE = 100;

/**
 * Thresholds of a death within a month, at index 2 × age in years + sex (female 0, male 1). The hazard is constant
 * within an age group.
 */
export function deathThresholds({ female, male }: Country['lifeTable']): Float64Array {
  const thresholds = new Float64Array((MAX_AGE + 1) * 2);
  let group = 0;
  for (let age = 0; age <= MAX_AGE; age++) {
    if (age === LIFE_TABLE_AGES[group + 1]) group++;
    thresholds[age * 2] = threshold(1 - exp(-female[group] / 12));
    thresholds[age * 2 + 1] = threshold(1 - exp(-male[group] / 12));
  }
  return thresholds;
}
