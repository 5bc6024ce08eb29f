import type { LeverId, LeverValue } from './levers/index.ts';
import { type MechanismsInForce, mechanismSwitches } from './mechanisms.ts';
import type { Parameters } from './parameters.ts';
import type { ProcessId } from './processes/ids.ts';

/**
 * Input of the engine: plain, resolved, validated data. The loader in scenarios/ creates it from files; the engine
 * reads no files, references to evidence or country names.
 */

/** Migration channel and its ground of stay. At most 8; order is part of a person's identity, so append only. */
export interface Stream {
  readonly id: string;
  readonly ground: string;
  /** quota: recruited for a tied job under the quota. exempt: free to work without a work permit. */
  readonly work: 'quota' | 'exempt';
  /** Share of the stream under international protection: no renewals, no quota. */
  readonly protectedShare: number;
  readonly initialStock: number;
  readonly initialPermanent: number;
  readonly meanStayMonths: number;
  readonly twelveMonthShare: number;
  readonly fiveYearExitShare: number;
  /** Multiplier of the voluntary exit hazard of this stream; exits by rule are counted separately. */
  readonly exitMultiplier: number;
  readonly jobFindingPerMonth: number;
  readonly notSearchingShare: number;
  readonly employedOnArrivalShare: number;
  readonly informalOnArrivalShare: number;
  readonly permanentGroundShare: number;
  readonly permanentMultiplier: number;
  readonly settleShare: number;
  readonly maleShare: number;
  readonly tertiaryShare: number;
  readonly secondaryShare: number;
  readonly smallChildrenShare: number;
  readonly foreignCredentialRecognisedShare: number;
  /** Shares of arrivals by age group 0–17, 18–34, 35–49, 50–64, 65–84; sums to 1. */
  readonly ageShares: readonly number[];
  /** Shares by region, sector and origin, in the order of the country's lists; each sums to 1. */
  readonly regionShares: readonly number[];
  readonly sectorShares: readonly number[];
  readonly originShares: readonly number[];
  /** Share at B1 or better on arrival, by origin. */
  readonly b1OnArrival: readonly number[];
}

export interface Origin {
  readonly id: string;
  readonly hoursToB1: number;
  /**
   * Mean initial progress of those below B1 on arrival, as a share of the hours to B1 (0–0.5); uniform distribution.
   */
  readonly belowB1Start: number;
  /** Share of people able to hold a job in another language used in the country. */
  readonly foreignLanguageJobs: number;
  /** Share of the call-back gap that applies, 0–1. */
  readonly callbackSensitivity: number;
  readonly tiesMultiplier: number;
}

export interface Region {
  readonly id: string;
  readonly demand: number;
  readonly pay: number;
  readonly detection: number;
  /** Hours of commuting to the nearest course place when the region has none. */
  readonly commuteHours: number;
}

export interface Sector {
  readonly id: string;
  readonly payPerMonth: number;
  readonly longHoursShare: number;
  readonly informalOdds: number;
  /** Share of formal jobs with an employer of the public or oil and gas sector, whose pay is taxed by rates of its own. */
  readonly publicPayShare: number;
}

/** Value in force from a month on (`YYYY-MM`). */
export interface Dated<T> {
  readonly from: string;
  readonly value: T;
}

/** Levies on monthly pay from a month on: marginal rates by bracket, one more than limits. */
export interface PayTaxPeriod {
  readonly from: string;
  /** Income tax of employers outside the public and the oil and gas sector. */
  readonly incomeTax: readonly number[];
  readonly publicIncomeTax: readonly number[];
  readonly socialEmployee: readonly number[];
  readonly socialEmployer: readonly number[];
  /** Compulsory health insurance, both sides. */
  readonly health: readonly number[];
  /** Unemployment insurance, both sides. */
  readonly unemployment: readonly number[];
}

/** Taxes and contributions on monthly pay. */
export interface PayTaxes {
  /** Pay at which the brackets end, currency/month, ascending; the last bracket has no end. */
  readonly limits: readonly number[];
  /** Rates in the order of their months. */
  readonly schedule: readonly PayTaxPeriod[];
}

export interface ArrivalTable {
  readonly years: readonly number[];
  /** Persons a year, streams × years. The first year starts at the first month of the hindcast. */
  readonly byStream: readonly (readonly number[])[];
  /** Twelve multipliers, January first, mean 1. */
  readonly season: readonly number[];
  /** poisson: random monthly count. fixed: the expected count, rounded by a keyed draw. */
  readonly chance: 'poisson' | 'fixed';
  /** Shares of the streams after the fork; sums to 1. */
  readonly afterForkShares: readonly number[];
}

/**
 * A country with all references to evidence resolved: what the engine reads. Lists are in the order of the country file.
 * @public
 */
