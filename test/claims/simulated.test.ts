import { describe, expect, test } from 'vitest';
import { type Construction, simulated } from './shipped-ledger.ts';

const yaml = {
  targeted: 'policies/targeted-measures.yaml',
  reform: 'policies/comprehensive-reform.yaml',
  sequenced: 'policies/sequenced-path.yaml',
  tables: 'evidence/tables.yaml',
} as const;

const law = 'delayMonths: =policy.comprehensive.adoptionDelay';
/** A law that passes after the run. */
const lawTooLate = [
  [law, 'delayMonths: 120'],
  ['delayHigh: 60', 'delayHigh: 120'],
] as const;
/** A law against discrimination that ends strong discrimination. */
const strongLaw = { 'labour.discrimination.lawEffect': 1, 'labour.discrimination.callbackRatio': 3 };
const earlyLaw = { 'policy.comprehensive.adoptionDelay': 18 };
const dear = { 'course.cost.perLearnerHour': 200 };
/** Nothing is done for anybody. */
const nothing = `courses.seats: {every: 0}
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

interface Case {
  readonly claims: readonly string[];
  /** A country in which the claims hold, and one in which they do not. */
  readonly supported: Construction;
  readonly opposed: Construction;
}

const cases: Readonly<Record<string, Case>> = {
  'support that informs lowers overstays, unless the informed are late more often': {
    claims: ['support-lowers-overstays', 'informed-people-file-better'],
    supported: { values: { 'assumed.permits.lapseInformed': 0.1, 'assumed.permits.lapseUninformed': 2 } },
    opposed: {
      values: {
        'assumed.permits.lapseInformed': 8,
        'assumed.permits.lapseUninformed': 0.1,
        'permits.lapse.deskReduction': 0,
      },
    },
  },
  'help gives no permanence, unless it opens grounds for it': {
    claims: ['assistance-without-rights'],
    supported: { values: { 'permits.pr.grantHazard': 0.004 } },
    opposed: {
      edits: { [yaml.targeted]: [['levers:\n', 'levers:\n      residence.openedGrounds: {value: 1}\n']] },
    },
  },
  'regions fall behind without branches, unless there never were any and nobody travels': {
    claims: ['regions-fall-behind'],
    supported: { values: { 'course.uptake.annual.targeted': 0.9, 'course.hours.attendedVoluntary': 600 } },
    opposed: {
      values: {
        'course.uptake.annual.targeted': 0.9,
        'course.hours.attendedVoluntary': 600,
        'assumed.courses.perCommuteHour': 0,
      },
      edits: {
        [yaml.targeted]: [
          [
            'value: {baku: 2800, sumqayit-absheron: 500, ganja: 300, reconstruction: 150, other-districts: 250}',
            'value: {baku: 30000, sumqayit-absheron: 0, ganja: 0, reconstruction: 0, other-districts: 0}',
          ],
        ],
      },
    },
  },
  'four in five reach B1 where life teaches the language, and not where it does not': {
    claims: [
      'b1-within-24-months',
      'b1-within-24-months-treatable',
      'b1-within-36-months',
      'b1-within-36-months-treatable',
    ],
    supported: { values: { 'language.learning.exposureRate': 200 } },
    opposed: { values: { 'language.learning.exposureRate': 1 } },
  },
  'networks outweigh programmes where contacts in work are many, and not where no job comes by contacts': {
    claims: ['networks-outweigh-programmes'],
    supported: { values: { 'assumed.labour.referralReference': 0.1 } },
    opposed: { values: { 'labour.referral.share': 0, 'labour.caseWorker.employmentEffect12m': 0.9 } },
  },
  'labour migrants seek no status, unless all of them have a ground and ask for it': {
    claims: ['labour-migrants-seek-no-status'],
    supported: { values: { 'permits.pr.grantHazard': 0.004 } },
    opposed: {
      edits: {
        [yaml.tables]: [
          ['permanentGroundShare: [0.1,', 'permanentGroundShare: [1,'],
          ['permanentMultiplier: [0.3,', 'permanentMultiplier: [10,'],
        ],
      },
    },
  },
  'ethnic Azeris from Georgia need papers, unless no papers are given': {
    claims: ['georgian-azeris-need-papers'],
    supported: { values: { 'permits.pr.grantHazard': 0.02 } },
    opposed: { values: { 'permits.pr.grantHazard': 0 } },
  },
  'the sequence gains more than reform at once where laws never pass, and less where it begins with nothing': {
    claims: ['sequence-beats-reform-at-once'],
    supported: { edits: { [yaml.reform]: lawTooLate, [yaml.sequenced]: lawTooLate } },
    opposed: {
      values: { ...strongLaw, 'policy.comprehensive.adoptionDelay': 18 },
      edits: { [yaml.sequenced]: [[/ {2}- id: targeted[\s\S]*?(?= {2}- id: reform)/, '']] },
    },
  },
  'the sequence gains more than services alone where the law does much, and less where it ends them': {
    claims: ['sequence-beats-services-alone'],
    supported: { values: { ...strongLaw, 'policy.comprehensive.adoptionDelay': 18 } },
    opposed: {
      edits: {
        [yaml.sequenced]: [
          [/ {2}- id: reform[\s\S]*$/, `  - id: reform\n    startMonth: 12\n    levers:\n      ${nothing}`],
        ],
      },
    },
  },
  'the full balance turns in time where a resident costs less, and not where teaching is dear': {
    claims: ['reform-pays-back-full'],
    supported: { values: { ...earlyLaw, 'cost.publicService.perResidentYear': 1200 } },
    opposed: { values: { ...earlyLaw, ...dear } },
  },
  'the full balance turns in time after the law where a resident costs less, and not where teaching is dear': {
    claims: ['reform-pays-back-full-after-law'],
    supported: { values: { ...earlyLaw, 'cost.publicService.perResidentYear': 1900 } },
    opposed: { values: { ...earlyLaw, ...dear } },
  },
  'the balance per head turns in time where the law ends discrimination, and not where teaching is dear': {
    claims: ['reform-pays-back-per-head'],
    supported: { values: { ...earlyLaw, 'labour.discrimination.lawEffect': 0.3 } },
    opposed: { values: { ...earlyLaw, ...dear } },
  },
  'the balance per head turns in time after an early law, and not where teaching is dear': {
    claims: ['reform-pays-back-per-head-after-law'],
    supported: { values: { ...earlyLaw, 'labour.discrimination.lawEffect': 0.1 } },
    opposed: { values: { ...earlyLaw, ...dear } },
  },
};

describe.each(Object.entries(cases))('simulated: %s', (_, { claims, ...sides }) => {
  test.each(['supported', 'opposed'] as const)(
    '%s',
    async (side) => {
      const found = await simulated(claims, sides[side], { scale: 0.03 });
      const told = [...found.values()].map(({ claim, spreads }) => `${claim.id} ${JSON.stringify(spreads)}`).join('\n');
      expect(
        [...found.values()].map(({ verdict }) => verdict),
        told,
      ).toEqual(claims.map(() => side));
    },
    60_000,
  );
});
