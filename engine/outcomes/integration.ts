import { declareOutcome, type Outcome } from './outcome.ts';

/** Courses, language, information and social ties. */
export const integrationOutcomes: readonly Outcome[] = [
  declareOutcome('courses.applications', 'persons/year', 'flow', 'Applications for a course place.', ['courseApplied']),
  declareOutcome('courses.waiting', 'persons', 'stock', 'People waiting for a course place.', ['waiting']),
  declareOutcome('courses.refused', 'persons/year', 'flow', 'Applicants who gave up without a place.', [
    'courseGaveUp',
  ]),
  declareOutcome('courses.participants', 'persons/year', 'flow', 'People who started a course.', ['courseStarted']),
  declareOutcome('courses.completions', 'persons/year', 'flow', 'People who attended until the last month.', [
    'courseCompleted',
  ]),
  declareOutcome('courses.dropouts', 'persons/year', 'flow', 'People who dropped out of a course.', ['courseDropped']),
  declareOutcome(
    'courses.examPasses',
    'persons/year',
    'flow',
    'Completers who passed the exam at their target level.',
    ['examPassed'],
  ),
  declareOutcome('courses.seats', 'places/year', 'flow', 'Course places offered.', ['seats'], { grouped: false }),
  declareOutcome(
    'courses.everAttendedShare',
    'share',
    'share',
    'Adults present who ever started a course.',
    ['everAttended'],
    { over: ['adults'] },
  ),
  declareOutcome(
    'courses.uptakeShare',
    'share/year',
    'share',
    'Course starts in 12 months per adult who was below B1 on arrival.',
    ['courseStarted'],
    {
      over: ['treatable'],
      rolling: 12,
      factor: 12,
      grouped: false,
    },
  ),
  declareOutcome(
    'courses.levelAtStart',
    'CEFR level',
    'rate',
    'Mean level of people who start a course.',
    ['courseStartLevels'],
    {
      over: ['courseStarted'],
      rolling: 12,
    },
  ),
  declareOutcome('language.meanLevel', 'CEFR level', 'mean', 'Mean level of adults, 0 below A1 to 6 C2.', ['levels'], {
    over: ['adults'],
  }),
  declareOutcome('language.b1Share', 'share', 'share', 'Adults at B1 or better.', ['b1'], { over: ['adults'] }),
  declareOutcome(
    'language.b1ShareTreatable',
    'share',
    'share',
    'The same among those below B1 on arrival.',
    ['treatableB1'],
    {
      over: ['treatable'],
    },
  ),
  declareOutcome(
    'language.b1ShareAt12Months',
    'share',
    'cohort',
    'Adults at B1 12 months after arrival, of those present.',
    ['reached12B1'],
    {
      over: ['reached12'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt24Months',
    'share',
    'cohort',
    'Adults at B1 24 months after arrival, of those present.',
    ['reached24B1'],
    {
      over: ['reached24'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt36Months',
    'share',
    'cohort',
    'Adults at B1 36 months after arrival, of those present.',
    ['reached36B1'],
    {
      over: ['reached36'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt60Months',
    'share',
    'cohort',
    'Adults at B1 60 months after arrival, of those present.',
    ['reached60B1'],
    {
      over: ['reached60'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt24MonthsTreatable',
    'share',
    'cohort',
    'At 24 months, of those below B1 on arrival.',
    ['reached24TreatableB1'],
    {
      over: ['reached24Treatable'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt36MonthsTreatable',
    'share',
    'cohort',
    'At 36 months, of those below B1 on arrival.',
    ['reached36TreatableB1'],
    {
      over: ['reached36Treatable'],
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt24MonthsOfAll',
    'share',
    'cohort',
    'At 24 months, leavers counted as below B1.',
    ['reached24B1'],
    {
      over: ['adultArrivals24'],
      lag: 24,
      rolling: 12,
    },
  ),
  declareOutcome(
    'language.b1ShareAt36MonthsOfAll',
    'share',
    'cohort',
    'At 36 months, leavers counted as below B1.',
    ['reached36B1'],
    {
      over: ['adultArrivals36'],
      lag: 36,
      rolling: 12,
    },
  ),
  declareOutcome(
    'information.informedShare',
    'share',
    'share',
    'Adults who know the rules, the desks and the courses.',
    ['informed'],
    { over: ['adults'] },
  ),
  declareOutcome('information.casesServed', 'persons/year', 'flow', 'Clients accepted by case workers.', [
    'casesServed',
  ]),
  declareOutcome('information.counterServed', 'persons/year', 'flow', 'People served at counters.', ['counterServed']),
  declareOutcome('networks.localTies', 'ties', 'mean', 'Lasting ties with locals, mean over adults.', ['localTies'], {
    over: ['adults'],
  }),
  declareOutcome('networks.contacts', 'ties', 'mean', 'Kin and co-origin ties, mean over adults.', ['contactTies'], {
    over: ['adults'],
  }),
];
