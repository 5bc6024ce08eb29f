import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { obligedDropFactor, obligedHazard } from '../../../engine/processes/hazards/courses.ts';
import {
  attendedShare,
  attendedShareTable,
  continuation,
  fitOfStep,
  placementStep,
  skillHours,
  topStep,
} from '../../../engine/processes/hazards/ladder.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('an obligation', () => {
  it('without strength leaves the hazard and the drop-out as they are, to the bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), share, (hazard, perMonth) => {
        expect(obligedHazard(hazard, 0, perMonth)).toBe(hazard);
        expect(obligedDropFactor(0, perMonth)).toBe(1);
      }),
    );
  });

  it('at full strength gives at least the floor, and never lowers a hazard', () => {
    expect(obligedHazard(0.01, 1, 0.2)).toBe(0.2);
    expect(obligedHazard(0.3, 1, 0.2)).toBe(0.3);
    expect(obligedHazard(0.1, 0.5, 0.2)).toBeCloseTo(0.15, 12);
    expect(obligedDropFactor(1, 0.5)).toBe(0.5);
  });

  it('keeps the order of hazards, so that the bound of applications stays one', () => {
    fc.assert(
      fc.property(share, share, share, share, (a, b, strength, perMonth) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(obligedHazard(low, strength, perMonth)).toBeLessThanOrEqual(obligedHazard(high, strength, perMonth));
      }),
    );
  });

  it('makes the others continue in proportion to its strength', () => {
    expect([continuation(0.6, 0), continuation(0.6, 0.5), continuation(0.6, 1)]).toEqual([0.6, 0.8, 1]);
  });
});

describe('the ladder', () => {
  it('places people in the step after their level when the test has no error', () => {
    expect([0, 1, 2, 3, 4].map((level) => placementStep(level, 2, 0, 4))).toEqual([1, 2, 3, 4, 4]);
    expect([0, 1, 2, 3].map((level) => placementStep(level, -3, 0, 3))).toEqual([1, 2, 3, 3]);
  });

  it('places higher with a better day, within the steps that are taught', () => {
    expect([-3, -1.5, 0, 1.5, 3].map((chance) => placementStep(1, chance, 0.5, 3))).toEqual([1, 1, 2, 3, 3]);
    expect([1, 2, 3, 4, 6].map(topStep)).toEqual([1, 2, 3, 4, 4]);
  });

  it('teaches all of an hour in the step that fits only', () => {
    expect([1, 2, 3].map((step) => fitOfStep(step, 1, 3, 0.7))).toEqual([0.7, 1, 0.7]);
    expect(fitOfStep(3, 5, 3, 0.7)).toBe(1);
  });

  it('draws shares attended between 0 and 1, with the median in the middle', () => {
    const table = attendedShareTable(0, 1);
    expect(table[2048]).toBe(0.5);
    expect([...table]).toEqual([...table].sort((a, b) => a - b));
    expect(attendedShare(1000, 5, 3)).toBeLessThanOrEqual(1);
    expect(Math.min(...table)).toBeGreaterThan(0);
  });
});

describe('hours of a skill', () => {
  it('fade without use below B1 and slowly above it, and not with use', () => {
    expect(skillHours(100, 0, false, 400, 0.5, 0.01, 0.001)).toBeCloseTo(99, 12);
    expect(skillHours(500, 0, false, 400, 0.5, 0.01, 0.001)).toBeCloseTo(499.5, 12);
    expect([100, 500].map((hours) => skillHours(hours, 0, true, 400, 0.5, 0.01, 0.001))).toEqual([100, 500]);
  });

  it('grow by what is gained below B1, and by a part of it above', () => {
    expect(skillHours(100, 10, true, 400, 0.5, 0.01, 0.001)).toBe(110);
    expect(skillHours(500, 10, true, 400, 0.5, 0.01, 0.001)).toBe(505);
  });
});
