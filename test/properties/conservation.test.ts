import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTER, type CounterName, counterCount } from '../../engine/outcomes/counters.ts';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { country, countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep, censusStep, counterValue, departureCounters, outcomeSeries, run, sumCounters } from './runs.ts';

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
    const phases = busy.phases.map((phase) => ({ ...phase, rampMonths: ramp, staffNeeded: 5 }));
    return scenarioOf({
      seed,
      scale,
      months,
      policies: [statusQuoPolicy, { ...busy, phases }],
      shocks: shocked ? [surge] : [],
      structure: { ...scenarioOf().structure, deaths },
    });
  });

const everyRun = (check: (scenario: Scenario) => void): void =>
  fc.assert(fc.property(scenarios, check), { numRuns: 8 });

describe('people', () => {
  it('are conserved every month, of every kind of stay', () =>
    everyRun((scenario) => {
      const look = afterStep(censusStep, (state) => {
        const left = sumCounters(state, departureCounters);
        if (state.t > 0)
          expect(counterValue(state, 'residents')).toBe(
            counterValue(state, 'residents', 1) + counterValue(state, 'arrived') - left,
          );
        expect(counterValue(state, 'residents')).toBe(counterValue(state, 'present') + counterValue(state, 'citizens'));
        expect(sumCounters(state, ['visa', 'temporary', 'permanent', 'protected', 'irregular'])).toBe(
          counterValue(state, 'present'),
        );
        expect(counterValue(state, 'residents')).toBe(state.columns.present.reduce((sum, here) => sum + here, 0));
        expect((state.slots[0] ?? 0) - (state.slots[1] ?? 0)).toBe(counterValue(state, 'residents'));
      });
      run(scenario, 1, { observer: look });
    }));

  it('add up in the accounting of every policy', () =>
    everyRun((scenario) => {
      for (const { accounting } of run(scenario)[0]?.policies ?? []) {
        const [initial = 0, arrivals = 0, departures = 0, stock = 0] = accounting;
        expect(initial + arrivals).toBe(departures + stock);
        expect(initial).toBeGreaterThan(0);
      }
    }));

  it('add up over the groups of a dimension', () => {
    const grouped: CounterName[] = [
      'arrived',
      'leftVoluntary',
      'hired',
      'courseStarted',
      'lapses',
      'present',
      'adults',
      'b1',
      'employed',
      'wages',
      'contactTies',
      'matched',
      'waiting',
      'everAttended',
    ];
    const compared = new Set<CounterName>();
    everyRun((scenario) => {
      const look = afterStep(censusStep, (state) => {
        const { groups, groupRows, groupReads } = state.recorder;
        const width = groupRows.length / state.months / groups.values.length;
        const names = grouped.filter((name) => groupReads[state.t * width + COUNTER[name]] === 1);
        for (const name of names) compared.add(name);
        for (const name of names) {
          const sums = new Map<string, number>();
          groups.values.forEach(({ dimension }, g) => {
            const value = groupRows[(state.t * groups.values.length + g) * width + COUNTER[name]] ?? 0;
            sums.set(dimension, (sums.get(dimension) ?? 0) + value);
          });
          for (const [dimension, sum] of sums) expect(sum, `${name} by ${dimension}`).toBe(counterValue(state, name));
        }
      });
      run({ ...scenario, months: Math.min(scenario.months, 14) }, 1, { observer: look });
    });
    expect([...compared].sort()).toEqual([...grouped].sort());
  });
});

describe('a group that holds everybody', () => {
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

  /** Runs some months; gives the policy, the place of the group in it, and how many groups there are. */
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

  it('has the figures of everybody', () => {
    for (const months of [7, 26, 61]) {
      const { policy, kin } = kinFor(months);
      for (const [k, { id, grouped }] of outcomes.entries()) {
        if (grouped)
          expect(policy.groupFigures[kin * count + k], `${id} over ${months} months`).toBe(policy.figures[k]);
      }
    }
  });

  it('has the Decembers of everybody', () => {
    const { policy, kin, groups } = kinFor(61);
    for (const [k, { id, grouped }] of outcomes.entries()) {
      if (!grouped) continue;
      // From July on, the first December is the sixth month.
      for (let year = 0; year < 5; year++) {
        const december = policy.groupYears[(year * groups + kin) * count + k];
        expect(december, `${id} in year ${year}`).toBe(policy.series[(5 + 12 * year) * count + k]);
      }
    }
  });
});

describe('money', () => {
  it('adds up: net is revenue less cost, and both are the sums of their lines', () =>
    everyRun((scenario) => {
      for (const policy of run(scenario)[0]?.policies ?? []) {
        const of = (id: string) => outcomeSeries(policy, id);
        const lines = (prefix: string) => outcomes.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => of(id));
        const donors = of('accounts.cost.donors');
        const services = of('accounts.cost.publicServices');
        const costs = lines('accounts.cost.');
        const revenues = lines('accounts.revenue.');
        of('accounts.net').forEach((net, t) => {
          const sum = (rows: number[][]) => rows.reduce((total, row) => total + (row[t] ?? 0), 0);
          const cost = sum(costs) - 2 * (donors[t] ?? 0);
          expect(of('accounts.cost')[t]).toBeCloseTo(cost, 4);
          expect(of('accounts.programmeCost')[t]).toBeCloseTo(cost - (services[t] ?? 0), 4);
          expect(of('accounts.revenue')[t]).toBeCloseTo(sum(revenues), 4);
          expect(net).toBeCloseTo(sum(revenues) - cost, 4);
        });
      }
    }));

  it('is counted in whole minor units', () =>
    everyRun((scenario) => {
      const look = afterStep(censusStep, (state) => {
        const row = state.recorder.rows.subarray(state.t * counterCount, (state.t + 1) * counterCount);
        expect(row.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
      });
      run(scenario, 1, { observer: look });
    }));

  it('is taken in start-up costs only by the policy that starts something', () => {
    const country2 = countryOf({}, {}, { incomeTax: country.incomeTax });
    const [result] = run(
      scenarioOf({
        country: country2,
        policies: [statusQuoPolicy, { ...busy, phases: busy.phases.map((p) => ({ ...p, staffNeeded: 9 })) }],
      }),
      2,
    );
    const [none, some] = (result?.policies ?? []).map((policy) => outcomeSeries(policy, 'accounts.cost.startUp'));
    expect(none?.every((value) => value === 0)).toBe(true);
    expect(some?.slice(0, 12).every((value) => value > 0)).toBe(true);
    expect(some?.slice(12).every((value) => value === 0)).toBe(true);
  });
});
