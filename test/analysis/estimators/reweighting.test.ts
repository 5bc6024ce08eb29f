import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FigureEvidence, reweight } from '../../../analysis/internal.ts';
import { namedUniform } from '../../../engine/internal.ts';
import { expectProperty } from '../../expect-property.ts';

const SETS = 6;
const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: SETS, maxLength: SETS });
const evidence: fc.Arbitrary<FigureEvidence> = fc.record({
  values: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: SETS, maxLength: SETS }),
  observed: fc.integer({ min: -20, max: 20 }),
  deviation: fc.constantFrom(2, 5, 30),
});

const expectClose = (own: readonly number[], other: readonly number[]): void => {
  for (const [i, weight] of own.entries()) expect(weight).toBeCloseTo(other[i] as number, 9);
};

describe('reweight', () => {
  it('gives weights that sum to 1, in any order of figures', () => {
    expectProperty(
      fc.property(weights, fc.array(evidence, { maxLength: 5 }), (before, figures) => {
        const after = reweight(before, figures);
        expect(after.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expectClose(reweight(before, [...figures].reverse()), after);
      }),
    );
  });

  it('gives the same all at once as one after another', () => {
    expectProperty(
      fc.property(weights, fc.array(evidence, { minLength: 1, maxLength: 5 }), (before, figures) => {
        const stepwise = figures.reduce<readonly number[]>((own, figure) => reweight(own, [figure]), before);
        expectClose(stepwise, reweight(before, figures));
      }),
    );
  });

  it('leaves weights as they are by a figure that every set simulates alike', () => {
    expectProperty(
      fc.property(weights, fc.integer({ min: -20, max: 20 }), (before, observed) => {
        const total = before.reduce((sum, weight) => sum + weight, 0);
        const alike = { values: before.map(() => 3), observed, deviation: 2 };
        expectClose(
          reweight(before, [alike]),
          before.map((weight) => weight / total),
        );
      }),
    );
  });

  it('gives no weight to a set without the figure, and none to any when none has likelihood', () => {
    expect(reweight([1, 1], [{ values: [Number.NaN, 3], observed: 3, deviation: 1 }])).toEqual([0, 1]);
    expect(reweight([1], [{ values: [Number.NaN], observed: 3, deviation: 1 }])).toEqual([0]);
  });

  it('finds the exact posterior of a normal model with two figures', () => {
    // θ uniform on a wide grid with a standard normal prior; figures θ and 2θ with errors 0.5 and 1.
    const sets = Array.from({ length: 4000 }, (_, i) => {
      const theta = -5 + (10 * (i + namedUniform(`set ${i}`))) / 4000;
      return { theta, weight: Math.exp((-theta * theta) / 2) };
    });
    const after = reweight(
      sets.map(({ weight }) => weight),
      [
        { values: sets.map(({ theta }) => theta), observed: 1.2, deviation: 0.5 },
        { values: sets.map(({ theta }) => 2 * theta), observed: 1, deviation: 1 },
      ],
    );
    // Precision 1 + 1/0.25 + 4/1 = 9; mean (1.2/0.25 + 2·1/1) / 9.
    const mean = sets.reduce((sum, { theta }, i) => sum + theta * (after[i] as number), 0);
    const variance = sets.reduce((sum, { theta }, i) => sum + (theta - mean) ** 2 * (after[i] as number), 0);
    expect(mean).toBeCloseTo(6.8 / 9, 3);
    expect(variance).toBeCloseTo(1 / 9, 3);
  });
});
