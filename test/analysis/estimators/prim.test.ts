import { describe, expect, test } from 'vitest';
import { binomialTail } from '../../../analysis/estimators/binomial.ts';
import { latinHypercube, type PrimData, primBoxes } from '../../../analysis/index.ts';
import { normals } from './chance.ts';

function data(size: number, is: (u: readonly number[]) => boolean): PrimData {
  const design = latinHypercube({ size, factors: 4, seed: 'prim' });
  const points = Array.from({ length: size }, (_, i) => [...design.point(i)]);
  return {
    factors: [0, 1, 2, 3].map((factor) => Float64Array.from(points, (point) => point[factor] ?? 0)),
    choices: [false, false, false, false],
    cases: Uint8Array.from(points, (point) => Number(is(point))),
  };
}

/** Box of one fifth of the space: 0.3 to 0.8 of the first factor, above 0.6 of the second. */
const inBox = ([x = 0, y = 0]: readonly number[]): boolean => x > 0.3 && x < 0.8 && y > 0.6;

describe('PRIM', () => {
  test('finds a given box, and no other restriction', () => {
    const found = primBoxes(data(2000, inBox), 'korpu');
    expect(found?.box.limits.map(({ factor }) => factor)).toEqual([0, 1]);
    const [x, y] = found?.box.limits ?? [];
    expect(x?.low).toBeCloseTo(0.3, 1);
    expect(x?.high).toBeCloseTo(0.8, 1);
    expect(y?.low).toBeCloseTo(0.6, 1);
    expect(y?.high).toBeNull();
    expect(found?.box.coverage).toBeGreaterThan(0.95);
    expect(found?.box.density).toBeGreaterThan(0.95);
    expect(found?.outside?.coverage).toBeGreaterThan(0.85);
    expect(found?.outside?.density).toBeGreaterThan(0.85);
    for (const { low, again } of found?.restrictions ?? []) {
      expect(low).toBeLessThan(1e-6);
      expect(again).toBeCloseTo(1, 9);
    }
  });

  test('reduces mass and increases density with each peel of the trajectory', () => {
    const { trajectory } = primBoxes(data(1000, inBox), 'korpu') ?? { trajectory: [] };
    expect(trajectory[0]).toMatchObject({ limits: [], coverage: 1, mass: 1 });
    for (let i = 1; i < trajectory.length; i++) {
      expect(trajectory[i]?.mass).toBeLessThan(trajectory[i - 1]?.mass ?? 0);
      expect(trajectory[i]?.density).toBeGreaterThan(trajectory[i - 1]?.density ?? 9);
    }
    expect(trajectory.length).toBeGreaterThan(5);
  });

  test('keeps the category that matters', () => {
    const plain = data(1000, ([x = 0]) => x > 0.5);
    const choice = Float64Array.from(plain.factors[1] as Float64Array, (u) => Math.floor(u * 4));
    const cases = plain.cases.map((is, i) => Number(is === 1 && choice[i] === 2));
    const found = primBoxes(
      { factors: [plain.factors[0] as Float64Array, choice], choices: [false, true], cases },
      'k',
    );
    expect(found?.box.limits.find(({ factor }) => factor === 1)?.values).toEqual([2]);
    expect(found?.restrictions.find(({ limit }) => limit.factor === 1)?.values).toBeLessThan(1e-6);
  });

  test('returns no box for pure noise, or one that fails validation', () => {
    const chance = normals('prim');
    const found = primBoxes(
      data(600, () => chance() > 0.84),
      'korpu',
    );
    const share = (found?.cases ?? 0) / 600;
    expect(found?.restrictions.length).toBeLessThanOrEqual(1);
    // On points not used to find it, its density is no higher than overall.
    expect(found?.outside?.density).toBeLessThan(share * 1.35);
  });

  test('finds the only factor with an effect among a hundred', () => {
    const design = latinHypercube({ size: 150, factors: 101, seed: 'many' });
    const points = Array.from({ length: 150 }, (_, i) => [...design.point(i)]);
    const chance = normals('many');
    const found = primBoxes(
      {
        factors: Array.from({ length: 101 }, (_, k) => Float64Array.from(points, (point) => point[k] ?? 0)),
        choices: new Array<boolean>(101).fill(false),
        cases: Uint8Array.from(points, ([x = 0]) => Number(x + 0.05 * chance() > 0.7)),
      },
      'korpu',
    );
    expect(found?.box.limits.map(({ factor }) => factor)).toEqual([0]);
    expect(found?.outside?.density).toBeGreaterThan(0.8);
  });

  test('is null when all or no points are cases', () => {
    expect(
      primBoxes(
        data(50, () => true),
        'k',
      ),
    ).toBeNull();
    expect(
      primBoxes(
        data(50, () => false),
        'k',
      ),
    ).toBeNull();
  });
});

describe('binomial tail', () => {
  test('equals sums computed by hand, and does not vanish far out', () => {
    expect(binomialTail(2, 3, 0.5)).toBeCloseTo(0.5, 14);
    expect(binomialTail(3, 3, 0.2)).toBeCloseTo(0.008, 14);
    expect(binomialTail(1, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10, 13);
    expect(binomialTail(200, 200, 0.5) / 2 ** -200).toBeCloseTo(1, 9);
    expect([binomialTail(0, 5, 0.3), binomialTail(6, 5, 0.3)]).toEqual([1, 0]);
  });
});
