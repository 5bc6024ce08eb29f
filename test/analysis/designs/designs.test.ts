import { describe, expect, test } from 'vitest';
import { createPermutation, keyOf, permute } from '../../../analysis/designs/keyed.ts';
import { type Design, gridDesign, latinHypercube, listDesign, morrisDesign } from '../../../analysis/index.ts';

const list = (design: Design, count = design.size): number[][] =>
  Array.from({ length: count }, (_, index) => [...design.point(index)]);

describe('keyed permutations', () => {
  test('are permutations of every size', () => {
    for (const size of [1, 2, 3, 5, 16, 17, 100, 1000]) {
      const own = createPermutation(size, keyOf(`p${size}`));
      const places = Array.from({ length: size }, (_, place) => permute(own, place)).sort((a, b) => a - b);
      expect(places).toEqual(Array.from({ length: size }, (_, place) => place));
    }
  });

  test('give each order of four indices equally often', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 24000; i++) {
      const own = createPermutation(4, keyOf(`order ${i}`));
      const order = [0, 1, 2, 3].map((place) => permute(own, place)).join();
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    const chi = [...seen.values()].reduce((sum, n) => sum + ((n - 1000) * (n - 1000)) / 1000, 0);
    // 23 degrees of freedom; the probability of a value above 55 is 1 in 10,000.
    expect(chi).toBeLessThan(55);
  });
});

describe('a Latin hypercube', () => {
  test('has one point in every stratum of every factor, at a random position', () => {
    const design = latinHypercube({ size: 101, factors: 6, seed: 'korpu' });
    const points = list(design);
    for (let factor = 0; factor < 6; factor++) {
      const strata = new Set(points.map((point) => Math.floor((point[factor] ?? -1) * 101)));
      expect(strata.size).toBe(101);
      const inside = new Set(points.map((point) => Math.round((((point[factor] ?? 0) * 101) % 1) * 1e6)));
      expect(inside.size).toBeGreaterThan(95);
    }
    expect(list(latinHypercube({ size: 101, factors: 6, seed: 'korpv' }))).not.toEqual(points);
    expect(design.extendable).toBe(false);
  });

  test('has uncorrelated factors', () => {
    const points = list(latinHypercube({ size: 4000, factors: 5, seed: 'korpu' }));
    for (let a = 0; a < 5; a++)
      for (let b = 0; b < a; b++) {
        const r = points.reduce((sum, p) => sum + ((p[a] ?? 0) - 0.5) * ((p[b] ?? 0) - 0.5), 0) / 4000 / (1 / 12);
        expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(4000));
      }
  });

  test('computes single points without a list: one of two thousand million', () => {
    const point = latinHypercube({ size: 2147483648, factors: 3, seed: 'korpu' }).point(2147483647);
    for (const value of point) expect(value >= 0 && value < 1).toBe(true);
  });
});

describe('Morris trajectories', () => {
  test('move each factor once by the step, within the levels', () => {
    for (const place of ['centred', 'ends'] as const) {
      const design = morrisDesign({ trajectories: 20, factors: 9, levels: 4, seed: 'korpu', place });
      const points = list(design);
      for (let trajectory = 0; trajectory < 20; trajectory++) {
        const moved = new Set<number>();
        for (let at = 1; at <= 9; at++) {
          const before = points[trajectory * 10 + at - 1] ?? [];
          const after = points[trajectory * 10 + at] ?? [];
          const changed = after.flatMap((value, factor) => (value === before[factor] ? [] : [factor]));
          const { factor, direction } = design.move(trajectory, at);
          expect(changed).toEqual([factor]);
          expect((after[factor] ?? 0) - (before[factor] ?? 0)).toBeCloseTo(direction * design.step, 12);
          moved.add(factor);
        }
        expect(moved.size).toBe(9);
      }
      const levels = new Set(points.flat().map((value) => value.toFixed(6)));
      expect(levels.size).toBe(4);
    }
  });

  test('use every level and both directions equally, and are extended by more', () => {
    const design = morrisDesign({ trajectories: 2000, factors: 3, levels: 4, seed: 'korpu' });
    const used = [0, 0, 0, 0];
    let up = 0;
    for (let trajectory = 0; trajectory < 2000; trajectory++) {
      const level = Math.floor((design.point(trajectory * 4)[1] ?? 0) * 4);
      used[level] = (used[level] ?? 0) + 1;
      if (design.move(trajectory, 2).direction > 0) up++;
    }
    for (const count of used) expect(Math.abs(count - 500)).toBeLessThan(4 * Math.sqrt(2000 * 0.25 * 0.75));
    expect(Math.abs(up - 1000)).toBeLessThan(4 * Math.sqrt(500));
    const short = morrisDesign({ trajectories: 5, factors: 3, levels: 4, seed: 'korpu' });
    expect(list(design, 20)).toEqual(list(short));
  });

  test('reject an odd number of levels', () => {
    expect(() => morrisDesign({ trajectories: 5, factors: 3, levels: 5, seed: 'korpu' })).toThrow(/5.*even/);
  });
});

describe('grids and lists', () => {
  test('has every combination of a grid once, in the middle of its parts', () => {
    const points = list(gridDesign([2, 3]));
    expect(points.map(([x = 0, y = 0]) => [x, Math.floor(y * 3)])).toEqual([
      [0.25, 0],
      [0.25, 1],
      [0.25, 2],
      [0.75, 0],
      [0.75, 1],
      [0.75, 2],
    ]);
  });

  test('returns the points of a list, and rejects ragged or outlying ones', () => {
    expect(
      list(
        listDesign([
          [0, 0.5],
          [0.25, 0.75],
        ]),
      ),
    ).toEqual([
      [0, 0.5],
      [0.25, 0.75],
    ]);
    expect(() => listDesign([[0.1], [0.1, 0.2]])).toThrow(/point 1: got 2 values, expected 1/);
    expect(() => listDesign([[1]])).toThrow(/point 0: got 1/);
  });
});
