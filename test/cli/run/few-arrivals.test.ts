import { expect, test } from 'vitest';
import { arrivalsText } from '../../../cli/run/full-comparison.ts';
import type { Comparison } from '../../../engine/index.ts';
import { fewArrivals } from '../../../scenarios/internal.ts';

const comparison = (mean: number | null, more: object = {}) =>
  ({
    run: { policies: ['now', 'other'], shocks: [], ...more },
    policies: { now: { outcomes: { 'arrivals.total': { mean } } } },
  }) as unknown as Comparison;

test('arrivals far below those that the country expects are found', () => {
  expect(fewArrivals(comparison(96_000), 150_000)).toEqual({ expected: 150_000, mean: 96_000 });
  expect(fewArrivals(comparison(130_000), 150_000)).toBeNull();
  expect(fewArrivals(comparison(null), 150_000)).toBeNull();
  expect(fewArrivals(comparison(96_000, { shocks: ['recession'] }), 150_000)).toBeNull();
  expect(fewArrivals(comparison(96_000, { assumptions: { 'arrivals.after': 90_000 } }), 150_000)).toBeNull();
});

test('and named by the command', () => {
  expect(arrivalsText(comparison(96_000, { fewArrivals: { expected: 150_000, mean: 96_000 } }))[0]).toMatch(
    /^arrivals: 96000 people a year come under now in the end, where arrivals\.afterForkPerYear is 150000/,
  );
  expect(arrivalsText(comparison(96_000))).toEqual([]);
});
