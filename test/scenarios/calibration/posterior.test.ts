import { describe, expect, it } from 'vitest';
import { namedUniform } from '../../../engine/internal.ts';
import {
  criticalGap,
  effectiveSize,
  gapFromUniform,
  kernelWeight,
  weightedQuantile,
} from '../../../scenarios/calibration/posterior.ts';

describe('weights', () => {
  it('decrease from 1 at the record to 0 at the tolerance', () => {
    expect(kernelWeight(0, 2)).toBe(1);
    expect(kernelWeight(1, 2)).toBe(0.75);
    expect(kernelWeight(2, 2)).toBe(0);
    expect(kernelWeight(3, 2)).toBe(0);
  });

  it('have an effective size equal to the number of equal weights', () => {
    expect(effectiveSize([2, 2, 2, 2])).toBe(4);
    expect(effectiveSize([1, 0, 0])).toBe(1);
  });

  it('move a quantile towards the weight', () => {
    expect(weightedQuantile([3, 1, 2], [1, 1, 1], 0.5)).toBe(2);
    expect(weightedQuantile([3, 1, 2], [10, 1, 1], 0.5)).toBe(3);
  });
});

describe('the gap from the prior', () => {
  const plain = Array.from({ length: 400 }, (_, i) => namedUniform(`test ${i}`));
  const even = plain.map(() => 1);

  it('is within chance for unselected draws', () => {
    expect(gapFromUniform(plain, even)).toBeLessThan(criticalGap(1, 400));
  });

  it('exceeds chance when the low half is removed or has less weight', () => {
    const kept = plain.filter((u) => u > 0.5);
    expect(
      gapFromUniform(
        kept,
        kept.map(() => 1),
      ),
    ).toBeGreaterThan(0.49);
    const tilted = plain.map((u) => (u > 0.5 ? 3 : 1));
    expect(gapFromUniform(plain, tilted)).toBeGreaterThan(criticalGap(250, effectiveSize(tilted)));
  });

  it('has a higher threshold for more parameters', () => {
    expect(criticalGap(250, 400)).toBeGreaterThan(criticalGap(1, 400));
  });
});
