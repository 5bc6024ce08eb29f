import {
  type LeverId,
  type LeverTest,
  type LeverTestScenario,
  type LeverValue,
  leverById,
} from '../../engine/levers/index.ts';
import type { Parameters } from '../../engine/parameters.ts';
import { LIFE_TABLE_AGES } from '../../engine/population/life-table.ts';
import type { Country, Policy, Scenario, Shock, Stream } from '../../engine/scenario.ts';
import { parameters } from './parameters.ts';

/** Parameters with single ones overridden. */
export type ParameterChanges = { readonly [G in keyof Parameters]?: Partial<Parameters[G]> };

const worker: Stream = {
  id: 'contract',
  ground: 'employment',
  work: 'quota',
  protectedShare: 0,
  initialStock: 300,
  initialPermanent: 20,
  meanStayMonths: 24,
  twelveMonthShare: 1,
  fiveYearExitShare: 0.6,
  exitMultiplier: 0.55,
  jobFindingPerMonth: 0.18,
  notSearchingShare: 0,
  employedOnArrivalShare: 0.95,
  informalOnArrivalShare: 0.05,
  permanentGroundShare: 0.3,
  permanentMultiplier: 0.5,
  settleShare: 0.2,
  maleShare: 0.8,
  tertiaryShare: 0.3,
  secondaryShare: 0.4,
  smallChildrenShare: 0.05,
  foreignCredentialRecognisedShare: 0.1,
  ageShares: [0, 0.6, 0.33, 0.06, 0.01],
  regionShares: [0.7, 0.3],
  sectorShares: [0.6, 0.4],
  originShares: [0.55, 0.45],
  b1OnArrival: [0.1, 0.02],
};

const kin: Stream = {
  ...worker,
  id: 'kin',
  ground: 'family',
  work: 'exempt',
  protectedShare: 0.1,
  initialStock: 500,
  initialPermanent: 100,
  meanStayMonths: 60,
  twelveMonthShare: 0.6,
  fiveYearExitShare: 0.2,
  exitMultiplier: 1,
  jobFindingPerMonth: 0.05,
  notSearchingShare: 0.35,
  employedOnArrivalShare: 0.2,
  informalOnArrivalShare: 0.3,
  permanentGroundShare: 0.7,
  permanentMultiplier: 1.6,
  settleShare: 0.8,
  maleShare: 0.4,
  smallChildrenShare: 0.4,
  ageShares: [0.2, 0.35, 0.2, 0.15, 0.1],
  regionShares: [0.6, 0.4],
  sectorShares: [0.3, 0.7],
  b1OnArrival: [0.25, 0.05],
};

const pupil: Stream = {
  ...worker,
  id: 'pupils',
  ground: 'study',
  work: 'exempt',
  initialStock: 150,
  initialPermanent: 2,
  fiveYearExitShare: 0.7,
  exitMultiplier: 1,
  jobFindingPerMonth: 0.05,
  notSearchingShare: 0.6,
  employedOnArrivalShare: 0.1,
  informalOnArrivalShare: 0.4,
  maleShare: 0.5,
  ageShares: [0.02, 0.9, 0.07, 0.01, 0],
  regionShares: [0.9, 0.1],
};

