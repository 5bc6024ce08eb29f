import { type Outcome, outcome } from './declare.ts';

/** Permits, residence and enforcement; rates are over visa and permit holders. */
export const status: readonly Outcome[] = [
  outcome(
    'permits.applications',
    'applications/year',
    'flow',
    'Residence-permit applications: first, extension and permanent, renewals included.',
    ['residenceApplications'],
  ),
  outcome('permits.workPermits', 'permits', 'stock', 'Valid work permits.', ['workPermits']),
  outcome(
    'permits.workPermitApplications',
    'applications/year',
    'flow',
    'Work-permit applications, renewals included.',
    ['workPermitApplications'],
  ),
  outcome('permits.lapses', 'persons/year', 'flow', 'Renewals that failed by lateness or faulty papers.', ['lapses']),
  outcome('permits.refusals', 'persons/year', 'flow', 'Renewals refused for good because the ground was gone.', [
    'refusals',
  ]),
  outcome(
    'permits.overstayRate',
    'spells per 1,000 person-years',
    'rate',
    'New spells without a valid permit after grace.',
    ['overstays'],
    {
      over: ['visa', 'temporary', 'permanent', 'protected'],
      factor: 12000,
    },
  ),
  outcome(
    'permits.validShare',
    'share',
    'share',
    'Present with a valid permit.',
    ['visa', 'temporary', 'permanent', 'protected'],
    { over: ['present'] },
  ),
  outcome(
    'permits.permanentGrants',
    'permits/year',
    'flow',
    'Permanent permits granted, five-year renewals included.',
    ['permanentNew', 'permanentRenewed'],
  ),
  outcome('permits.permanentGrantsNew', 'permits/year', 'flow', 'First permanent permits granted.', ['permanentNew']),
  outcome('permits.citizenshipGrants', 'persons/year', 'flow', 'Naturalisations.', ['naturalised']),
  outcome('enforcement.detections', 'persons/year', 'flow', 'Irregular residents detected.', ['detected']),
  outcome('enforcement.expelledShare', 'share', 'rate', 'Expelled among expelled and legalised.', ['expelled'], {
    over: ['expelled', 'legalised'],
    rolling: 12,
  }),
  outcome('enforcement.legalisedShare', 'share', 'rate', 'Legalised among all detected.', ['legalised'], {
    over: ['detected'],
    rolling: 12,
  }),
  outcome('enforcement.regularised', 'persons/year', 'flow', 'Regularised of their own accord.', ['regularised']),
];
