import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPrecomputedFile, precomputedFileOf } from '../../../ui/precomputed/file.ts';
import { packSeries, unpackSeries } from '../../../ui/precomputed/series.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { sample } from '../../charts/sample.ts';

// Outcomes are never close to the smallest floating-point number.
const counted = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((one) => (Math.abs(one) < 1e-200 ? 0 : one));
const value = fc.option(counted, { nil: null });

test('unpacks a series to five digits of its largest number, with unknown values', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 30 }), fc.boolean(), (points, hasInnerBand) => {
      const series = {
        from: '2026-01',
        mean: points.map(([mean]) => mean),
        low: points.map(([, low]) => low),
        high: points.map(([, , high]) => high),
        ...(hasInnerBand
          ? { innerLow: points.map(([, low]) => low), innerHigh: points.map(([, , high]) => high) }
          : {}),
      };
      const unpacked = unpackSeries(JSON.parse(JSON.stringify(packSeries(series))));
      const largest = Math.max(0, ...points.flat().map((one) => Math.abs(one ?? 0)));
      expect(unpacked.from).toBe('2026-01');
      expect(unpacked.innerLow).toEqual(hasInnerBand ? unpacked.low : undefined);
      expect(unpacked.innerHigh).toEqual(hasInnerBand ? unpacked.high : undefined);
      for (const key of ['mean', 'low', 'high'] as const) {
        expect(unpacked[key].length).toBe(points.length);
        for (let t = 0; t < points.length; t++) {
          const [original, decoded] = [series[key][t] ?? null, unpacked[key][t] ?? null];
          expect(decoded === null).toBe(original === null);
          expect(Math.abs((decoded ?? 0) - (original ?? 0))).toBeLessThanOrEqual(0.50001e-4 * largest);
        }
      }
    }),
  );
});

test('restores the comparison of a file, without groups', async () => {
  const file = JSON.parse(JSON.stringify(precomputedFileOf(firstDraft, sample, sample)));
  const { comparison: unpacked, chance } = openPrecomputedFile(file);
  expect(unpacked.digest).toBe(sample.digest);
  expect(unpacked.run).toEqual(sample.run);
  for (const [id, { outcomes, groups: _, ...rest }] of Object.entries(sample.policies)) {
    expect(unpacked.policies[id]).toMatchObject(rest);
    for (const [outcome, { series, ...figures }] of Object.entries(outcomes)) {
      expect(unpacked.policies[id]?.outcomes[outcome]).toMatchObject(figures);
      const decoded = unpacked.policies[id]?.outcomes[outcome]?.series ?? [];
      expect(decoded.map(({ month }) => month)).toEqual(series.map(({ month }) => month));
      decoded.forEach(({ mean }, t) => {
        expect(mean).toBeCloseTo(series[t]?.mean ?? Number.NaN, 3);
      });
    }
  }
  for (const [id, { outcomes }] of Object.entries(sample.differences)) {
    expect(unpacked.differences[id]?.outcomes).toEqual(outcomes);
    for (const [outcome, { low, high }] of Object.entries(outcomes))
      expect(chance?.[id]?.[outcome]).toEqual([low, high]);
  }
});
