import { describe, expect, it } from 'vitest';
import { countEvents, createSyntheticSource, varianceSplit } from '../../../engine/internal.ts';

const rows = (...values: readonly (readonly number[])[]): Float64Array[] => values.map((row) => Float64Array.from(row));

describe('variance split', () => {
  it('equals that of a worked example', () => {
    // Means 2, 4 and 9 of two each; squares within 6, between 52.
    const split = varianceSplit(rows([1, 3], [3, 5], [8, 10]));
    expect(split?.chance).toBeCloseTo(2, 12);
    expect(split?.parameters).toBeCloseTo((26 - 2) / 2, 12);
    expect(split?.shareParameters).toBeCloseTo(12 / 14, 12);
    // F = 13; 0.95 quantiles of F with 2 and 3, and with 3 and 2 degrees of freedom: 9.5521 and 19.1643.
    expect(split?.low).toBeCloseTo((13 / 9.5521 - 1) / (13 / 9.5521 + 1), 4);
    expect(split?.high).toBeCloseTo((13 * 19.1643 - 1) / (13 * 19.1643 + 1), 4);
  });

  it('attributes nothing to parameters when draws differ less than replicates', () => {
    const split = varianceSplit(rows([0, 10], [1, 9], [2, 8]));
    expect(split).toMatchObject({ parameters: 0, shareParameters: 0, low: 0 });
    expect(split?.chance).toBeGreaterThan(0);
  });

  it('attributes everything to parameters when replicates never differ', () => {
    expect(varianceSplit(rows([1, 1], [2, 2], [4, 4]))).toMatchObject({
      chance: 0,
      shareParameters: 1,
      low: 1,
      high: 1,
    });
  });

  it('is invariant under an added constant, and scales with the square of a factor', () => {
    const data = [0, 1, 2, 3].map((d) => createSyntheticSource('split').normals(d, 0, 5));
    const one = varianceSplit(data);
    const other = varianceSplit(data.map((row) => row.map((value) => 100 + 3 * value)));
    expect(other?.chance).toBeCloseTo(9 * (one?.chance ?? Number.NaN), 9);
    expect(other?.shareParameters).toBeCloseTo(one?.shareParameters ?? Number.NaN, 9);
    expect(other?.high).toBeCloseTo(one?.high ?? Number.NaN, 9);
  });

  it('ignores missing values, and accepts unequal numbers of replicates', () => {
    const whole = varianceSplit(rows([1, 3], [3, 5], [8, 10]));
    expect(varianceSplit(rows([1, Number.NaN, 3], [3, 5], [Number.NaN], [8, 10]))).toEqual(whole);
    // Three and one replicates: (4 - 10/4) / 1 = 1.5 a draw; squares within 2, between 27.
    const unequal = varianceSplit(rows([1, 2, 3], [8]));
    expect(unequal?.chance).toBeCloseTo(1, 12);
    expect(unequal?.parameters).toBeCloseTo((27 - 1) / 1.5, 12);
  });

  it('is null for one draw, for single replicates and for constant values', () => {
    expect(varianceSplit(rows([1, 2, 3]))).toBeNull();
    expect(varianceSplit(rows([1], [2], [3]))).toBeNull();
    expect(varianceSplit(rows([5, 5], [5, 5]))).toBeNull();
    expect(varianceSplit([])).toBeNull();
  });
});

describe('rare events', () => {
  it('is a count without an interval below ten', () => {
    expect(countEvents(Float64Array.of(3, 0, 6))).toEqual({ events: 9, mean: 3, interval: null });
  });

  it('has an interval from ten on', () => {
    const { events, mean, interval } = countEvents(Float64Array.of(3, 1, 6, Number.NaN));
    expect({ events, mean: mean?.toFixed(6) }).toEqual({ events: 10, mean: '3.333333' });
    expect(interval?.low).toBeLessThan(10 / 3);
    expect(interval?.high).toBeGreaterThan(10 / 3);
  });

  it('is null without replicates', () => {
    expect(countEvents(new Float64Array(0))).toEqual({ events: 0, mean: null, interval: null });
  });
});

describe('synthetic numbers', () => {
  const source = createSyntheticSource('made-up');

  it('are the same for the same seed and index, and different for others', () => {
    expect(createSyntheticSource('made-up').normals(3, 1, 9)).toEqual(source.normals(3, 1, 9));
    for (const other of [source.normals(4, 1, 9), source.normals(3, 2, 9), createSyntheticSource('x').normals(3, 1, 9)])
      expect(other).not.toEqual(source.normals(3, 1, 9));
  });

  it('have the mean and variance of a standard normal, and independent neighbours', () => {
    const n = 40_000;
    // Twenty per ensemble, as in the checks of the estimators.
    const z = Array.from({ length: n / 20 }, (_, ensemble) => [...source.normals(ensemble, 0, 20)]).flat();
    const mean = z.reduce((sum, one) => sum + one, 0) / n;
    const variance = z.reduce((sum, one) => sum + one * one, 0) / n;
    const next = z.reduce((sum, one, k) => sum + one * (z[k + 1] ?? 0), 0) / n;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(next)).toBeLessThan(4 / Math.sqrt(n));
  });
});
