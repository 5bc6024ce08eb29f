import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leverById } from '../../engine/levers/index.ts';
import { power } from '../../engine/math/index.ts';
import { type MechanismParameters, mechanismParameterDeclarations } from '../../engine/mechanism-parameters.ts';
import { type ParameterDeclaration, type Parameters, parameterDeclarations } from '../../engine/parameters.ts';
import { oddsRatio } from '../../engine/population/derived-tables.ts';
import {
  applicationBound,
  applicationHazard,
  applicationTerms,
  distanceFactor,
} from '../../engine/processes/hazards/courses.ts';
import { exitBound, exitHazard, likeliestLeaver } from '../../engine/processes/hazards/departures.ts';
import {
  callbackFactor,
  findingBound,
  findingHazard,
  largestFactors,
  separationBound,
  separationHazard,
} from '../../engine/processes/hazards/labour.ts';
import { contactLossHazard, tieLossHazard } from '../../engine/processes/hazards/networks.ts';
import {
  type CellMarket,
  stockFlowFactor,
  tightnessBound,
  tightnessFactor,
} from '../../engine/processes/hazards/vacancies.ts';
import { runs } from '../depth.ts';

const depth = { numRuns: runs(100, 1000) };

/** Generates a number of a declared range; the ends and small values are frequent, since bounds are tight there. */
function within({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.double({ min, max, noNaN: true }) },
    { weight: 2, arbitrary: fc.double({ min, max: Math.min(max, min + 3), noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  );
}

/** Generates the parameters of a process over all of their declared ranges. */
function anyParameters<G extends keyof Parameters>(group: G): fc.Arbitrary<Parameters[G]> {
  const declared = Object.entries<ParameterDeclaration>(parameterDeclarations[group]);
  const arbitraries = declared.map(([name, range]) => [name, within(range)] as const);
  return fc.record(Object.fromEntries(arbitraries)) as unknown as fc.Arbitrary<Parameters[G]>;
}

/** Generates the value of a numeric lever. */
function anyLever(id: string): fc.Arbitrary<number> {
  const lever = leverById.get(id);
  if (lever === undefined) throw new RangeError(`lever: got '${id}', expected a declared lever`);
  return within(lever);
}

const listOf = (range: { readonly min: number; readonly max: number }, minLength: number, maxLength: number) =>
  fc.array(within(range), { minLength, maxLength });

/** Lists all sets of a number of flags. */
const setsOf = (flags: number): number[] => Array.from({ length: 1 << flags }, (_, bits) => bits);

/** Returns the largest hazard over all combinations of one value from each list. */
function largestOf(lists: readonly (readonly number[])[], hazardOf: (...values: number[]) => number): number {
  const [list, ...others] = lists;
  if (list === undefined) return hazardOf();
  return Math.max(...list.map((value) => largestOf(others, (...rest) => hazardOf(value, ...rest))));
}

/** Compares every person of a process with the bound, under random parameters, levers and countries. */
describe('the upper bound holds for every person over all declared ranges', () => {
  it('of applications for a course', () => {
    const levers = fc.record({
      evening: anyLever('courses.evening'),
      childCare: anyLever('courses.childCare'),
      releaseTime: anyLever('courses.releaseTime'),
      incentive: anyLever('courses.incentive'),
      fee: anyLever('courses.fee'),
      longPermits: within({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(anyParameters('courses'), levers, listOf({ min: 0, max: 24 }, 1, 16), (parameters, set, hours) => {
        const perMonth = 1 - power(1 - Math.min(0.999, parameters.uptakePerYear), 1 / 12);
        const terms = applicationTerms(parameters, perMonth, set);
        const distances = hours.map((commute) => distanceFactor(parameters.perCommuteHour, commute));
        const largest = largestOf([distances, setsOf(6)], (distance = 0, applicant = 0) =>
          applicationHazard(terms, distance, applicant),
        );
        expect(applicationBound(terms, distances, distances.length)).toBeGreaterThanOrEqual(largest);
      }),
      depth,
    );
  });

  it('of voluntary exits', () => {
    const bases = listOf({ min: 0, max: 50 }, 6, 6);
    fc.assert(
      fc.property(anyParameters('departures'), bases, fc.nat(255), (parameters, hazards, some) => {
        const largest = largestOf([hazards, setsOf(6), [0, 1, 3, some, 255]], (base = 0, leaver = 0, ties = 0) =>
          exitHazard(parameters, base, leaver, ties),
        );
        expect(exitBound(parameters, likeliestLeaver(parameters), hazards, 0, 6)).toBeGreaterThanOrEqual(largest);
      }),
      depth,
    );
  });

  it('of separations', () => {
    fc.assert(
      fc.property(anyParameters('labour'), within({ min: 0, max: 10 }), (parameters, shock) => {
        const base = parameters.separationPerMonth * shock;
        const largest = largestOf([setsOf(3)], (job = 0) => separationHazard(parameters, base, job));
        expect(separationBound(parameters, base)).toBeGreaterThanOrEqual(largest);
      }),
      depth,
    );
  });

  it('of the multiplier of finding a job where jobs are scarce, in both forms', () => {
    const declared = mechanismParameterDeclarations.vacancies;
    const parameters = fc.record(
      Object.fromEntries(Object.entries(declared).map(([name, range]) => [name, within(range)])),
    ) as unknown as fc.Arbitrary<{ readonly [K in keyof typeof declared]: number }>;
    const amount = within({ min: 0, max: 1e5 });
    // A mean of two numbers at the bound that rounding took above it.
    const bothAtTheBound: [MechanismParameters['vacancies'], CellMarket, number, number] = [
      {
        elasticity: 0.0008381710355794005,
        tightness: 0.01,
        lossPerMonth: 0,
        localsPerJob: 0,
        localFindingPerMonth: 0.001,
        localSeparationPerMonth: 0,
        freshShare: 2.1327400742952953e-10,
        factorMost: 1.564076376310709,
      },
      { vacancies: 2.869984869272293e-94, opened: 100000, searchers: 5e-324 },
      5e-324,
      5e-324,
    ];
    const market = fc.record({ vacancies: amount, opened: amount, searchers: amount });
    fc.assert(
      fc.property(parameters, market, amount, within({ min: 0, max: 10 }), (values, now, effort, atStart) => {
        const multipliers = [tightnessFactor(values, now), stockFlowFactor(values, now, effort, atStart)];
        for (const multiplier of multipliers) {
          expect(multiplier).toBeGreaterThanOrEqual(0);
          expect(multiplier).toBeLessThanOrEqual(tightnessBound(values));
        }
      }),
      { ...depth, examples: [bothAtTheBound] },
    );
  });

  it('of finding a job, before and after the contact of the person is known', () => {
    const country = fc.record({
      base: within({ min: 0, max: 1 }),
      demands: listOf({ min: 0, max: 5 }, 1, 3),
      sensitivities: listOf({ min: 0, max: 1 }, 1, 3),
      shock: within({ min: 0, max: 5 }),
      law: within({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(anyParameters('labour'), country, fc.nat(240), (labour, place, some) => {
        const { base, demands, shock } = place;
        const share = labour.referralShare;
        const terms = {
          language: oddsRatio(labour.languageEffect),
          children: labour.childrenFinding,
          matching: oddsRatio(labour.matchingEffect),
          permanent: oddsRatio(labour.permanentEffect),
          callbackMost: labour.callbackGainMost,
        };
        const callbacks = place.sensitivities.map((one) => callbackFactor(labour, one, labour.lawEffect * place.law));
        const referrals = [1 - share + share / labour.referralReference, 1 - share];
        const tables = {
          ...{ demands, callbacks, referrals },
          caseWork: Array.from({ length: 241 }, (_, m) =>
            oddsRatio(labour.caseWorkEffect * Math.max(0, 1 - m / labour.caseWorkMonths)),
          ),
          recognition: Array.from({ length: 241 }, (_, m) =>
            oddsRatio((labour.recognitionEffect * Math.min(m, labour.recognitionMonths)) / labour.recognitionMonths),
          ),
          exclusion: Array.from({ length: 85 }, (_, m) =>
            oddsRatio((-labour.exclusionEffect * Math.min(m, labour.exclusionMostMonths)) / 7),
          ),
        };
        const most = largestFactors(tables, demands.length, callbacks.length, shock);
        const byMonths = (table: readonly number[], months: readonly number[]): number[] =>
          [1].concat(months.map((m) => table[m] ?? 1));
        const factors = [
          ...[setsOf(4), demands, callbacks, referrals],
          byMonths(tables.caseWork, [0, some, 240]),
          byMonths(tables.recognition, [0, some, 240]),
          byMonths(tables.exclusion, [0, some % 85, 84]),
        ];
        const largest = largestOf(factors, (searcher = 0, demand = 0, callback = 0, referral = 0, ...rest) => {
          const [caseWork = 0, recognition = 0, exclusion = 0] = rest;
          const hazardAt = (contact: number): number =>
            findingHazard(terms, searcher, base, demand, shock, callback, contact, caseWork, recognition, exclusion);
          if (hazardAt(referral) > hazardAt(most.referral)) throw new Error(`a contact beyond ${most.referral}`);
          return hazardAt(referral);
        });
        expect(findingBound(terms, { ...most, base })).toBeGreaterThanOrEqual(largest);
      }),
      depth,
    );
  });

  it('of losing a co-origin tie', () => {
    fc.assert(
      fc.property(anyParameters('networks'), listOf({ min: 0, max: 1 }, 1, 256), (parameters, shares) => {
        const hazards = shares.map((share) => contactLossHazard(parameters, share));
        const most = Math.ceil(parameters.contactsMost);
        const ties = Array.from({ length: most + 1 }, (_, kin) => kin);
        const largest = largestOf([hazards, ties], (perTie = 0, kin = 0) => tieLossHazard(perTie, kin));
        expect(tieLossHazard(Math.max(...hazards), most)).toBeGreaterThanOrEqual(largest);
      }),
      depth,
    );
  });
});
