import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConservation, groupCounterNames } from '../../cli/verification/conservation.ts';
import type { CounterName } from '../../engine/outcomes/counters.ts';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { runs } from '../depth.ts';
import { country, countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep, censusStep, observedSeries, run } from './runs.ts';

const busy = policyOf('busy', {
  'courses.seats': { centre: 300, rim: 100 },
  'courses.intakes': 4,
  'desks.caseWorkers': { centre: 3, rim: 1 },
  'desks.counterWorkers': { centre: 1, rim: 1 },
  'information.orientation': 1,
  'employers.toolkit': 1,
  'quota.size': { fields: 120, inns: 90 },
  'recognition.coverage': 1,
  'antiDiscrimination.strength': 1,
  'services.equalAccess': 1,
  'enforcement.regularisation': 0.5,
  'financing.donorShare': 0.4,
  'financing.donorMonths': 9,
});

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.string({ maxLength: 12, unit: 'grapheme-ascii' }),
    scale: fc.constantFrom(0.21, 0.5, 1),
    months: fc.integer({ min: 6, max: 26 }),
    deaths: fc.constantFrom('off', 'lifeTable'),
    shocked: fc.boolean(),
    ramp: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ seed, scale, months, deaths, shocked, ramp }) => {
    const surge = {
      ...neutralShock,
      startMonth: 2,
      months: 8,
      arrivals: [1, 3, 1],
      displaced: [0, 6, 0],
      separations: 2,
      courseSeats: 0.4,
      donorMoney: 0.5,
    };
    const phases = busy.phases.map((phase) => ({ ...phase, rampMonths: ramp }));
    return scenarioOf({
      seed,
      scale,
      months,
      policies: [statusQuoPolicy, { ...busy, phases }],
      shocks: shocked ? [surge] : [],
      structure: { ...scenarioOf().structure, deaths },
    });
  });

describe('people and money', () => {
  it('are conserved every month, in every kind of stay, group and account', () => {
    const compared = new Set<CounterName>();
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const check of checkConservation(run, scenario, compared)) expect(check).toMatchObject({ held: true });
      }),
      { numRuns: runs(4, 20) },
    );
    expect([...compared].sort()).toEqual([...groupCounterNames].sort());
  });

  it('has start-up costs only for the policy that starts a phase', () => {
    const country2 = countryOf({}, {}, { payTaxes: country.payTaxes });
    const [result] = run(
      scenarioOf({
        country: country2,
        policies: [statusQuoPolicy, busy],
      }),
      2,
    );
    const [none, some] = (result?.policies ?? []).map((policy) => observedSeries(policy, 'accounts.cost.startUp'));
    expect(none?.every((value) => value === 0)).toBe(true);
    expect(some?.slice(0, 12).every((value) => value > 0)).toBe(true);
    expect(some?.slice(12).every((value) => value === 0)).toBe(true);
  });
});

describe('a group of all people', () => {
  const kinOnly = countryOf(
    { arrivals: { afterForkPerYear: 200 } },
    { 'courses.seats': { centre: 100, rim: 50 }, 'desks.caseWorkers': { centre: 1, rim: 1 } },
    {
      streams: country.streams.map((stream, s) => ({ ...stream, initialStock: s === 1 ? 900 : 0 })),
      arrivals: {
        ...country.arrivals,
        byStream: [
          [0, 0],
          [200, 200],
          [0, 0],
        ],
        afterForkShares: [0, 1, 0],
      },
    },
  );
  const count = outcomes.length;

  /** Runs some months; returns the policy, the index of the group, and the number of groups. */
  function kinFor(months: number) {
    let kin = -1;
    const observer = afterStep(censusStep, (state) => {
      kin = state.recorder.groups.values.findIndex(({ value }) => value === 'kin');
    });
    const [policy] =
      run(scenarioOf({ country: kinOnly, months, start: '2021-07' }), 1, { observer })[0]?.policies ?? [];
    if (policy === undefined) throw new Error('No policy ran.');
    return { policy, kin, groups: policy.groupFigures.length / count };
  }

  it('has the figures of all people', () => {
    for (const months of [7, 26, 61]) {
      const { policy, kin } = kinFor(months);
      for (const [k, { id, grouped }] of outcomes.entries()) {
        if (grouped)
          expect(policy.groupFigures[kin * count + k], `${id} over ${months} months`).toBe(policy.figures[k]);
      }
    }
  });

  it('has the Decembers of all people', () => {
    const { policy, kin, groups } = kinFor(61);
    for (const [k, { id, grouped }] of outcomes.entries()) {
      if (!grouped) continue;
      // Starting in July, the first December is the sixth month.
      for (let year = 0; year < 5; year++) {
        const december = policy.groupYears[(year * groups + kin) * count + k];
        expect(december, `${id} in year ${year}`).toBe(policy.series[(5 + 12 * year) * count + k]);
      }
    }
  });
});
