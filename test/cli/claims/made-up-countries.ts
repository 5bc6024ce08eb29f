import type { Construction } from './ledger-fixtures.ts';

/** A synthetic country, and the claims that hold and do not hold in it. */
export interface MadeUpCountry extends Construction {
  readonly supported?: readonly string[];
  readonly opposed?: readonly string[];
}

const targeted = 'policies/targeted-measures.yaml';
const reform = 'policies/comprehensive-reform.yaml';
const sequenced = 'policies/sequenced-path.yaml';
const statusQuo = 'policies/status-quo.yaml';

const law = 'delayMonths: =policy.comprehensive.adoptionDelay';
/** Legislation that passes after the run. */
const lawTooLate = [
  [law, 'delayMonths: 120'],
  ['delayHigh: 60', 'delayHigh: 120'],
] as const;
const lawAtOnce = [
  [law, 'delayMonths: 1'],
  ['delayLow: 18', 'delayLow: 1'],
] as const;
/** Legislation that ends strong discrimination. */
const strongLaw = { 'labour.discrimination.lawEffect': 1, 'labour.discrimination.callbackRatio': 3 };
/** All who want a course find one and complete it. */
const fullCourses = { 'course.uptake.annual.targeted': 0.9, 'course.hours.attendedVoluntary': 600 };
const earlyLaw = { 'policy.comprehensive.adoptionDelay': 18 };
const seats = 'value: {baku: 2800, sumqayit-absheron: 500, ganja: 300, reconstruction: 150, other-districts: 250}';
/** Status quo without any services. */
const nothing = `levers:
      courses.seats: {every: 0}
      desks.caseWorkers: {every: 0}
      desks.counterWorkers: {every: 0}
      desks.hotline: 0
      desks.matching: 0
      information.guidebook: 0
      information.orientation: 0
      information.campaign: 0
      employers.toolkit: 0
      permits.steps: 10
`;
const allLevers = /levers:\n[\s\S]*$/;
/** Services granted by law that cost the same for all people, in AZN a year. */
const serviceCost = (perYear: number) => ({
  'fiscal.healthPerInsured.annual': perYear,
  'fiscal.healthByAge.child': 1,
  'fiscal.healthByAge.old': 1,
  'fiscal.emergencyShare': 1,
  'fiscal.school.perPupil.annual': 0,
});
const payback = [
  'reform-pays-back-full',
  'reform-pays-back-per-head',
  'reform-pays-back-full-after-law',
  'reform-pays-back-per-head-after-law',
] as const;

