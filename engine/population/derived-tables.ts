import { exp, log, power } from '../math/index.ts';
import { cumulativeThresholds, lognormalTable, normalFrom, threshold } from '../random/index.ts';
import type { Country, Structure } from '../scenario.ts';
import { deathThresholds } from './life-table.ts';
import { derivePayLevies, type PayLevies } from './pay-levies.ts';
import { deriveServiceUnits, type ServiceUnits } from './service-units.ts';

/** Tables computed once from the country: cumulative mixes, level tables, pay tables, monthly hazards. */
export interface DerivedTables {
  readonly streams: number;
  readonly origins: number;
  readonly regions: number;
  readonly sectors: number;
  readonly quotaStream: Uint8Array;
  readonly studyStream: Uint8Array;
  /** 1 for streams whose people work for themselves; all 0 while that mechanism is off. */
  readonly selfEmployedStream: Uint8Array;
  readonly originMix: Float64Array;
  readonly regionMix: Float64Array;
  readonly sectorMix: Float64Array;
  readonly ageMix: Float64Array;
  readonly arrivalMixAfterFork: Float64Array;
  /** Hours needed for levels 1–6 by origin, origin × 7 (level 0 needs none). */
  readonly levelHours: Float64Array;
  /** Effective hours learned per hour of contact, by years of age (0–100) and tertiary (0/1). */
  readonly learning: Float64Array;
  /** Pay in minor currency by sector × region × education × fits. */
  readonly pay: Float64Array;
  /** Pay multiplier by residual code. */
  readonly payResidual: Float64Array;
  /** Monthly voluntary exit hazard by stream × year of stay (0–5). */
  readonly exit: Float64Array;
  /** Quantile table of the number of ties on arrival. */
  readonly ties: Float64Array;
  /** Quantile table of attended hours of a learner of the reference course. */
  readonly attended: Float64Array;
  /** Constants of the finding hazard: odds ratios of effects on employment, and the multiplier for mothers of small children. */
  readonly finding: {
    readonly language: number;
    readonly children: number;
    readonly matching: number;
    readonly permanent: number;
    readonly callbackMost: number;
  };
  /** Odds ratios of effects on employment that change by months, applied to the finding hazard. */
  readonly odds: {
    readonly exclusionByMonths: Float64Array;
    readonly caseWorkByMonths: Float64Array;
    readonly recognitionByMonths: Float64Array;
  };
  /** Referral multipliers of the finding hazard: contact in work, contact not in work. */
  readonly referral: { readonly working: number; readonly idle: number };
  /** Monthly application hazard of the reference adult. */
  readonly applyPerMonth: number;
  /** Thresholds of a death within a month, at index 2 × age in years + sex. */
  readonly deathByMonth: Float64Array;
  /** Threshold of a first permanent permit, by stream. */
  readonly permanentBelow: Float64Array;
  readonly regularisePerMonth: number;
  readonly payLevies: PayLevies;
  readonly services: ServiceUnits;
}

/** Completed years of an age in months, 0 to 1200. */
export const yearsOf: Uint8Array = Uint8Array.from({ length: 1201 }, (_, months) => Math.floor(months / 12));

/**
 * Converts a change in the share employed, around one half, to an odds ratio; the odds of work are finding over
 * separation.
 */
export function oddsRatio(change: number): number {
  const up = 0.5 + Math.max(-0.49, Math.min(0.49, change));
  return up / (1 - up);
}

