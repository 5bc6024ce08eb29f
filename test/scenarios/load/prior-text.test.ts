import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIOR_LEVELS, priorValue, quantile, valueAtLevel } from '../../../scenarios/build/prior.ts';
import { formatLevels, formatPriorRange, parsePriorRange, valuesAtLevels } from '../../../scenarios/load/prior-text.ts';

describe('the written form of a draw', () => {
  it('gives back the values of the draw, whatever the ranges', () => {
    const end = fc.double({ min: 1e-6, max: 0.999, noNaN: true });
    const distribution = fc.constantFrom('triangular', 'beta', 'lognormal', 'normal', 'uniform', 'dirichlet');
    const range = fc.tuple(end, end, end, distribution).map(([a, b, c, name]) => {
      const [low, central, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      return { distribution: name as 'beta', low, central, high };
    });
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), fc.nat(10_000), (ranges, draw) => {
        const ids = ranges.map((_, k) => `made.up${k}`);
        const written = ranges.map((one) => parsePriorRange(formatPriorRange(one)));
        expect(written).toEqual(ranges);
        const values = ids.map((id, k) => priorValue({ id, ...(ranges[k] as (typeof ranges)[number]) }, 'korpu', draw));
        expect(valuesAtLevels(formatLevels(ids, 'korpu', draw), ranges)).toEqual(values);
      }),
      { numRuns: 200 },
    );
  });

  it('has levels that are the middles of equally likely parts of the range', () => {
    const range = { distribution: 'uniform', low: 0, central: 1, high: 2 } as const;
    expect(valueAtLevel(range, 0)).toBeCloseTo(1 / PRIOR_LEVELS, 7);
    expect(valueAtLevel(range, PRIOR_LEVELS - 1)).toBeCloseTo(2 - 1 / PRIOR_LEVELS, 4);
    expect(valueAtLevel(range, PRIOR_LEVELS / 4)).toBeCloseTo(quantile(range, 0.25), 3);
  });

  it.each(['', 'AA', 'AAAAAA', 'AA.A', 'AA😀'])('rejects the levels %j of two parameters', (text) => {
    const range = { distribution: 'uniform', low: 0, central: 1, high: 2 } as const;
    expect(valuesAtLevels(text, [range, range])).toBeNull();
  });
});