/** Status quo of the small country: one school in the first region, and a counter. */
const statusQuo: Readonly<Record<LeverId, LeverValue>> = {
  'courses.seats': { centre: 24, rim: 0 },
  'courses.hours': 240,
  'courses.targetLevel': 3,
  'courses.fee': 50,
  'courses.eligible': ['contract', 'kin', 'pupils'],
  'courses.evening': 0,
  'courses.online': 0,
  'courses.childCare': 0,
  'courses.releaseTime': 0,
  'courses.quality': 1,
  'courses.incentive': 0,
  'courses.allocation': 'lottery',
  'courses.intakes': 12,
  'courses.obligation': [],
  'courses.obligationStrength': 1,
  'courses.entitlement': 0,
  'courses.startWithinMonths': 0,
  'desks.caseWorkers': { centre: 0, rim: 0 },
  'desks.caseload': 60,
  'desks.counterWorkers': { centre: 0, rim: 0 },
  'desks.languages': 0.6,
  'desks.hotline': 0.1,
  'desks.matching': 0,
  'information.guidebook': 0.1,
  'information.orientation': 0,
  'information.campaign': 0,
  'employers.toolkit': 0,
  'permits.temporaryMonths': 0,
  'permits.spreadMonths': 0,
  'permits.steps': 4,
  'permits.feePerYear': 120,
  'permits.workFeePerYear': 600,
  'permits.leadDays': 30,
  'permits.fastTrack': 0,
  'permits.portable': 0,
  'permits.jobLossDays': 10,
  'permits.automaticExtension': false,
  'residence.permanentAfterMonths': 24,
  'residence.openedGrounds': 0,
  'citizenship.afterMonths': 60,
  'citizenship.language': 3,
  'quota.size': { fields: 400, inns: 300 },
  'quota.exemptRegions': [],
  'recognition.coverage': 0.1,
  'recognition.months': 3,
  'recognition.fee': 100,
  'antiDiscrimination.strength': 0,
  'services.equalAccess': 0.2,
  'enforcement.detection': 1,
  'enforcement.legalise': 0,
  'enforcement.regularisation': 0,
  'financing.donorShare': 0,
  'financing.donorMonths': 0,
};

const lifeTable = LIFE_TABLE_AGES.map((age) => 0.0005 + (age / 100) ** 6);

/** Synthetic country: three streams, two of each other category, about a thousand people. */
export const country: Country = {
  id: 'nowhere',
  name: 'Nowhere',
  currency: 'shell',
  baseYear: 2020,
  hindcastStart: '2020-01',
  lastObserved: '2021-06',
  streams: [worker, kin, pupil],
  origins: [
    {
      id: 'near',
      hoursToB1: 400,
      belowB1Start: 0.3,
      foreignLanguageJobs: 0.4,
      callbackSensitivity: 0.2,
      tiesMultiplier: 1.2,
    },
    {
      id: 'far',
      hoursToB1: 900,
      belowB1Start: 0.1,
      foreignLanguageJobs: 0.1,
      callbackSensitivity: 0.9,
      tiesMultiplier: 0.8,
    },
  ],
  regions: [
    { id: 'centre', demand: 1, pay: 1.1, detection: 1, commuteHours: 0 },
    { id: 'rim', demand: 0.8, pay: 0.9, detection: 0.7, commuteHours: 1.5 },
  ],
  sectors: [
    { id: 'fields', payPerMonth: 700, longHoursShare: 0.6, informalOdds: 1.5, publicPayShare: 0.1 },
    { id: 'inns', payPerMonth: 900, longHoursShare: 0.3, informalOdds: 0.7, publicPayShare: 0.3 },
  ],
  arrivals: {
    years: [2020, 2021],
    byStream: [
      [110, 120],
      [100, 110],
      [60, 60],
    ],
    season: [0.8, 0.8, 1, 1.1, 1.1, 1, 0.9, 0.9, 1.6, 1.2, 0.8, 0.8],
    chance: 'poisson',
    afterForkShares: [0.4, 0.4, 0.2],
  },
  parameters: { ...parameters, arrivals: { ...parameters.arrivals, afterForkPerYear: 280 } },
  statusQuo,
  history: [{ from: '2020-01', levers: { 'courses.seats': { centre: 12, rim: 0 } } }],
  pastShocks: [],
  payTaxes: {
    limits: [200, 2500],
    schedule: [
      {
        from: '2015-01',
        incomeTax: [0.1, 0.1, 0.2],
        publicIncomeTax: [0.14, 0.14, 0.25],
        socialEmployee: [0.03, 0.1, 0.1],
        socialEmployer: [0.22, 0.15, 0.11],
        health: [0.04, 0.04, 0.01],
        unemployment: [0.01, 0.01, 0.01],
      },
    ],
  },
  lifeTable: { female: lifeTable, male: lifeTable },
};

/** Returns the country with other parameters, levers or any other changes. */
export function countryOf(
  changes: ParameterChanges = {},
  levers: Partial<Record<LeverId, LeverValue>> = {},
  others: Partial<Country> = {},
): Country {
  const groups = Object.entries(country.parameters).map(([group, values]) => [
    group,
    { ...values, ...changes[group as keyof Parameters] },
  ]);
  return {
    ...country,
    parameters: Object.fromEntries(groups) as Parameters,
    statusQuo: { ...country.statusQuo, ...levers },
    ...others,
  };
}

