import { describe, expect, test } from 'vitest';
import { roundingStep, toleranceByRule } from '../../../../scenarios/import/targets/tolerance.ts';

const count = { observed: 20_000, persons: 20_000, isShare: false, step: 1, isMarked: false, definition: 0.05 };

describe('tolerance by rule', () => {
  test('grows with rounding, marks of the publisher, distance of definition, and few people', () => {
    // Relative to the figure.
    const width = (changes: Partial<typeof count>): number => {
      const parts = { ...count, ...changes };
      const { low, high } = toleranceByRule(parts);
      return (high - low) / 2 / parts.observed;
    };
    const plain = width({});
    expect(width({ step: 1000 })).toBeGreaterThan(plain);
    expect(width({ isMarked: true })).toBeGreaterThan(plain);
    expect(width({ definition: 0.1 })).toBeGreaterThan(plain);
    expect(width({ observed: 100, persons: 100 })).toBeGreaterThan(plain);
  });

  test('keeps counts at or above 0 and shares between 0 and 1, and says its parts', () => {
    expect(toleranceByRule({ ...count, observed: 3, persons: 3, step: 10 }).low).toBe(0);
    const share = { ...count, isShare: true, persons: 50, definition: 0.06 };
    expect(toleranceByRule({ ...share, observed: 0.99 }).high).toBe(1);
    expect(toleranceByRule({ ...share, observed: 0.01 }).low).toBe(0);
    expect(toleranceByRule({ ...share, observed: 0.5 }).text).toMatch(
      /rounding 1 points, revision 1 points, definition 6 points/,
    );
  });

  test('finds the step that a publication rounds to', () => {
    expect(roundingStep([2050, 8000, 9105])).toBe(5);
    expect(roundingStep([2051, 8000])).toBe(1);
    expect(roundingStep([12_000, 4000, 0])).toBe(1000);
    expect(roundingStep([0.5])).toBe(1);
    expect(roundingStep([])).toBe(1);
  });
});