export interface Country {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly baseYear: number;
  readonly hindcastStart: string;
  /** Last month with a record; the fork cannot be before the following month. */
  readonly lastObserved: string;
  readonly streams: readonly Stream[];
  readonly origins: readonly Origin[];
  readonly regions: readonly Region[];
  readonly sectors: readonly Sector[];
  readonly arrivals: ArrivalTable;
  readonly parameters: Parameters;
  /** Parameters of mechanisms that the country gives, by mechanism and name; the others have their declared value. */
  readonly mechanisms?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
  /** Status-quo value of every lever. */
  readonly statusQuo: Readonly<Record<LeverId, LeverValue>>;
  /** Dated status-quo values of levers: before the fork, and after it where the law has a date (such as an expiry). */
  readonly history: readonly {
    readonly from: string;
    readonly levers: Readonly<Partial<Record<LeverId, LeverValue>>>;
  }[];
  /** Shocks before the fork, with their dates. */
  readonly pastShocks: readonly Shock[];
  readonly payTaxes: PayTaxes;
  /**
   * Central death rate (deaths per person-year) of each age group of `LIFE_TABLE_AGES`, by sex; used by the switch
   * `deaths`.
   */
  readonly lifeTable: { readonly female: readonly number[]; readonly male: readonly number[] };
}

/**
 * Indicators for the trigger of a phase: full scale, means over the last 12 months.
 * @public
 */
export const indicators = [
  'courses.uptakeShare',
  'courses.waiting',
  'language.b1Share',
  'permits.overstayRate',
  'stock.irregular',
  'stock.total',
  'work.employedShare',
] as const;

export interface Trigger {
  readonly indicator: (typeof indicators)[number];
  readonly is: 'below' | 'above';
  readonly value: number;
  /** Consecutive months for which the condition must hold. */
  readonly forMonths: number;
}

/** Legislation of a phase. Comparisons as designed apply it after its central delay. */
export interface Law {
  readonly probability: number;
  readonly delayMonths: number;
  readonly delayLow: number;
  readonly delayHigh: number;
}

/**
 * Phase of a policy: from a month or a trigger on, its levers ramp from the values in force to its own.
 * @public
 */
export interface Phase {
  readonly id: string;
  /** Months after the fork; 0 is the fork itself. With a trigger: the first month it is armed. */
  readonly startMonth: number;
  readonly trigger: Trigger | null;
  readonly rampMonths: number;
  readonly law: Law | null;
  readonly levers: Readonly<Partial<Record<LeverId, LeverValue>>>;
}

/**
 * Policy as the engine runs it: phases in their order.
 * @public
 */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly phases: readonly Phase[];
}

/**
 * Event that affects every policy alike. Months count from the start of the scenario, and are negative before it.
 * @public
 */
export interface Shock {
  readonly id: string;
  readonly startMonth: number;
  readonly months: number;
  /** Multiplier of arrivals by stream, in the order of the country's streams. */
  readonly arrivals: readonly number[];
  /** Additional arrivals a month by stream, under protection. */
  readonly displaced: readonly number[];
  readonly separations: number;
  readonly jobFinding: number;
  readonly departures: number;
  /** Share of donor money that remains, 0–1. */
  readonly donorMoney: number;
  readonly automaticExtension: boolean;
  /** Share of expulsions and orders to leave that remain, 0–1; the others are legalised. */
  readonly removals: number;
  /** Share of irregular residents who may regularise their stay on application, 0–1, where a policy offers less. */
  readonly regularisation: number;
  /** Share of course places that remain, 0–1. */
  readonly courseSeats: number;
}

/**
 * Structural assumptions without data and their values; the default is first.
 * @public
 */
export const structuralSwitches = {
  labourDemand: ['fixed', 'elastic'],
  lapseBasis: ['perRenewal', 'perMonth'],
  extraResidents: ['counted', 'notCounted'],
  referrals: ['on', 'neutral', 'removed'],
  deaths: ['lifeTable', 'off'],
} as const;

/** Structural switches and mechanisms with their values; the default is first. */
export const allSwitches: Readonly<Record<string, readonly string[]>> = { ...structuralSwitches, ...mechanismSwitches };

/**
 * Structural assumption in force at each switch, and the mechanisms that are switched on. A mechanism at its default is
 * left out, so that it is in no record and no digest.
 * @public
 */
export type Structure = {
  readonly [K in keyof typeof structuralSwitches]: (typeof structuralSwitches)[K][number];
} & MechanismsInForce;

/**
 * Complete input of a comparison: country, policies (the first is the reference), shocks, horizon, scale, seed. Plain
 * data that can be sent to a worker. `korpu/scenarios` builds and validates it.
 * @public
 */
export interface Scenario {
  readonly country: Country;
  readonly policies: readonly Policy[];
  readonly shocks: readonly Shock[];
  /** First month after the fork, `YYYY-MM`. */
  readonly start: string;
  readonly months: number;
  /** Share of people simulated, in (0, 1]. */
  readonly scale: number;
  readonly seed: string;
  readonly law: 'as-designed' | 'lottery';
  readonly structure: Structure;
  /** Processes switched off for verification; empty in production runs. */
  readonly switchedOff: readonly ProcessId[];
}
