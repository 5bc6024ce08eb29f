import { declareOutcome, type Outcome } from './outcome.ts';

/** Work and pay, over people of 18 to 64, irregular included, citizens not. */
export const workOutcomes: readonly Outcome[] = [
  declareOutcome('work.employedShare', 'share', 'share', 'In any job, of people of 18 to 64.', ['employed'], {
    over: ['workingAge'],
  }),
  declareOutcome(
    'work.unemployedShare',
    'share',
    'share',
    'Out of work and searching, of people of 18 to 64.',
    ['unemployed'],
    { over: ['workingAge'] },
  ),
  declareOutcome('work.formal', 'persons', 'stock', 'Insured workers.', ['formal']),
  declareOutcome('work.formalShare', 'share', 'share', 'Formal jobs among jobs.', ['formal'], { over: ['employed'] }),
  declareOutcome(
    'work.matchedShare',
    'share',
    'share',
    'Tertiary-educated workers whose job fits the qualification.',
    ['matched'],
    { over: ['tertiaryEmployed'] },
  ),
  declareOutcome(
    'work.retention12',
    'share',
    'cohort',
    'In any job in the country 12 months after hire, leavers not retained.',
    ['hired12Employed'],
    {
      over: ['hired'],
      lag: 12,
    },
  ),
  declareOutcome(
    'work.retention12SameJob',
    'share',
    'cohort',
    'In the same job 12 months after hire, leavers not retained.',
    ['hired12SameJob'],
    {
      over: ['hired'],
      lag: 12,
    },
  ),
  declareOutcome(
    'work.retention12Stayers',
    'share',
    'cohort',
    'In the same job 12 months after hire, of those still in the country.',
    ['hired12SameJob'],
    {
      over: ['hired12Present'],
    },
  ),
  declareOutcome('work.hires', 'hires/year', 'flow', 'Jobs begun.', ['hired']),
  declareOutcome('work.separations', 'separations/year', 'flow', 'Jobs lost.', ['separated']),
  declareOutcome('work.recognitions', 'persons/year', 'flow', 'Foreign credentials recognised.', ['recognised']),
  declareOutcome('work.wageMean', 'currency/month', 'mean', 'Mean monthly pay of those in work.', ['wages'], {
    over: ['employed'],
    factor: 0.01,
  }),
  declareOutcome(
    'work.wageGap',
    'share',
    'mean',
    'Pay missing against a local of the same schooling, sector and region.',
    ['referenceWages'],
    {
      minus: ['wages'],
      over: ['referenceWages'],
    },
  ),
];