/** Computes the tables. */
export function deriveTables(country: Country, { referrals, selfEmployment }: Structure): DerivedTables {
  const { streams, origins, regions, sectors, parameters } = country;
  const mix = (rows: readonly (readonly number[])[]): Float64Array => {
    const all: number[] = [];
    for (const row of rows) all.push(...cumulativeThresholds(row));
    return Float64Array.from(all);
  };

  const language = parameters.language;
  const levelHours = new Float64Array(origins.length * 7);
  const ratios = [0, language.hoursA1, language.hoursA2, 1, language.hoursB2, language.hoursC1, language.hoursC2];
  origins.forEach((origin, o) => {
    for (let level = 0; level < 7; level++) levelHours[o * 7 + level] = Math.fround(origin.hoursToB1 * ratios[level]);
  });

  const learning = new Float64Array(101 * 2);
  for (let years = 0; years <= 100; years++) {
    const decline = power(1 - language.ageDeclinePerDecade, Math.max(0, years - 18) / 10);
    learning[years * 2] = decline;
    learning[years * 2 + 1] = decline * language.tertiaryMultiplier;
  }

  const labour = parameters.labour;
  const pay = new Float64Array(sectors.length * regions.length * 3 * 2);
  sectors.forEach((sector, s) => {
    regions.forEach((region, r) => {
      for (let education = 0; education < 3; education++) {
        for (let fits = 0; fits < 2; fits++) {
          const schooling =
            education === 0
              ? labour.payPrimary
              : education === 1
                ? 1
                : labour.payTertiary * (fits === 1 ? 1 : labour.payMismatch);
          pay[((s * regions.length + r) * 3 + education) * 2 + fits] =
            sector.payPerMonth * 100 * region.pay * schooling;
        }
      }
    });
  });

  const population = parameters.population;
  const payResidual = new Float64Array(256);
  for (let k = 0; k < 256; k++) payResidual[k] = exp(population.luckSpread * normalFrom(k * 16777216 + 8388608));

  const departures = parameters.departures;
  const profile = [
    departures.profileYear1,
    departures.profileYear2,
    departures.profileYear3,
    departures.profileYear4,
    departures.profileYear5,
    departures.afterYear5,
  ];
  const exit = new Float64Array(streams.length * 6);
  streams.forEach((stream, s) => {
    const mean =
      (-log(1 - Math.min(0.999, stream.fiveYearExitShare)) / 60) * departures.voluntaryScale * stream.exitMultiplier;
    for (let year = 0; year < 6; year++) exit[s * 6 + year] = mean * profile[year];
  });

  const caseWorkByMonths = new Float64Array(241);
  for (let m = 0; m <= 240; m++)
    caseWorkByMonths[m] = oddsRatio(labour.caseWorkEffect * Math.max(0, 1 - m / labour.caseWorkMonths));
  const recognitionByMonths = new Float64Array(241);
  const recognitionMonths = labour.recognitionMonths;
  for (let m = 0; m <= 240; m++)
    recognitionByMonths[m] = oddsRatio((labour.recognitionEffect * Math.min(m, recognitionMonths)) / recognitionMonths);
  const exclusionByMonths = new Float64Array(85);
  for (let m = 0; m <= 84; m++)
    exclusionByMonths[m] = oddsRatio((-labour.exclusionEffect * Math.min(m, labour.exclusionMostMonths)) / 7);

  const share = labour.referralShare;
  const referral =
    referrals === 'neutral'
      ? { working: 1, idle: 1 }
      : referrals === 'removed'
        ? { working: 1 - share, idle: 1 - share }
        : { working: 1 - share + share / labour.referralReference, idle: 1 - share };

  return {
    streams: streams.length,
    origins: origins.length,
    regions: regions.length,
    sectors: sectors.length,
    quotaStream: Uint8Array.from(streams.map((stream) => (stream.work === 'quota' ? 1 : 0))),
    studyStream: Uint8Array.from(streams.map((stream) => (stream.ground === 'study' ? 1 : 0))),
    selfEmployedStream: Uint8Array.from(
      streams.map(({ ground }) => (selfEmployment === 'businessGround' && ground === 'business' ? 1 : 0)),
    ),
    originMix: mix(streams.map((stream) => stream.originShares)),
    regionMix: mix(streams.map((stream) => stream.regionShares)),
    sectorMix: mix(streams.map((stream) => stream.sectorShares)),
    ageMix: mix(streams.map((stream) => stream.ageShares)),
    arrivalMixAfterFork: Float64Array.from(country.arrivals.afterForkShares),
    levelHours,
    learning,
    pay,
    payResidual,
    exit,
    ties: lognormalTable(Math.max(population.tiesMedian, 1e-9), population.tiesSpread),
    attended: lognormalTable(
      Math.max(parameters.courses.attendedHoursMedian, 1e-9),
      parameters.courses.attendedHoursSpread,
    ),
    finding: {
      language: oddsRatio(labour.languageEffect),
      children: labour.childrenFinding,
      matching: oddsRatio(labour.matchingEffect),
      permanent: oddsRatio(labour.permanentEffect),
      callbackMost: labour.callbackGainMost,
    },
    odds: { exclusionByMonths, caseWorkByMonths, recognitionByMonths },
    referral,
    applyPerMonth: 1 - power(1 - Math.min(0.999, parameters.courses.uptakePerYear), 1 / 12),
    deathByMonth: deathThresholds(country.lifeTable),
    permanentBelow: Float64Array.from(
      streams.map((stream) =>
        threshold(Math.min(1, parameters.permits.permanentPerMonth * stream.permanentMultiplier)),
      ),
    ),
    payLevies: derivePayLevies(country),
    services: deriveServiceUnits(parameters),
    regularisePerMonth: 1 - power(1 - Math.min(0.999, parameters.enforcement.regularisationShare), 1 / 12),
  };
}
