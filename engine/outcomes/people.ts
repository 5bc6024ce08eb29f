import { declareOutcome, type Outcome } from './outcome.ts';

/** Who is here, who came, who left. */
export const populationOutcomes: readonly Outcome[] = [
  declareOutcome('stock.total', 'persons', 'stock', 'Everyone present, irregular included, citizens not.', ['present']),
  declareOutcome('stock.temporary', 'persons', 'stock', 'Holders of a temporary residence permit.', ['temporary']),
  declareOutcome('stock.permanent', 'persons', 'stock', 'Holders of a permanent residence permit.', ['permanent']),
  declareOutcome('stock.irregular', 'persons', 'stock', 'Present without a valid permit.', ['irregular']),
  declareOutcome('stock.protected', 'persons', 'stock', 'Present under international protection.', ['protected']),
  declareOutcome('stock.students', 'persons', 'stock', 'Present on the ground of study.', ['students']),
  declareOutcome('stock.citizens', 'persons', 'stock', 'Naturalised persons who are still in the country.', [
    'citizens',
  ]),
  declareOutcome('arrivals.total', 'persons/year', 'flow', 'New long-term arrivals.', ['arrived']),
  declareOutcome(
    'arrivals.refusedByQuota',
    'persons/year',
    'flow',
    'Recruits whom the quota of their sector keeps out.',
    ['refusedByQuota'],
  ),
  declareOutcome('departures.total', 'persons/year', 'flow', 'Everyone who left, by any way.', [
    'leftVoluntary',
    'leftLapse',
    'leftJobLoss',
    'leftExpelled',
    'leftOrdered',
    'leftIrregular',
    'leftDeath',
  ]),
  declareOutcome('departures.voluntary', 'persons/year', 'flow', 'Left of their own accord with a valid permit.', [
    'leftVoluntary',
  ]),
  declareOutcome('departures.lapse', 'persons/year', 'flow', 'Left because a renewal failed or was refused.', [
    'leftLapse',
  ]),
  declareOutcome('departures.jobLoss', 'persons/year', 'flow', 'Left because a tied job was lost.', ['leftJobLoss']),
  declareOutcome('departures.irregular', 'persons/year', 'flow', 'Left after irregular stay, undetected.', [
    'leftIrregular',
  ]),
  declareOutcome('departures.expelled', 'persons/year', 'flow', 'Expelled.', ['leftExpelled']),
  declareOutcome('departures.ordered', 'persons/year', 'flow', 'Left on an order.', ['leftOrdered']),
  declareOutcome('departures.highSkill', 'persons/year', 'flow', 'Left with tertiary education, by any way.', [
    'leftHighSkill',
  ]),
  declareOutcome(
    'departures.deaths',
    'persons/year',
    'flow',
    'Died in the country (only with the structural switch deaths).',
    ['leftDeath'],
  ),
];
