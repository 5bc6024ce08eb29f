import { expect, test } from 'vitest';
import { fewArrivals } from '../../../cli/run/full-comparison.ts';
import type { Comparison } from '../../../engine/index.ts';

test('arrivals far below those that the country expects are named', () => {
  const comparison = (mean: number | null, shocks: readonly string[] = []) =>
    ({
      run: { policies: ['now', 'other'], shocks },
      policies: { now: { outcomes: { 'arrivals.total': { mean } } } },
    }) as unknown as Comparison;
  const country = { parameters: { arrivals: { afterForkPerYear: 150_000 } } };
  expect(fewArrivals(comparison(96_000), [{ country }])[0]).toMatch(
    /^arrivals: 96000 people a year come under now in the end, where arrivals\.afterForkPerYear is 150000/,
  );
  expect(fewArrivals(comparison(130_000), [{ country }])).toEqual([]);
  expect(fewArrivals(comparison(null), [{ country }])).toEqual([]);
  expect(fewArrivals(comparison(96_000, ['recession']), [{ country }])).toEqual([]);
});
