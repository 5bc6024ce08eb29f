import { declareOutcome, type Outcome } from './outcome.ts';

/** Population: stocks, arrivals and departures. */
export const populationOutcomes: readonly Outcome[] = [
  declareOutcome(
    'stock.total',
    'persons',
    'stock',
    'People present, irregular stayers included, naturalised citizens excluded.',
    ['present'],
    { better: 'neither' },
  ),
  declareOutcome('stock.temporary', 'persons', 'stock', 'Holders of a temporary residence permit.', ['temporary'], {
    better: 'neither',
  }),
  declareOutcome('stock.permanent', 'persons', 'stock', 'Holders of a permanent residence permit.', ['permanent'], {
    better: 'neither',
  }),
  declareOutcome('stock.irregular', 'persons', 'stock', 'People present without a valid permit.', ['irregular'], {
    better: 'lower',
  }),
  declareOutcome(
    'stock.protected',
    'persons',
    'stock',
    'People present under international protection.',
    ['protected'],
    { better: 'neither' },
  ),
  declareOutcome('stock.students', 'persons', 'stock', 'People present on the ground of study.', ['students'], {
    better: 'neither',
  }),
  declareOutcome('stock.citizens', 'persons', 'stock', 'Naturalised persons present.', ['citizens'], {
    better: 'neither',
  }),
  declareOutcome('arrivals.total', 'persons/year', 'flow', 'New long-term arrivals.', ['arrived'], {
    better: 'neither',
  }),
  declareOutcome(
    'arrivals.refusedByQuota',
    'persons/year',
    'flow',
    'Recruits rejected by the quota of their sector.',
    ['refusedByQuota'],
    { better: 'lower' },
  ),
  declareOutcome(
    'departures.total',
    'persons/year',
    'flow',
    'Departures of all kinds.',
    ['leftVoluntary', 'leftLapse', 'leftJobLoss', 'leftExpelled', 'leftOrdered', 'leftIrregular', 'leftDeath'],
    { better: 'neither' },
  ),
  declareOutcome(
    'departures.voluntary',
    'persons/year',
    'flow',
    'Voluntary departures with a valid permit.',
    ['leftVoluntary'],
    { better: 'neither' },
  ),
  declareOutcome(
    'departures.lapse',
    'persons/year',
    'flow',
    'Departures after a failed or refused renewal.',
    ['leftLapse'],
    { better: 'lower' },
  ),
  declareOutcome(
    'departures.jobLoss',
    'persons/year',
    'flow',
    'Departures after the loss of a tied job.',
    ['leftJobLoss'],
    { better: 'lower' },
  ),
  declareOutcome(
    'departures.irregular',
    'persons/year',
    'flow',
    'Departures after undetected irregular stay.',
    ['leftIrregular'],
    { better: 'lower' },
  ),
  declareOutcome('departures.expelled', 'persons/year', 'flow', 'Expelled.', ['leftExpelled'], { better: 'lower' }),
  declareOutcome('departures.ordered', 'persons/year', 'flow', 'Departures on order.', ['leftOrdered'], {
    better: 'lower',
  }),
  declareOutcome(
    'departures.highSkill',
    'persons/year',
    'flow',
    'Departures of people with tertiary education, of all kinds.',
    ['leftHighSkill'],
    { better: 'lower' },
  ),
  declareOutcome(
    'departures.deaths',
    'persons/year',
    'flow',
    'Deaths in the country (none with the structural switch deaths off).',
    ['leftDeath'],
    { better: 'lower' },
  ),
];
