import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPrecomputedFile, precomputedFileOf } from '../../../ui/precomputed/file.ts';
import { packSeries, unpackSeries } from '../../../ui/precomputed/series.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { sample } from '../../charts/sample.ts';

// Nothing that is counted comes near the smallest number there is.
const counted = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((one) => (Math.abs(one) < 1e-200 ? 0 : one));
const value = fc.option(counted, { nil: null });

test('a packed series gives back its numbers to five digits of the largest, and what is unknown', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 30 }), fc.boolean(), (points, halved) => {
      const series = {
        from: '2026-01',
        mean: points.map(([mean]) => mean),
        low: points.map(([, low]) => low),
        high: points.map(([, , high]) => high),
        ...(halved ? { innerLow: points.map(([, low]) => low), innerHigh: points.map(([, , high]) => high) } : {}),
      };
      const back = unpackSeries(JSON.parse(JSON.stringify(packSeries(series))));
      const largest = Math.max(0, ...points.flat().map((one) => Math.abs(one ?? 0)));
      expect(back.from).toBe('2026-01');
      expect(back.innerLow).toEqual(halved ? back.low : undefined);
      expect(back.innerHigh).toEqual(halved ? back.high : undefined);
      for (const key of ['mean', 'low', 'high'] as const) {
        expect(back[key].length).toBe(points.length);
        for (let t = 0; t < points.length; t++) {
          const [own, given] = [series[key][t] ?? null, back[key][t] ?? null];
          expect(given === null).toBe(own === null);
          expect(Math.abs((given ?? 0) - (own ?? 0))).toBeLessThanOrEqual(0.50001e-4 * largest);
        }
      }
    }),
  );
});

test('a file gives back the comparison it was made of, without groups', async () => {
  const file = JSON.parse(JSON.stringify(precomputedFileOf(firstDraft, sample)));
  const back = openPrecomputedFile(file);
  expect(back.digest).toBe(sample.digest);
  expect(back.run).toEqual(sample.run);
  for (const [id, { outcomes, groups: _, ...rest }] of Object.entries(sample.policies)) {
    expect(back.policies[id]).toMatchObject(rest);
    for (const [outcome, { series, ...figures }] of Object.entries(outcomes)) {
      expect(back.policies[id]?.outcomes[outcome]).toMatchObject(figures);
      const given = back.policies[id]?.outcomes[outcome]?.series ?? [];
      expect(given.map(({ month }) => month)).toEqual(series.map(({ month }) => month));
      given.forEach(({ mean }, t) => {
        expect(mean).toBeCloseTo(series[t]?.mean ?? Number.NaN, 3);
      });
    }
  }
  for (const [id, { outcomes }] of Object.entries(sample.differences)) {
    expect(back.differences[id]?.outcomes).toEqual(outcomes);
  }
});
