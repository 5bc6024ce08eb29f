import { describe, expect, test } from 'vitest';
import { givenDataFirst, type IntervalEstimate, latinHypercube } from '../../../analysis/index.ts';
import { normals } from './chance.ts';
import { ishigami, ishigamiIndices } from './functions.ts';

function column(points: readonly Float64Array[], factor: number): Float64Array {
  return Float64Array.from(points, (point) => point[factor] ?? Number.NaN);
}

const holds = ({ low, high }: IntervalEstimate, truth: number): boolean =>
  low !== null && high !== null && low <= truth && truth <= high;

function cube(size: number, factors: number): Float64Array[] {
  const design = latinHypercube({ size, factors, seed: 'given' });
  return Array.from({ length: size }, (_, i) => design.point(i));
}

const resampling = { resamples: 300, level: 0.9, seed: 'korpu' };

describe('first-order indices from given data', () => {
  test('match the Ishigami function, and are 0 for a factor without effect', () => {
    const points = cube(4000, 4);
    const factors = [0, 1, 2, 3].map((factor) => column(points, factor));
    const { first } = givenDataFirst(
      { factors, replicates: 1, values: Float64Array.from(points, ishigami) },
      resampling,
    );
    for (let i = 0; i < 3; i++) expect(first[i]?.value).toBeCloseTo(ishigamiIndices.first[i] ?? 9, 1);
    expect(holds(first[3] as IntervalEstimate, 0)).toBe(true);
    expect(holds(first[2] as IntervalEstimate, 0)).toBe(true);
  });

  test('do not count chance as variance of the points', () => {
    const points = cube(3000, 3);
    const chance = normals('given');
    const values = new Float64Array(6000);
    points.forEach((point, i) => {
      for (let r = 0; r < 2; r++) values[2 * i + r] = ishigami(point) + 3.7 * chance();
    });
    const factors = [0, 1, 2].map((factor) => column(points, factor));
    const corrected = givenDataFirst({ factors, replicates: 2, values }, resampling);
    expect(holds(corrected.first[0] as IntervalEstimate, ishigamiIndices.first[0] ?? 9)).toBe(true);
    expect(corrected.noise).toBeCloseTo(3.7 ** 2 / (3.7 ** 2 + ishigamiIndices.variance), 1);
    const once = values.filter((_, i) => i % 2 === 0);
    const raw = givenDataFirst({ factors, replicates: 1, values: once }, resampling);
    expect(raw.first[0]?.high).toBeLessThan(ishigamiIndices.first[0] ?? 0);
  });

  test('attribute the same share to a factor that only follows another one', () => {
    const points = cube(2000, 1);
    const own = column(points, 0);
    const { first } = givenDataFirst({ factors: [own, own.map((u) => 1 - u)], replicates: 1, values: own }, resampling);
    expect(first[0]?.value).toBeGreaterThan(0.98);
    expect(first[1]?.value).toBeGreaterThan(0.98);
  });

  test('have an interval that contains 0 at its nominal rate without an effect', () => {
    let held = 0;
    for (let i = 0; i < 60; i++) {
      const chance = normals(`none ${i}`);
      const points = cube(200, 1);
      const values = Float64Array.from(points, () => chance());
      const { first } = givenDataFirst({ factors: [column(points, 0)], replicates: 1, values }, resampling);
      held += Number(holds(first[0] as IntervalEstimate, 0));
    }
    expect(held).toBeGreaterThanOrEqual(48);
  });
});
