import { describe, expect, test } from 'vitest';
import { type Design, saltelliDesign, sobolDesign } from '../../../analysis/index.ts';
import { MAX_SOBOL_FACTORS } from '../../../analysis/internal.ts';

const list = (design: Design, count: number): number[][] =>
  Array.from({ length: count }, (_, index) => [...design.point(index)]);

/** Counts the points in each elementary interval of the first two coordinates: a parts by b parts. */
function counts(points: number[][], parts: readonly [number, number]): number[] {
  const found = new Array<number>(parts[0] * parts[1]).fill(0);
  for (const [x = 0, y = 0] of points) {
    const place = Math.floor(x * parts[0]) * parts[1] + Math.floor(y * parts[1]);
    found[place] = (found[place] ?? 0) + 1;
  }
  return found;
}

describe("the Sobol' sequence", () => {
  test('has the published first points', () => {
    expect(list(sobolDesign({ size: 10, factors: 3, seed: null }), 10)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  // Coordinates from SciPy 1.17.1 (scipy.stats.qmc.Sobol, unscrambled).
  test('agrees with another implementation far out in points and factors', () => {
    const design = sobolDesign({ size: 1024, factors: MAX_SOBOL_FACTORS, seed: null });
    const at = (index: number): number[] => {
      const point = design.point(index);
      return [9, 51, 360, 599, 600, 601, 1110].map((factor) => point[factor] ?? -1);
    };
    expect(at(5)).toEqual([0.125, 0.375, 0.625, 0.375, 0.625, 0.375, 0.375]);
    expect(at(700)).toEqual([
      0.9345703125, 0.5498046875, 0.2998046875, 0.5927734375, 0.0458984375, 0.6083984375, 0.2548828125,
    ]);
    expect(at(1023)).toEqual([
      0.8505859375, 0.1728515625, 0.5869140625, 0.0126953125, 0.7197265625, 0.8017578125, 0.5888671875,
    ]);
  });

  test('has one point in every elementary interval, scrambled or not', () => {
    for (const seed of [null, 'korpu', 'another']) {
      const points = list(sobolDesign({ size: 256, factors: 2, seed }), 256);
      for (const power of [0, 1, 2, 3, 4, 5, 6, 7, 8])
        expect(new Set(counts(points, [2 ** power, 2 ** (8 - power)]))).toEqual(new Set([1]));
    }
  });

  test('stratifies each coordinate of each of many factors', () => {
    const design = sobolDesign({ size: 128, factors: 500, seed: 'korpu' });
    const points = list(design, 128);
    for (let factor = 0; factor < 500; factor++)
      expect(new Set(points.map((point) => Math.floor((point[factor] ?? -1) * 128))).size).toBe(128);
  });

  test('is extended by more points, and changed by another seed', () => {
    const short = sobolDesign({ size: 50, factors: 7, seed: 'korpu' });
    const long = sobolDesign({ size: 5000, factors: 7, seed: 'korpu' });
    expect(list(long, 50)).toEqual(list(short, 50));
    expect(list(sobolDesign({ size: 50, factors: 7, seed: 'korpv' }), 50)).not.toEqual(list(short, 50));
  });

  test('makes a single scrambled point uniform: over seeds its mean and variance are those of random points', () => {
    const values: number[] = [];
    for (let i = 0; i < 4000; i++) values.push(sobolDesign({ size: 1, factors: 2, seed: `s${i}` }).point(0)[1] ?? 0);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 4000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 4000));
  });

  test('has unbiased scrambled means of a smooth function, much closer than random points', () => {
    const errors = Array.from({ length: 60 }, (_, i) => {
      const points = list(sobolDesign({ size: 256, factors: 4, seed: `e${i}` }), 256);
      return points.reduce((sum, x) => sum + x.reduce((product, u) => product * (0.5 + u), 1), 0) / 256 - 1;
    });
    const mean = errors.reduce((sum, e) => sum + e, 0) / 60;
    const spread = Math.sqrt(errors.reduce((sum, e) => sum + (e - mean) * (e - mean), 0) / 59);
    // The error of 256 random points is sqrt(((1 + 1/12)^4 - 1) / 256) = 0.038.
    expect(spread).toBeLessThan(0.038 / 8);
    expect(Math.abs(mean)).toBeLessThan((4 * spread) / Math.sqrt(60));
  });

  test('rejects sizes beyond the table', () => {
    expect(() => sobolDesign({ size: 8, factors: 1112, seed: 'x' })).toThrow(/1112.*1111/);
    expect(() => sobolDesign({ size: 8, factors: 2, seed: 'x' }).point(8)).toThrow(/0 to 7/);
  });
});

describe('Saltelli design', () => {
  test('has common coordinates in A, AB, BA and B, and more samples do not change the first ones', () => {
    const design = saltelliDesign({ samples: 8, factors: 3, secondOrder: true, seed: 'korpu' });
    expect(design.size).toBe(64);
    for (let sample = 0; sample < 8; sample++) {
      const points = list(design, 64).slice(sample * 8, sample * 8 + 8);
      const [a, ab0, ab1, ab2, ba0, ba1, ba2, b] = points as [number[], ...number[][]] as number[][];
      const mixed = (from: number[], other: number[], factor: number): number[] =>
        from.map((value, i) => (i === factor ? (other[i] ?? -1) : value));
      expect([ab0, ab1, ab2]).toEqual([0, 1, 2].map((factor) => mixed(a ?? [], b ?? [], factor)));
      expect([ba0, ba1, ba2]).toEqual([0, 1, 2].map((factor) => mixed(b ?? [], a ?? [], factor)));
      expect(design.place(sample * 8 + 5)).toEqual({ sample, kind: 'BA', factor: 1 });
    }
    const longer = saltelliDesign({ samples: 100, factors: 3, secondOrder: true, seed: 'korpu' });
    expect(list(longer, 64)).toEqual(list(design, 64));
    const first = saltelliDesign({ samples: 100, factors: 3, secondOrder: false, seed: 'korpu' });
    expect(first.size).toBe(500);
    expect([...first.point(9)]).toEqual([...design.point(15)]);
  });
});
