import { PERMIT } from '../../population/codes.ts';
import type { CompleteCountry } from '../../simulation/complete-country.ts';

type HouseholdParameters = CompleteCountry['parameters']['households'];

/** First age of women who may give birth in the model, and the end of the last age group, in months. */
export const FIRST_BIRTH_MONTHS: number = 18 * 12;
export const LAST_BIRTH_MONTHS: number = 50 * 12;

/** Lists births a year for each 1,000 women by age group of five years, from 15 on. */
export const birthRates = (parameters: HouseholdParameters): readonly number[] => [
  parameters.births15to19,
  parameters.births20to24,
  parameters.births25to29,
  parameters.births30to34,
  parameters.births35to39,
  parameters.births40to44,
  parameters.births45to49,
];

/**
 * Monthly hazard of a birth. rates: from birthRates; age, stay: months; apart: whether the partner is abroad.
 */
export const birthHazard = (
  parameters: HouseholdParameters,
  rates: readonly number[],
  age: number,
  stay: number,
  apart: boolean,
): number => {
  if (age < FIRST_BIRTH_MONTHS || age >= LAST_BIRTH_MONTHS) return 0;
  let hazard = rates[Math.floor((age - 15 * 12) / 60)] / 12_000;
  if (stay < parameters.newcomerMonths) hazard *= parameters.newcomerBirths;
  if (apart) hazard *= parameters.birthsApart;
  return hazard;
};

/**
 * Monthly hazard that the family abroad follows. permit: code of the person who is followed; residence: months of
 * temporary residence.
 */
export const followHazard = (parameters: HouseholdParameters, permit: number, residence: number): number => {
  if (permit === PERMIT.visa || permit === PERMIT.irregular) return 0;
  if (permit === PERMIT.temporary) return residence >= parameters.followAfterMonths ? parameters.followTemporary : 0;
  return parameters.followSecure;
};
