import { describe, expect, test } from 'vitest';
import { pickSet } from '../../../scenarios/internal.ts';

const sets = (weights: readonly number[]) => weights.map((weight, name) => ({ weight, name }));
const picked = (weights: readonly number[], draws: number): number[] =>
  Array.from({ length: draws }, (_, draw) => pickSet(sets(weights), draw).name);

describe('the accepted set of a draw', () => {
  test('selects each set once for as many draws as equal sets', () => {
    expect(picked(Array<number>(64).fill(1), 64).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 64 }, (_, i) => i),
    );
  });

  test('selects sets in proportion to the weights', () => {
    const names = picked([1, 2, 5], 800);
    expect([0, 1, 2].map((name) => names.filter((one) => one === name).length)).toEqual([100, 200, 500]);
  });

  test('keeps earlier draws when draws are added', () => {
    expect(picked([3, 1, 4, 1, 5], 300).slice(0, 100)).toEqual(picked([3, 1, 4, 1, 5], 100));
  });

  test('throws without sets, or with a weight of 0', () => {
    expect(() => pickSet([], 0)).toThrow('expected at least one');
    expect(() => pickSet(sets([1, 0]), 0)).toThrow('expected a number above 0');
  });
});
