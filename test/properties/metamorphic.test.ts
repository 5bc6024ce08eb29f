import { describe, expect, it } from 'vitest';
import { country, countryOf, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { meanFigure, run } from './runs.ts';

describe('more course places', () => {
  it('never lower completions', () => {
    const eager = countryOf({ courses: { uptakePerYear: 0.9 } });
    const places = [0, 12, 48, 120, 400, 2000];
    const policies = places.map((centre) => policyOf(`${centre}`, { 'courses.seats': { centre, rim: centre / 4 } }));
    const results = run(scenarioOf({ country: eager, policies, months: 30 }), 4);
    const completions = policies.map((_, policy) => meanFigure(results, policy, 'courses.completions'));
    for (const [k, count] of completions.entries()) expect(count).toBeGreaterThanOrEqual(completions[k - 1] ?? 0);
    expect(completions.at(-1)).toBeGreaterThan(completions[1] ?? 0);
  });
});

describe('twice the people and twice the capacities', () => {
  it('leave shares as they are, within error', () => {
    const twice = (map: object) =>
      Object.fromEntries(Object.entries(map).map(([key, value]) => [key, 2 * (value as number)]));
    const levers = {
      'courses.seats': { centre: 60, rim: 20 },
      'desks.caseWorkers': { centre: 1, rim: 0.5 },
      'quota.size': { fields: 150, inns: 100 },
    };
    const one = countryOf({}, levers);
    const two = countryOf(
      { arrivals: { afterForkPerYear: 2 * one.parameters.arrivals.afterForkPerYear } },
      Object.fromEntries(Object.entries(levers).map(([id, map]) => [id, twice(map)])),
      {
        streams: country.streams.map((stream) => ({
          ...stream,
          initialStock: 2 * stream.initialStock,
          initialPermanent: 2 * stream.initialPermanent,
        })),
        arrivals: {
          ...country.arrivals,
          byStream: country.arrivals.byStream.map((row) => row.map((count) => 2 * count)),
        },
        history: [{ from: '2020-01', levers: { 'courses.seats': { centre: 24, rim: 0 } } }],
      },
    );
    const small = run(scenarioOf({ country: one, policies: [statusQuoPolicy] }), 6);
    const large = run(scenarioOf({ country: two, policies: [statusQuoPolicy] }), 6);
    for (const id of [
      'language.b1Share',
      'work.employedShare',
      'permits.validShare',
      'information.informedShare',
      'courses.uptakeShare',
    ]) {
      expect(Math.abs(meanFigure(small, 0, id) - meanFigure(large, 0, id)), id).toBeLessThan(0.03);
    }
    const ratio = meanFigure(large, 0, 'stock.total') / meanFigure(small, 0, 'stock.total');
    expect(Math.abs(ratio - 2)).toBeLessThan(0.1);
  });

  it('are what a scale of one half undoes, within error', () => {
    const full = run(scenarioOf(), 6);
    const half = run(scenarioOf({ scale: 0.5 }), 6);
    for (const id of ['language.b1Share', 'work.employedShare', 'permits.validShare']) {
      expect(Math.abs(meanFigure(full, 0, id) - meanFigure(half, 0, id)), id).toBeLessThan(0.03);
    }
    for (const id of ['stock.total', 'accounts.revenue', 'accounts.cost', 'arrivals.total']) {
      expect(Math.abs(meanFigure(half, 0, id) / meanFigure(full, 0, id) - 1), id).toBeLessThan(0.12);
    }
  });
});