/** Returns a policy of one phase that sets levers from a month on. */
export function policyOf(
  id: string,
  levers: Partial<Record<LeverId, LeverValue>> = {},
  startMonth = 0,
  rampMonths = 0,
): Policy {
  const phase = { id: 'first', startMonth, trigger: null, rampMonths, law: null, levers };
  return { id, name: id, phases: Object.keys(levers).length === 0 ? [] : [phase] };
}

export const statusQuoPolicy: Policy = policyOf('as-it-is');

/** Shock without effect, to be changed. */
export const neutralShock: Shock = {
  id: 'none',
  startMonth: 0,
  months: 12,
  arrivals: [1, 1, 1],
  displaced: [0, 0, 0],
  separations: 1,
  jobFinding: 1,
  departures: 1,
  donorMoney: 1,
  automaticExtension: false,
  removals: 1,
  regularisation: 0,
  courseSeats: 1,
};

/** Returns a comparison in the small country: 18 months to the fork, 24 after it. */
export function scenarioOf(overrides: Partial<Scenario> = {}): Scenario {
  return {
    country,
    policies: [statusQuoPolicy],
    shocks: [],
    start: '2021-07',
    months: 24,
    scale: 1,
    seed: 'korpu',
    law: 'as-designed',
    structure: {
      labourDemand: 'fixed',
      lapseBasis: 'perRenewal',
      extraResidents: 'counted',
      referrals: 'on',
      deaths: 'off',
    },
    switchedOff: [],
    ...overrides,
  };
}

const many = { centre: 4000, rim: 0 };

/** Scenarios in which some lever is binding. */
export const leverScenarios: Readonly<Record<LeverTestScenario, Scenario>> = {
  plain: scenarioOf({ months: 36 }),
  manySeats: scenarioOf({
    months: 30,
    country: countryOf({}, { 'courses.seats': many, 'financing.donorMonths': 360 }),
  }),
  regionalSeats: scenarioOf({ months: 30, country: countryOf({}, { 'courses.seats': { centre: 4000, rim: 4000 } }) }),
  crowded: scenarioOf({
    months: 30,
    country: countryOf({ courses: { uptakePerYear: 0.9 } }, { 'courses.seats': { centre: 60, rim: 0 } }),
  }),
  manyDesks: scenarioOf({ months: 30, country: countryOf({}, { 'desks.caseWorkers': { centre: 1, rim: 1 } }) }),
  surge: scenarioOf({ months: 30, shocks: [{ ...neutralShock, id: 'surge', months: 30, arrivals: [3, 3, 3] }] }),
  lowQuota: scenarioOf({ months: 30, country: countryOf({}, { 'quota.size': { fields: 60, inns: 30 } }) }),
  obliged: scenarioOf({
    months: 30,
    country: countryOf({}, { 'courses.seats': many, 'courses.obligation': ['contract', 'kin', 'pupils'] }),
  }),
  pilotCourses: scenarioOf({ months: 30, country: countryOf({}, { 'courses.seats': { centre: 12, rim: 0 } }) }),
  recognised: scenarioOf({
    months: 30,
    country: countryOf({ labour: { recognitionApplyPerMonth: 0.1 } }, { 'recognition.coverage': 0.8 }),
  }),
  donors: scenarioOf({
    months: 30,
    country: countryOf({}, { 'courses.seats': many, 'financing.donorShare': 0.5 }),
  }),
  longPermits: scenarioOf({ months: 30, country: countryOf({}, { 'permits.temporaryMonths': 36 }) }),
};

/** Converts the value of a lever in a test to that in a policy of `of`. */
export function testValue(id: LeverId, value: LeverTest['value'], of: Country = country): LeverValue {
  if (value === 'allStreams') return of.streams.map((stream) => stream.id);
  if (value === 'allRegions') return of.regions.map((region) => region.id);
  if (typeof value === 'object' && !Array.isArray(value) && 'every' in value) {
    const every = value.every as number;
    const keys = leverById.get(id)?.kind === 'bySector' ? of.sectors : of.regions;
    return Object.fromEntries(keys.map((key) => [key.id, every]));
  }
  return value;
}
