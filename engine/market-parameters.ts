/** Parameters of the labour market with scarce jobs. Sources, ranges and grades: docs/decisions/vacancies.md. */

const tightness = 'vacancies per searcher';

/** Parameters of the mechanism `vacancies`. */
export const vacancyParameters = {
  elasticity: {
    unit: 'elasticity',
    min: 0,
    max: 1,
    default: 0.4,
    about: 'Elasticity of finding a job with respect to vacancies per searcher.',
  },
  tightness: {
    unit: tightness,
    min: 0.01,
    max: 10,
    default: 0.22,
    about: 'Vacancies per searcher at the policy start, at which the hazards of the country file hold.',
  },
  lossPerMonth: {
    unit: '1/month',
    min: 0,
    max: 1,
    default: 0.1,
    about: 'Share of unfilled vacancies that employers give up in a month.',
  },
  localsPerJob: {
    unit: 'persons',
    min: 0,
    max: 100,
    default: 2,
    about: 'Locals in work who compete for the same jobs, for each migrant in work at the policy start.',
  },
  localFindingPerMonth: {
    unit: '1/month',
    min: 0.001,
    max: 1,
    default: 0.1,
    about: 'Hazard that a local who searches finds a job, at the tightness of the policy start.',
  },
  localSeparationPerMonth: {
    unit: '1/month',
    min: 0,
    max: 1,
    default: 0.01,
    about: 'Separation hazard of those locals.',
  },
  freshShare: {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.4,
    about: 'Stock–flow form: share of hires made by people who look at the stock of vacancies for the first time.',
  },
  factorMost: {
    unit: 'multiplier',
    min: 1,
    max: 10,
    default: 3,
    about: 'Largest multiplier of finding a job in a market with many vacancies.',
  },
} as const;

/** Parameters of the mechanism `contracts`. */
export const contractParameters = {
  separationWithinTerm: {
    unit: 'multiplier',
    min: 0,
    max: 1,
    default: 0.4,
    about: 'Separations of tied workers during a contract, relative to those without contracts.',
  },
  renewedShare: {
    unit: 'share',
    min: 0.01,
    max: 0.99,
    default: 0.9,
    about: 'Share of contracts that employers renew, for a worker of full productivity.',
  },
  renewalResponse: {
    unit: 'elasticity',
    min: 0,
    max: 20,
    default: 5,
    about: 'Elasticity of the odds of renewal with respect to productivity.',
  },
  tenureGainPerYear: {
    unit: '1/year',
    min: 0,
    max: 0.2,
    default: 0.015,
    about: 'Gain in productivity for each year with the employer.',
  },
  tenureMostYears: {
    unit: 'years',
    min: 0,
    max: 40,
    default: 10,
    about: 'Years with the employer above which productivity no longer increases.',
  },
} as const;

/** Parameters of the mechanism `selfEmployment`. */
export const selfEmploymentParameters = {
  closurePerMonth: {
    unit: '1/month',
    min: 0,
    max: 1,
    default: 0.012,
    about: 'Hazard that a business of a self-employed migrant closes.',
  },
} as const;
