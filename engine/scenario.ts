import type { LeverId, LeverValue } from './levers/index.ts';
import type { Parameters } from './parameters.ts';
import type { ProcessId } from './processes/ids.ts';

/**
 * What a run is told: plain, resolved, checked data. The loader in scenarios/ makes it from files; the engine never sees
 * a file, a reference to evidence, or a name of a country.
 */

/** A way of coming and its ground of stay. At most 8; order is part of a person's identity, so append only. */
export interface Stream {
  readonly id: string;
  readonly ground: string;
  /** quota: recruited for a tied job under the quota. exempt: free to work without a work permit. */
  readonly work: 'quota' | 'exempt';
  /** Whether people of the stream are under international protection: no renewals, no quota. */
  readonly protectedShare: number;
  readonly initialStock: number;
  readonly initialPermanent: number;
  readonly meanStayMonths: number;
  readonly twelveMonthShare: number;
  readonly fiveYearExitShare: number;
  /** Multiplies the voluntary hazard of this stream (losses by rule are counted elsewhere). */
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
  /** Mean of the uniform start, as a share of the hours to B1, of those below B1 on arrival (0–0.5). */
  readonly belowB1Start: number;
  /** Share who can hold a job in another language used in the country. */
  readonly foreignLanguageJobs: number;
  /** How much of the call-back gap applies, 0–1. */
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
}

/** A value in force from a month on (`YYYY-MM`). */
export interface Dated<T> {
  readonly from: string;
  readonly value: T;
}

export interface ArrivalTable {
  readonly years: readonly number[];
  /** Persons a year; one row a stream, one column a year. The first year counts from the first month of the hindcast. */
  readonly byStream: readonly (readonly number[])[];
  /** Twelve multipliers, January first, mean 1. */
  readonly season: readonly number[];
  /** poisson: chance in the count of a month. fixed: the expected count, rounded by a keyed draw. */
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
  /** The last month with a record; a fork before the month after it is refused. */
  readonly lastObserved: string;
  readonly streams: readonly Stream[];
  readonly origins: readonly Origin[];
  readonly regions: readonly Region[];
  readonly sectors: readonly Sector[];
  readonly arrivals: ArrivalTable;
  readonly parameters: Parameters;
  /** Every lever under the status quo. */
  readonly statusQuo: Readonly<Record<LeverId, LeverValue>>;
  /** Levers whose status-quo value was another one before the fork. */
  readonly history: readonly {
    readonly from: string;
    readonly levers: Readonly<Partial<Record<LeverId, LeverValue>>>;
  }[];
  /** What happened before the fork: shocks with their dates. */
  readonly pastShocks: readonly Shock[];
  readonly incomeTax: readonly Dated<number>[];
  /** Chance of death within a year by age in years (0–100) and sex (female, male); used by the switch `deaths`. */
  readonly lifeTable: { readonly female: readonly number[]; readonly male: readonly number[] };
}

/**
 * Indicators that the trigger of a phase can watch: full scale, means over the last 12 months.
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
  /** Months in a row the condition must hold. */
  readonly forMonths: number;
}

/** How a phase becomes law. Comparisons as designed pass it after its central delay. */
export interface Law {
  readonly probability: number;
  readonly delayMonths: number;
  readonly delayLow: number;
  readonly delayHigh: number;
}

/**
 * A phase of a policy: from a month or a trigger on, its levers ramp from the values in force to its own.
 * @public
 */
export interface Phase {
  readonly id: string;
  /** Months after the fork; 0 is the fork itself. With a trigger: the first month it is armed. */
  readonly startMonth: number;
  readonly trigger: Trigger | null;
  readonly rampMonths: number;
  readonly law: Law | null;
  readonly staffNeeded: number;
  readonly levers: Readonly<Partial<Record<LeverId, LeverValue>>>;
}

/**
 * A policy as the engine runs it: phases in their order.
 * @public
 */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly phases: readonly Phase[];
}

/**
 * An event that affects every policy alike. Months count from the start of the scenario, and are negative before it.
 * @public
 */
export interface Shock {
  readonly id: string;
  readonly startMonth: number;
  readonly months: number;
  /** Multiplies arrivals of each stream, in the order of the country's streams. */
  readonly arrivals: readonly number[];
  /** Additional arrivals a month by stream, under protection. */
  readonly displaced: readonly number[];
  readonly separations: number;
  readonly jobFinding: number;
  readonly departures: number;
  /** Share of donor money that stays, 0–1. */
  readonly donorMoney: number;
  readonly automaticExtension: boolean;
  /** Share of course places that stay, 0–1. */
  readonly courseSeats: number;
}

/**
 * Structural assumptions that no data decide, and their values; the default is first.
 * @public
 */
export const structuralSwitches = {
  labourDemand: ['fixed', 'elastic'],
  lapseBasis: ['perRenewal', 'perMonth'],
  extraResidents: ['counted', 'notCounted'],
  referrals: ['on', 'neutral', 'removed'],
  deaths: ['off', 'lifeTable'],
} as const;

/**
 * The structural assumption in force at each switch.
 * @public
 */
export type Structure = { readonly [K in keyof typeof structuralSwitches]: (typeof structuralSwitches)[K][number] };

/**
 * Everything that determines a comparison: country, policies (the first is the reference), shocks, horizon, scale, seed.
 * Plain data, which a worker can receive. `korpu/scenarios` builds and validates it.
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
  /** Processes left out, for verification; empty in every real run. */
  readonly switchedOff: readonly ProcessId[];
}
