import { type Outcome, outcome } from './declare.ts';

/** Who is here, who came, who left. */
export const people: readonly Outcome[] = [
  outcome('stock.total', 'persons', 'stock', 'Everyone present, irregular included, citizens not.', ['present']),
  outcome('stock.temporary', 'persons', 'stock', 'Holders of a temporary residence permit.', ['temporary']),
  outcome('stock.permanent', 'persons', 'stock', 'Holders of a permanent residence permit.', ['permanent']),
  outcome('stock.irregular', 'persons', 'stock', 'Present without a valid permit.', ['irregular']),
  outcome('stock.protected', 'persons', 'stock', 'Present under international protection.', ['protected']),
  outcome('stock.students', 'persons', 'stock', 'Present on the ground of study.', ['students']),
  outcome('stock.citizens', 'persons', 'stock', 'Naturalised persons who are still in the country.', ['citizens']),
  outcome('arrivals.total', 'persons/year', 'flow', 'New long-term arrivals.', ['arrived']),
  outcome('arrivals.refusedByQuota', 'persons/year', 'flow', 'Recruits whom the quota of their sector keeps out.', [
    'refusedByQuota',
  ]),
  outcome('departures.total', 'persons/year', 'flow', 'Everyone who left, by any way.', [
    'leftVoluntary',
    'leftLapse',
    'leftJobLoss',
    'leftExpelled',
    'leftOrdered',
    'leftIrregular',
    'leftDeath',
  ]),
  outcome('departures.voluntary', 'persons/year', 'flow', 'Left of their own accord with a valid permit.', [
    'leftVoluntary',
  ]),
  outcome('departures.lapse', 'persons/year', 'flow', 'Left because a renewal failed or was refused.', ['leftLapse']),
  outcome('departures.jobLoss', 'persons/year', 'flow', 'Left because a tied job was lost.', ['leftJobLoss']),
  outcome('departures.irregular', 'persons/year', 'flow', 'Left after irregular stay, undetected.', ['leftIrregular']),
  outcome('departures.expelled', 'persons/year', 'flow', 'Expelled.', ['leftExpelled']),
  outcome('departures.ordered', 'persons/year', 'flow', 'Left on an order.', ['leftOrdered']),
  outcome('departures.highSkill', 'persons/year', 'flow', 'Left with tertiary education, by any way.', [
    'leftHighSkill',
  ]),
  outcome(
    'departures.deaths',
    'persons/year',
    'flow',
    'Died in the country (only with the structural switch deaths).',
    ['leftDeath'],
  ),
];
