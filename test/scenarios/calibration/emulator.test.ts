import { describe, expect, it } from 'vitest';
import { namedUniform } from '../../../engine/internal.ts';
import { emulatedFigure, fitEmulator, ruledOut } from '../../../scenarios/calibration/emulator.ts';
import type { Target } from '../../../scenarios/internal.ts';

const values = Array.from({ length: 200 }, (_, i) => Array.from({ length: 30 }, (_, k) => namedUniform(`${i} ${k}`)));
const noise = (i: number): number => namedUniform(`noise ${i}`) - 0.5;

const target = (row: string): Target => ({
  ...{ id: row, row, about: 'Synthetic.', measure: 'holders', month: '2020-12', source: 'Synthetic' },
  ...{ observed: 0, low: -0.1, high: 0.1, use: 'fit', nature: 'emergent' },
});

describe('an emulator', () => {
  it('finds the parameters that a figure depends on, and their slopes', () => {
    const figures = values.map((row, i) => 10 + 4 * (row[3] ?? 0) - 2 * (row[17] ?? 0) + 0.1 * noise(i));
    const { terms, spread } = fitEmulator(values, figures);
    const slopes = new Map(terms.map(({ parameter, slope }) => [parameter, slope]));
    expect(slopes.get(3)).toBeCloseTo(4, 1);
    expect(slopes.get(17)).toBeCloseTo(-2, 1);
    expect(spread).toBeLessThan(0.1);
    const row = values[0] ?? [];
    expect(emulatedFigure(fitEmulator(values, figures), row)).toBeCloseTo(
      10 + 4 * (row[3] ?? 0) - 2 * (row[17] ?? 0),
      0,
    );
  });

  it('has no terms for pure noise', () => {
    const { terms } = fitEmulator(
      values,
      values.map((_, i) => noise(i)),
    );
    expect(terms).toEqual([]);
  });
});

describe('history matching', () => {
  const far = { base: 5, terms: [], spread: 0.1 };
  const near = { base: 0.05, terms: [], spread: 0.1 };

  it('rules out draws that clearly miss more rows than allowed', () => {
    const targets = ['a', 'b', 'c'].map(target);
    expect(ruledOut(targets, [far, far, far], [], 2)).toBe(true);
    expect(ruledOut(targets, [far, far, near], [], 2)).toBe(false);
  });

  it('counts a row once, and neither held-out nor input targets', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(target) as [Target, Target, Target];
    const all = [far, far, far];
    expect(ruledOut([a, { ...b, row: 'a' }, c], all, [], 2)).toBe(false);
    expect(ruledOut([a, { ...b, use: 'heldOut' }, c], all, [], 2)).toBe(false);
    expect(ruledOut([a, { ...b, nature: 'set' }, c], all, [], 2)).toBe(false);
  });
});
