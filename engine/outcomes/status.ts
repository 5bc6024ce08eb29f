import { declareOutcome, type Outcome } from './outcome.ts';

/** Permits, residence and enforcement; rates are relative to visa and permit holders. */
export const statusOutcomes: readonly Outcome[] = [
  declareOutcome(
    'permits.applications',
    'applications/year',
    'flow',
    'Residence-permit applications: first, extension and permanent, renewals included.',
    ['residenceApplications'],
  ),
  declareOutcome('permits.workPermits', 'permits', 'stock', 'Valid work permits.', ['workPermits']),
  declareOutcome(
    'permits.workPermitApplications',
    'applications/year',
    'flow',
    'Work-permit applications, renewals included.',
    ['workPermitApplications'],
  ),
  declareOutcome('permits.lapses', 'persons/year', 'flow', 'Renewals that failed because of late or faulty papers.', [
    'lapses',
  ]),
  declareOutcome(
    'permits.refusals',
    'persons/year',
    'flow',
    'Renewals refused for good because the ground of stay was lost.',
    ['refusals'],
  ),
  declareOutcome(
    'permits.overstayRate',
    'spells per 1,000 person-years',
    'rate',
    'New spells without a valid permit after the grace period.',
    ['overstays'],
    {
      over: ['visa', 'temporary', 'permanent', 'protected'],
      factor: 12000,
    },
  ),
  declareOutcome(
    'permits.validShare',
    'share',
    'share',
    'People present with a valid permit.',
    ['visa', 'temporary', 'permanent', 'protected'],
    { over: ['present'] },
  ),
  declareOutcome(
    'permits.permanentGrants',
    'permits/year',
    'flow',
    'Permanent permits granted, five-year renewals included.',
    ['permanentNew', 'permanentRenewed'],
  ),
  declareOutcome('permits.permanentGrantsNew', 'permits/year', 'flow', 'First permanent permits granted.', [
    'permanentNew',
  ]),
  declareOutcome('permits.citizenshipGrants', 'persons/year', 'flow', 'Naturalisations.', ['naturalised']),
  declareOutcome('enforcement.detections', 'persons/year', 'flow', 'Irregular residents detected.', ['detected']),
  declareOutcome(
    'enforcement.expelledShare',
    'share',
    'rate',
    'Share expelled among expelled and legalised.',
    ['expelled'],
    {
      over: ['expelled', 'legalised'],
      rolling: 12,
    },
  ),
  declareOutcome('enforcement.legalisedShare', 'share', 'rate', 'Share legalised among all detected.', ['legalised'], {
    over: ['detected'],
    rolling: 12,
  }),
  declareOutcome(
    'enforcement.regularised',
    'persons/year',
    'flow',
    'Voluntary regularisations of irregular residents.',
    ['regularised'],
  ),
];
