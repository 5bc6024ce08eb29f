import { contractParameters, selfEmploymentParameters, vacancyParameters } from './market-parameters.ts';
import type { MechanismId } from './mechanisms.ts';
import type { ParameterDeclaration } from './parameters.ts';

/**
 * Parameters of mechanisms that a run may switch on (docs/decisions/mechanisms.md). A country file may give some of
 * them; the others have the value declared here. A country that gives none is, to the hash, the country without them.
 */

/** Declaration of a parameter of a mechanism, with its value. */
export type MechanismDeclaration = Required<ParameterDeclaration>;

function mechanismParameter(
  unit: string,
  min: number,
  max: number,
  preset: number,
  about: string,
): MechanismDeclaration {
  return { unit, min, max, about, default: preset };
}

/** Declarations of the parameters of each mechanism, by name. */
export const mechanismParameterDeclarations = {
  languageLadder: {
    stepHoursA1: mechanismParameter(
      'share',
      0.01,
      5,
      0.2,
      'Hours of the step to A1, as a share of the lever `courses.hours`.',
    ),
    stepHoursA2: mechanismParameter('share', 0.01, 5, 0.3, 'Hours of the step to A2.'),
    stepHoursB1: mechanismParameter('share', 0.01, 5, 0.5, 'Hours of the step to B1.'),
    stepHoursB2: mechanismParameter('share', 0.01, 5, 0.8, 'Hours of the step to B2.'),
    attendedShareMedian: mechanismParameter(
      'share',
      0.01,
      0.99,
      0.8,
      'Median share of the hours offered that a learner attends.',
    ),
    attendedShareSpread: mechanismParameter(
      'logit sd',
      0,
      5,
      1,
      'Spread of that share (standard deviation of its logit).',
    ),
    continueShare: mechanismParameter(
      'share',
      0,
      1,
      0.75,
      'Learners who pass a step below the target and apply for the next one at once.',
    ),
    repeatShare: mechanismParameter(
      'share',
      0,
      1,
      0.35,
      'Learners who fail the exam of a step and apply to repeat it at once.',
    ),
    placementSpread: mechanismParameter('levels', 0, 6, 0.5, 'Standard deviation of the error of the placement test.'),
    misplacedLearning: mechanismParameter(
      'multiplier',
      0,
      1,
      0.7,
      'Hours learned for each hour attended in a step that does not fit.',
    ),
    plateauAboveB1: mechanismParameter('multiplier', 0, 1, 0.5, 'Hours learned above B1 relative to below.'),
    attritionAboveB1: mechanismParameter(
      '1/month',
      0,
      1,
      0.001,
      'Share of the hours lost in a month without use, from B1 up.',
    ),
    obligedPerMonth: mechanismParameter(
      '1/month',
      0,
      1,
      0.2,
      'Least hazard of applying under an obligation at full strength.',
    ),
    obligedDrop: mechanismParameter(
      'multiplier',
      0,
      1,
      0.5,
      'Dropping out and giving up the wait under an obligation at full strength.',
    ),
  },
  vacancies: vacancyParameters,
  contracts: contractParameters,
  selfEmployment: selfEmploymentParameters,
} as const satisfies Readonly<Record<MechanismId, Readonly<Record<string, MechanismDeclaration>>>>;

type Declarations = typeof mechanismParameterDeclarations;

/** Values of the parameters of all mechanisms, by mechanism and name; units as declared. */
export type MechanismParameters = {
  readonly [G in keyof Declarations]: { readonly [K in keyof Declarations[G]]: number };
};
