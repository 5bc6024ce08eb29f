import { declareOutcome, type Outcome } from './outcome.ts';

/** Work and pay, for people of 18 to 64, irregular stayers included, naturalised citizens excluded. */
export const workOutcomes: readonly Outcome[] = [
  declareOutcome('work.employedShare', 'share', 'share', 'Share of people of 18 to 64 in any job.', ['employed'], {
    better: 'higher',
    over: ['workingAge'],
  }),
  declareOutcome(
    'work.unemployedShare',
    'share',
    'share',
    'Share of people of 18 to 64 out of work and searching.',
    ['unemployed'],
    { better: 'lower', over: ['workingAge'] },
  ),
  declareOutcome('work.formal', 'persons', 'stock', 'Insured workers.', ['formal'], { better: 'higher' }),
  declareOutcome('work.formalShare', 'share', 'share', 'Share of formal jobs among jobs.', ['formal'], {
    better: 'higher',
    over: ['employed'],
  }),
  declareOutcome(
    'work.matchedShare',
    'share',
    'share',
    'Share of tertiary-educated workers whose job fits the qualification.',
    ['matched'],
    { better: 'higher', over: ['tertiaryEmployed'] },
  ),
  declareOutcome(
    'work.retention12',
    'share',
    'cohort',
    'Share in any job in the country 12 months after hire, leavers not retained.',
    ['hired12Employed'],
    { better: 'higher', over: ['hired'], lag: 12 },
  ),
  declareOutcome(
    'work.retention12SameJob',
    'share',
    'cohort',
    'Share in the same job 12 months after hire, leavers not retained.',
    ['hired12SameJob'],
    { better: 'higher', over: ['hired'], lag: 12 },
  ),
  declareOutcome(
    'work.retention12Stayers',
    'share',
    'cohort',
    'Share in the same job 12 months after hire, of those still in the country.',
    ['hired12SameJob'],
    { better: 'higher', over: ['hired12Present'] },
  ),
  declareOutcome('work.hires', 'hires/year', 'flow', 'Jobs begun.', ['hired'], { better: 'neither' }),
  declareOutcome('work.separations', 'separations/year', 'flow', 'Jobs lost.', ['separated'], { better: 'lower' }),
  declareOutcome('work.recognitions', 'persons/year', 'flow', 'Foreign credentials recognised.', ['recognised'], {
    better: 'neither',
  }),
  declareOutcome('work.wageMean', 'currency/month', 'mean', 'Mean monthly pay of people in work.', ['wages'], {
    better: 'higher',
    over: ['employed'],
    factor: 0.01,
  }),
  declareOutcome(
    'work.wageGap',
    'share',
    'mean',
    'Pay gap relative to a local with the same schooling, sector and region.',
    ['referenceWages'],
    { better: 'lower', minus: ['wages'], over: ['referenceWages'] },
  ),
];
