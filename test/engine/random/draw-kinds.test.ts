import { describe, expect, it } from 'vitest';
import { drawKind } from '../../../engine/random/index.ts';

describe('drawKind', () => {
  it('numbers the kinds 0, 1, 2 … in the order of the list, all below 256', () => {
    const numbers = Object.values(drawKind);
    expect(numbers).toEqual(numbers.map((_, i) => i));
    expect(numbers.length).toBeLessThanOrEqual(256);
  });

  it('keeps the numbers of published results; new kinds are appended', () => {
    expect(drawKind.arrivalCount).toBe(0);
    expect(drawKind.payResidual).toBe(15);
    expect(drawKind.permanentGrant).toBe(27);
    expect(drawKind.courseExam).toBe(46);
    expect(drawKind.find).toBe(50);
    expect(drawKind.death).toBe(63);
    expect(drawKind.courseGiveUp).toBe(74);
  });
});
