import { declareOutcome, type Outcome } from './outcome.ts';

/** Permits, residence and enforcement; rates are relative to visa and permit holders. */
export const statusOutcomes: readonly Outcome[] = [
  declareOutcome(
    'permits.applications',
    'applications/year',
    'flow',
    'Residence-permit applications: first, extension and permanent, renewals included.',
    ['residenceApplications'],
    { better: 'neither' },
  ),
  declareOutcome('permits.workPermits', 'permits', 'stock', 'Valid work permits.', ['workPermits'], {
    better: 'neither',
  }),
  declareOutcome(
    'permits.workPermitApplications',
    'applications/year',
    'flow',
    'Work-permit applications, renewals included.',
    ['workPermitApplications'],
    { better: 'neither' },
  ),
  declareOutcome(
    'permits.lapses',
    'persons/year',
    'flow',
    'Renewals that failed because of late or faulty papers.',
    ['lapses'],
    { better: 'lower' },
  ),
  declareOutcome(
    'permits.refusals',
    'persons/year',
    'flow',
    'Renewals refused for good because the ground of stay was lost.',
    ['refusals'],
    { better: 'lower' },
  ),
  declareOutcome(
    'permits.overstayRate',
    'spells per 1,000 person-years',
    'rate',
    'New spells without a valid permit after the grace period.',
    ['overstays'],
    { better: 'lower', over: ['visa', 'temporary', 'permanent', 'protected'], factor: 12000 },
  ),
  declareOutcome(
    'permits.validShare',
    'share',
    'share',
    'People present with a valid permit.',
    ['visa', 'temporary', 'permanent', 'protected'],
    { better: 'higher', over: ['present'] },
  ),
  declareOutcome(
    'permits.permanentGrants',
    'permits/year',
    'flow',
    'Permanent permits granted, five-year renewals included.',
    ['permanentNew', 'permanentRenewed'],
    { better: 'neither' },
  ),
  declareOutcome(
    'permits.permanentGrantsNew',
    'permits/year',
    'flow',
    'First permanent permits granted.',
    ['permanentNew'],
    { better: 'neither' },
  ),
  declareOutcome('permits.citizenshipGrants', 'persons/year', 'flow', 'Naturalisations.', ['naturalised'], {
    better: 'neither',
  }),
  declareOutcome('enforcement.detections', 'persons/year', 'flow', 'Irregular residents detected.', ['detected'], {
    better: 'neither',
  }),
  declareOutcome(
    'enforcement.expelledShare',
    'share',
    'rate',
    'Share expelled among expelled and legalised.',
    ['expelled'],
    { better: 'lower', over: ['expelled', 'legalised'], rolling: 12 },
  ),
  declareOutcome('enforcement.legalisedShare', 'share', 'rate', 'Share legalised among all detected.', ['legalised'], {
    better: 'higher',
    over: ['detected'],
    rolling: 12,
  }),
  declareOutcome(
    'enforcement.regularised',
    'persons/year',
    'flow',
    'Voluntary regularisations of irregular residents.',
    ['regularised'],
    { better: 'neither' },
  ),
];
