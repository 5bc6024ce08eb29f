import { declareOutcome, type Outcome } from './outcome.ts';

/** Population: stocks, arrivals and departures. */
export const populationOutcomes: readonly Outcome[] = [
  declareOutcome(
    'stock.total',
    'persons',
    'stock',
    'People present, irregular stayers included, naturalised citizens excluded.',
    ['present'],
  ),
  declareOutcome('stock.temporary', 'persons', 'stock', 'Holders of a temporary residence permit.', ['temporary']),
  declareOutcome('stock.permanent', 'persons', 'stock', 'Holders of a permanent residence permit.', ['permanent']),
  declareOutcome('stock.irregular', 'persons', 'stock', 'People present without a valid permit.', ['irregular']),
  declareOutcome('stock.protected', 'persons', 'stock', 'People present under international protection.', [
    'protected',
  ]),
  declareOutcome('stock.students', 'persons', 'stock', 'People present on the ground of study.', ['students']),
  declareOutcome('stock.citizens', 'persons', 'stock', 'Naturalised persons present.', ['citizens']),
  declareOutcome('arrivals.total', 'persons/year', 'flow', 'New long-term arrivals.', ['arrived']),
  declareOutcome('arrivals.refusedByQuota', 'persons/year', 'flow', 'Recruits rejected by the quota of their sector.', [
    'refusedByQuota',
  ]),
  declareOutcome('departures.total', 'persons/year', 'flow', 'Departures of all kinds.', [
    'leftVoluntary',
    'leftLapse',
    'leftJobLoss',
    'leftExpelled',
    'leftOrdered',
    'leftIrregular',
    'leftDeath',
  ]),
  declareOutcome('departures.voluntary', 'persons/year', 'flow', 'Voluntary departures with a valid permit.', [
    'leftVoluntary',
  ]),
  declareOutcome('departures.lapse', 'persons/year', 'flow', 'Departures after a failed or refused renewal.', [
    'leftLapse',
  ]),
  declareOutcome('departures.jobLoss', 'persons/year', 'flow', 'Departures after the loss of a tied job.', [
    'leftJobLoss',
  ]),
  declareOutcome('departures.irregular', 'persons/year', 'flow', 'Departures after undetected irregular stay.', [
    'leftIrregular',
  ]),
  declareOutcome('departures.expelled', 'persons/year', 'flow', 'Expelled.', ['leftExpelled']),
  declareOutcome('departures.ordered', 'persons/year', 'flow', 'Departures on order.', ['leftOrdered']),
  declareOutcome(
    'departures.highSkill',
    'persons/year',
    'flow',
    'Departures of people with tertiary education, of all kinds.',
    ['leftHighSkill'],
  ),
  declareOutcome(
    'departures.deaths',
    'persons/year',
    'flow',
    'Deaths in the country (only with the structural switch deaths).',
    ['leftDeath'],
  ),
];
