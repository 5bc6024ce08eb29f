import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { assessPolicies } from '../../engine/evaluation/criteria/assess-policies.ts';
import { type Anchors, criteria } from '../../engine/evaluation/criteria/criteria.ts';
import { staffNeeded } from '../../engine/levers/capacity.ts';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { PolicyResult } from '../../engine/outcomes/result.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { runs } from '../depth.ts';
import { country, countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { observedSeries, run } from './runs.ts';

const sumOf = (policy: PolicyResult, id: string): number =>
  observedSeries(policy, id).reduce((sum, value) => sum + value, 0);

const places = fc.record({ centre: fc.integer({ min: 0, max: 3000 }), rim: fc.integer({ min: 0, max: 800 }) });
const added = fc.record({ centre: fc.integer({ min: 1, max: 3000 }), rim: fc.nat(500) });

describe('course places', () => {
  const base = scenarioOf({ months: 12 });

  it('cost strictly more when there are more of them, at equal demand', () => {
    fc.assert(
      fc.property(places, added, fc.constantFrom(1, 2, 4, 12), (few, more, intakes) => {
        const many = { centre: few.centre + more.centre, rim: few.rim + more.rim };
        const levers = { 'courses.intakes': intakes, 'courses.fee': 0 };
        const policies = [few, many].map((seats, k) => policyOf(`p${k}`, { ...levers, 'courses.seats': seats }));
        // No one applies: equal demand.
        const idle = countryOf({ courses: { uptakePerYear: 0 } });
        const [result] = run({ ...base, country: idle, policies });
        const [lessCost = 0, moreCost = 0] = (result?.policies ?? []).map((policy) => sumOf(policy, 'accounts.cost'));
        expect(moreCost).toBeGreaterThan(lessCost);
      }),
      { numRuns: runs(10, 60) },
    );
  });

  it('change nothing but costs and the number of empty places where no one waits for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (extra) => {
        const seats = [20_000, 20_000 + extra].map((centre) => ({ 'courses.seats': { centre, rim: 0 } }));
        const [result] = run({ ...base, policies: seats.map((levers, k) => policyOf(`p${k}`, levers)) });
        const [few, many] = (result?.policies ?? []) as [PolicyResult, PolicyResult];
        const moved = outcomes
          .map(({ id }) => id)
          .filter((id) => !observedSeries(few, id).every((value, t) => Object.is(value, observedSeries(many, id)[t])));
        for (const id of moved) {
          expect(id).toMatch(/^(courses\.(seats|emptyPlaces|emptyShare)|accounts\.(?!revenue).+)$/);
        }
        expect(sumOf(many, 'accounts.programmeCost')).toBeGreaterThan(sumOf(few, 'accounts.programmeCost'));
        expect(sumOf(many, 'courses.emptyPlaces')).toBeGreaterThan(sumOf(few, 'courses.emptyPlaces'));
      }),
      { numRuns: runs(3, 20) },
    );
  });

  it('never raise a score where they stay empty', () => {
    const anchors = builtInPack('velmora').country.criteria as Anchors;
    const surge = { ...neutralShock, id: 'surge', startMonth: 3, months: 6, arrivals: [2, 2, 2] };
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 20_000 }), (extra) => {
        const seats = [20_000, 20_000 + extra].map((centre) => ({ 'courses.seats': { centre, rim: 0 } }));
        const policies = seats.map((levers, k) => policyOf(`p${k}`, levers));
        const scenario = scenarioOf({ policies });
        const engine = createEngine(scenario, { shocks: [surge], noProgrammes: true });
        const results = [0, 1].map((replicate) => engine.replicate(replicate, true));
        const input = { anchors, judged: {}, cells: [], weights: {} };
        const { criteria: found } = assessPolicies(input, { scenarios: [scenario], byDraw: false, results });
        for (const id of criteria) {
          const [few, many] = ['p0', 'p1'].map((policy) => found[policy]?.[id].score ?? 0) as [number, number];
          // The cost of a place is exact, the number of places a whole one.
          expect(many, id).toBeLessThanOrEqual(few + 0.01);
        }
      }),
      { numRuns: runs(3, 15) },
    );
  });

  it('are taken or empty', () => {
    const [result] = run({ ...base, policies: [policyOf('many', { 'courses.seats': { centre: 900, rim: 90 } })] });
    const [policy] = result?.policies ?? [];
    if (policy === undefined) throw new Error('no policy ran');
    const months = (id: string): readonly number[] => observedSeries(policy, id);
    months('courses.seats').forEach((seats, t) => {
      expect((months('courses.participants')[t] ?? 0) + (months('courses.emptyPlaces')[t] ?? 0)).toBe(seats);
    });
    expect(months('courses.emptyShare').at(-1)).toBeGreaterThan(0);
    expect(months('courses.emptyShare').at(-1)).toBeLessThan(1);
  });
});

describe('staff', () => {
  const { accounts, courses } = country.parameters;

  it('follows from places, hours and workers', () => {
    const phase = (levers: Parameters<typeof policyOf>[1]) => policyOf('p', levers).phases;
    const management = 1 + accounts.managementShare;
    const teachers = (count: number, hours: number): number =>
      (count / courses.groupSize) * (hours / accounts.teachingHoursPerYear) * management;
    const statusQuo = teachers(24, 240);
    expect(staffNeeded(country, phase({ 'courses.seats': { centre: 324, rim: 0 } }))).toBeCloseTo(
      teachers(324, 240) - statusQuo,
      10,
    );
    expect(staffNeeded(country, phase({ 'courses.hours': 480 }))).toBeCloseTo(teachers(24, 480) - statusQuo, 10);
    expect(staffNeeded(country, phase({ 'desks.counterWorkers': { centre: 2, rim: 1 } }))).toBeCloseTo(
      3 * management,
      10,
    );
    expect(staffNeeded(country, phase({ 'antiDiscrimination.strength': 0.5 }))).toBeCloseTo(
      0.5 * accounts.equalityWorkers * management,
      10,
    );
    expect(staffNeeded(country, [])).toBe(0);
    expect(staffNeeded(country, phase({ 'courses.seats': { centre: 0, rim: 0 } }))).toBe(0);
  });

  it('counts what phases add together, not the staff of one twice', () => {
    const places300 = policyOf('p', { 'courses.seats': { centre: 300, rim: 0 } }).phases;
    expect(staffNeeded(country, [...places300, ...places300])).toBe(staffNeeded(country, places300));
  });

  it('costs a start-up only where a phase adds it', () => {
    const same = policyOf('same', { 'courses.seats': { centre: 24, rim: 0 } });
    const more = policyOf('more', { 'courses.seats': { centre: 240, rim: 0 } });
    const [result] = run({ ...scenarioOf({ months: 12 }), policies: [statusQuoPolicy, same, more] });
    const costs = (result?.policies ?? []).map((policy) => sumOf(policy, 'accounts.cost.startUp'));
    expect(costs.slice(0, 2)).toEqual([0, 0]);
    const once = staffNeeded(country, more.phases) * accounts.caseWorkerPerYear * accounts.startUpShare;
    expect(costs[2]).toBeCloseTo(once, -1);
  });
});
