/** Parameters of households. Sources, ranges and grades: docs/decisions/households.md. */

const birthRate = 'births/1,000 women/year';

/** Declares births a year for each 1,000 women of an age group. */
const birthsAt = <Preset extends number>(ages: string, preset: Preset) =>
  ({
    unit: birthRate,
    min: 0,
    max: 500,
    default: preset,
    about: `Births a year for each 1,000 women of ${ages}.`,
  }) as const;

/** Parameters of the mechanism `households`. */
export const householdParameters = {
  births15to19: birthsAt('15 to 19, counted from 18', 40),
  births20to24: birthsAt('20 to 24', 130),
  births25to29: birthsAt('25 to 29', 120),
  births30to34: birthsAt('30 to 34', 70),
  births35to39: birthsAt('35 to 39', 30),
  births40to44: birthsAt('40 to 44', 9),
  births45to49: birthsAt('45 to 49', 1),
  newcomerBirths: {
    unit: 'multiplier',
    min: 0,
    max: 5,
    default: 1.3,
    about: 'Births in the first months of stay, relative to later ones.',
  },
  newcomerMonths: { unit: 'months', min: 0, max: 240, default: 36, about: 'Months of stay for which that holds.' },
  birthsApart: {
    unit: 'multiplier',
    min: 0,
    max: 1,
    default: 0.1,
    about: 'Births of women whose partner is abroad, relative to others.',
  },
  citizenParent: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.5,
    about: 'Children of women who came to their family whose other parent is a citizen; they are citizens.',
  },
  abroadStudy: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.05,
    about: 'Adults on arrival to study who have a partner abroad.',
  },
  abroadProtected: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.12,
    about: 'Adults on arrival under protection who have a partner abroad.',
  },
  abroadOther: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.3,
    about: 'Adults on arrival on other grounds than study, family or protection who have a partner abroad.',
  },
  childrenAbroad: {
    unit: 'persons',
    min: 0,
    max: 10,
    default: 0.8,
    about: 'Mean number of children who follow together with a partner.',
  },
  followTemporary: {
    unit: '1/month',
    min: 0,
    max: 1,
    default: 0.008,
    about: 'Hazard that the family abroad follows a holder of a temporary permit, after the wait.',
  },
  followSecure: {
    unit: '1/month',
    min: 0,
    max: 1,
    default: 0.025,
    about: 'The same for people with a permanent permit, protection or citizenship, without a wait.',
  },
  followAfterMonths: {
    unit: 'months',
    min: 0,
    max: 120,
    default: 12,
    about: 'Months of residence on a temporary permit before the family may follow.',
  },
  familyArrivals: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.7,
    about: 'Arrivals of the family stream after the policy start that do not follow a migrant, and stay in its number.',
  },
  jointDeparture: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.85,
    about: 'Partners who leave in the month in which the head of the household leaves.',
  },
  soleTermMonths: {
    unit: 'months',
    min: 0,
    max: 60,
    default: 3,
    about: 'Longest rest of the permit of a partner who stays; a renewal then needs a new ground.',
  },
  schoolAgeMonths: {
    unit: 'months',
    min: 12,
    max: 144,
    default: 72,
    about: 'Age of the youngest child up to which a person cares for small children.',
  },
} as const;