/** Synthetic countries, keyed by their defining assumptions. */
export const madeUpCountries: Readonly<Record<string, MadeUpCountry>> = {
  'courses teach, help finds work, and no job comes by contacts': {
    values: {
      ...fullCourses,
      ...strongLaw,
      'course.barrier.childcare': 0.01,
      'course.cost.perGroupHour': 0,
      ...serviceCost(0),
      'assumed.permits.lapseInformed': 0.1,
      'assumed.permits.lapseUninformed': 2,
      'permits.pr.grantHazard': 0.05,
      'labour.language.employmentEffect': 0.8,
      'labour.language.wagePremium': 3,
      'labour.caseWorker.employmentEffect12m': 0.5,
      'labour.referral.share': 0,
      'assumed.labour.employerStart': 0.1,
      'informality.language.formalisationMultiplier': 10,
      'assumed.labour.formalisePerMonth': 0.1,
    },
    edits: { [targeted]: [['levers:\n', 'levers:\n      residence.openedGrounds: {value: 1}\n']] },
    supported: [
      'regions-fall-behind',
      'courses-reach-fewer-women',
      'courses-help-returnee-families',
      'early-language-pays-back',
      'status-quo-does-least',
      'services-act-sooner',
      'services-hang-on-donors',
      'support-lowers-overstays',
      'reform-opens-permanence',
      'informed-people-file-better',
      'strict-papers-make-irregulars',
      'georgian-azeris-need-papers',
      'courses-speed-job-entry',
      'language-keeps-work-formal',
      'support-keeps-workers',
      'recognition-uses-skills',
      'reform-takes-a-decade',
    ],
    opposed: [
      'networks-outweigh-programmes',
      'jobs-need-connections',
      'programmes-fail',
      'assistance-without-rights',
      'labour-migrants-seek-no-status',
    ],
  },
  'help harms, and teaching is dear': {
    values: {
      ...fullCourses,
      'language.learning.exposureRate': 1,
      'course.barrier.longHours': 0.01,
      'course.barrier.childcare': 1,
      'course.cost.perGroupHour': 3000,
      'assumed.permits.lapseInformed': 8,
      'assumed.permits.lapseUninformed': 0.1,
      'permits.lapse.deskReduction': 0,
      'labour.language.employmentEffect': -0.8,
      'labour.caseWorker.employmentEffect12m': -0.9,
      'assumed.labour.employerStart': 10,
    },
    supported: ['networks-outweigh-programmes'],
    opposed: [
      ...payback,
      'early-language-pays-back',
      'courses-reach-fewer-women',
      'support-lowers-overstays',
      'informed-people-file-better',
      'georgian-azeris-need-papers',
      'courses-speed-job-entry',
      'support-keeps-workers',
      'b1-within-24-months',
      'b1-within-24-months-treatable',
      'b1-within-36-months',
      'b1-within-36-months-treatable',
    ],
  },
  'no law passes, services bring equal treatment, and no surge comes': {
    values: { ...strongLaw, 'labour.caseWorker.employmentEffect12m': 0.5, 'shock.surge.arrivalMultiplier': 1 },
    edits: {
      [reform]: lawTooLate,
      [targeted]: [['levers:\n', 'levers:\n      antiDiscrimination.strength: {value: 1}\n']],
    },
    supported: [
      'few-take-courses-up',
      'sequence-beats-reform-at-once',
      'services-stand-a-surge',
      'status-quo-nimble-on-inflow',
    ],
    opposed: [
      'reform-does-most',
      'reform-most-equal',
      'reform-takes-a-decade',
      'reform-opens-permanence',
      'recognition-uses-skills',
      'reform-closes-wage-gap',
      'status-quo-brittle-on-inclusion',
      'workers-lost-after-one-contract',
    ],
  },
  'the law passes at once, and the services do nothing': {
    values: strongLaw,
    edits: { [reform]: lawAtOnce, [targeted]: [[allLevers, nothing]] },
    supported: [
      'reform-does-most',
      'reform-most-equal',
      'sequence-beats-services-alone',
      'programmes-fail',
      'assistance-without-rights',
      'labour-migrants-seek-no-status',
    ],
    opposed: ['services-act-sooner', 'sequence-beats-reform-at-once', 'services-hang-on-donors'],
  },
  'a surge is tenfold, only counters inform, and those who know nothing lose their papers': {
    values: {
      ...fullCourses,
      'shock.surge.arrivalMultiplier': 10,
      'permits.expired.overstayShare': 1,
      'exit.irregular.monthly': 0.1,
      'enforcement.detection.monthlyHazard': 0,
      'permits.refused.cureShare': 0,
      'permits.lapse.perRenewal': 0.1,
      'assumed.permits.lapseUninformed': 10,
      'assumed.permits.lapseInformed': 0,
      'assumed.information.informedInitial': 1,
      'assumed.information.informedOnArrival': 0,
      'assumed.information.forgetPerMonth': 0,
      'assumed.information.toldPerMeeting': 0,
      'desk.counter.contactsPerWorkerYear': 100,
      'assumed.information.hotlinePerMonth': 0,
      'assumed.information.guidebookPerMonth': 0,
      'assumed.information.campaignPerMonth': 0,
      'assumed.information.employerPerMonth': 0,
    },
    edits: {
      [targeted]: [[/information\.orientation:\n {8}value: 0\.7/, 'information.orientation:\n        value: 0']],
    },
    supported: ['status-quo-brittle-on-inclusion'],
    opposed: ['services-stand-a-surge', 'status-quo-nimble-on-inflow'],
  },
  'help harms, and courses are closed': {
    values: { 'labour.caseWorker.employmentEffect12m': -0.9, 'assumed.permits.lapseInformed': 8 },
    edits: { [targeted]: [[seats, 'value: {every: 0}']] },
    opposed: ['status-quo-does-least'],
  },
  'pay is equal, jobs are short and come by contacts, and many begin courses that no one attends': {
    values: {
      'assumed.labour.payResidual': 1.2,
      'labour.separation.tied.monthly': 0.08,
      'labour.referral.share': 1,
      'labour.separation.monthly': 0.08,
      'course.hours.attendedVoluntary': 1,
      'course.uptake.annual.targeted': 0.9,
      'course.reenrolAfterDropout': 1,
      'course.barrier.longHours': 1,
      'course.barrier.childcare': 1,
      'assumed.courses.uninformed': 1,
      'assumed.courses.temporaryIntention': 1,
    },
    edits: {
      [targeted]: [
        [
          seats,
          'value: {baku: 30000, sumqayit-absheron: 9000, ganja: 9000, reconstruction: 9000, other-districts: 9000}',
        ],
      ],
    },
    supported: [
      'programmes-cannot-replace-networks',
      'reform-closes-wage-gap',
      'workers-lost-after-one-contract',
      'jobs-need-connections',
    ],
    opposed: ['courses-help-returnee-families', 'few-take-courses-up'],
  },
  'language leads out of formal work, and today one step is enough for papers': {
    values: {
      ...fullCourses,
      'informality.language.formalisationMultiplier': 0.01,
      'assumed.labour.formalisePerMonth': 0.1,
      'assumed.permits.lapsePerStep': 0.3,
      'permits.pr.grantHazard': 0,
    },
    edits: { [statusQuo]: [['permits.steps: 4', 'permits.steps: 1']] },
    opposed: ['language-keeps-work-formal', 'strict-papers-make-irregulars'],
  },
  'life teaches the language': {
    values: { 'language.learning.exposureRate': 200 },
    supported: [
      'b1-within-24-months',
      'b1-within-24-months-treatable',
      'b1-within-36-months',
      'b1-within-36-months-treatable',
    ],
  },
  'every place is in Baku, nobody minds the way, help finds work, and the sequence ends in nothing': {
    values: {
      ...fullCourses,
      'assumed.courses.perCommuteHour': 0,
      'labour.referral.share': 0.1,
      'labour.caseWorker.employmentEffect12m': 0.9,
    },
    edits: {
      [targeted]: [
        [seats, 'value: {baku: 30000, sumqayit-absheron: 0, ganja: 0, reconstruction: 0, other-districts: 0}'],
      ],
      [sequenced]: [[/ {2}- id: reform[\s\S]*$/, `  - id: reform\n    startMonth: 12\n    ${nothing}`]],
    },
    opposed: ['programmes-cannot-replace-networks', 'regions-fall-behind', 'sequence-beats-services-alone'],
  },
  'the law is early, and a resident costs much less': {
    values: { ...earlyLaw, ...serviceCost(300) },
    supported: ['reform-pays-back-full'],
  },
  'the law is early, and a resident costs less': {
    values: { ...earlyLaw, ...serviceCost(800) },
    supported: ['reform-pays-back-full-after-law'],
  },
  'the law is early, and ends much discrimination': {
    values: { ...earlyLaw, 'labour.discrimination.lawEffect': 0.45 },
    supported: ['reform-pays-back-per-head'],
  },
  'the law is early, and ends some discrimination': {
    values: { ...earlyLaw, 'labour.discrimination.lawEffect': 0.35 },
    supported: ['reform-pays-back-per-head-after-law'],
  },
};
