import { describe, expect, test } from 'vitest';
import { isPrecise, LOOK_REPLICATES, runUntilPrecise, widestHalfWidth } from '../../../cli/run/precision.ts';
import { sampleComparison } from '../output/sample-comparison.ts';

const outcome = 'stock.total';
const look = (replicates: number, halfWidth: number | null) => ({ replicates, halfWidth });

describe('the stopping rule', () => {
  test('is not met by one check below the target', () => {
    expect(isPrecise([look(20, 0.5)], 1)).toBe(false);
    expect(isPrecise([look(20, 3), look(30, 0.5)], 1)).toBe(false);
  });

  test('is met by two successive checks below the target', () => {
    expect(isPrecise([look(20, 3), look(30, 0.9), look(45, 1)], 1)).toBe(true);
  });

  test('is not met by two checks with a wide one between them', () => {
    expect(isPrecise([look(20, 0.9), look(30, 1.1), look(45, 0.9)], 1)).toBe(false);
  });

  test('is never met by a difference without an interval', () => {
    expect(isPrecise([look(20, null), look(30, null)], 1)).toBe(false);
  });
});

describe('the half-width', () => {
  test('is that of the widest difference', () => {
    expect(widestHalfWidth(sampleComparison(['one', 'two', 'three'], 10, 2.5), outcome)).toBe(2.5);
  });

  test('is missing where a policy has no interval', () => {
    expect(widestHalfWidth(sampleComparison(['one', 'two'], null), outcome)).toBeNull();
  });

  test('is 0 for a single policy', () => {
    expect(widestHalfWidth(sampleComparison(['one']), outcome)).toBe(0);
  });
});

describe('looking', () => {
  const withHalfWidth = (halfWidth: number) => sampleComparison(['one', 'two'], 10, halfWidth);

  test('stops at 30 replicates at the earliest', async () => {
    const asked: number[] = [];
    const { looks, reached } = await runUntilPrecise({ outcome, target: 1 }, async (replicates) => {
      asked.push(replicates);
      return withHalfWidth(0.1);
    });
    expect(asked).toEqual([20, 30]);
    expect(looks.map(({ halfWidth }) => halfWidth?.toFixed(1))).toEqual(['0.1', '0.1']);
    expect(reached).toBe(true);
  });

  test('continues while the intervals are wide', async () => {
    const { looks, reached } = await runUntilPrecise({ outcome, target: 1 }, async (n) =>
      withHalfWidth(10 / Math.sqrt(n)),
    );
    expect(looks.map(({ replicates }) => replicates)).toEqual([20, 30, 45, 68, 100, 150]);
    expect(reached).toBe(true);
  });

  test('stops after 400 replicates and reports it', async () => {
    const { looks, reached } = await runUntilPrecise({ outcome, target: 1e-9 }, async () => withHalfWidth(1));
    expect(looks.map(({ replicates }) => replicates)).toEqual([...LOOK_REPLICATES]);
    expect(reached).toBe(false);
  });
});
