import { power } from '../math/index.ts';
import type { Parameters } from '../parameters.ts';
import { PERMIT } from './codes.ts';

/** Age at which school begins, in months. */
export const SCHOOL_MONTHS = 6 * 12;

/** Years of stay that a present value covers, by year; longer stays are one class more. */
export const STAY_YEARS = 10;

/** Age classes of service use: below school age, school age, 18 to 64, 65 and over. */
export const SERVICE_AGES = 4;

/** Cells of service use: permit (8 codes) × age class. */
export const SERVICE_CELLS: number = 8 * SERVICE_AGES;

/** What public services cost per person. */
export interface ServiceUnits {
  /** What the law grants, minor currency a month by permit × age class: school, health insurance, emergency care. */
  readonly statutory: Float64Array;
  /** Discount factor at the middle of each year of stay. */
  readonly discountByYear: Float64Array;
}

/** Computes what services cost per person by permit and age. */
export function deriveServiceUnits({ fiscal, accounts }: Parameters): ServiceUnits {
  const statutory = new Float64Array(SERVICE_CELLS);
  const cover = [0, fiscal.healthCoverTemporary, fiscal.healthCoverPermanent, 1, fiscal.healthCoverProtected, 0];
  const byAge = [fiscal.healthChild, fiscal.healthChild, 1, fiscal.healthOld];
  cover.forEach((insured, permit) => {
    for (let age = 0; age < SERVICE_AGES; age++) {
      const health = fiscal.healthPerInsuredYear * byAge[age] * (insured + (1 - insured) * fiscal.emergencyShare);
      const enrolled = permit === PERMIT.irregular ? fiscal.schoolShareIrregular : fiscal.schoolShare;
      const school = age === 1 ? fiscal.schoolPerPupilYear * enrolled : 0;
      statutory[permit * SERVICE_AGES + age] = ((health + school) * 100) / 12;
    }
  });
  const discountByYear = new Float64Array(STAY_YEARS);
  for (let year = 0; year < STAY_YEARS; year++)
    discountByYear[year] = 1 / power(1 + accounts.discountPerYear, year + 0.5);
  return { statutory, discountByYear };
}
