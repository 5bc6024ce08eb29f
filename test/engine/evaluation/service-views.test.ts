import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../engine/index.ts';
import { serviceViewBalances } from '../../../engine/internal.ts';
import { sample } from '../../charts/sample.ts';

type Difference = Comparison['differences'][string]['outcomes'][string];

const ids = ['accounts.net', 'accounts.net.marginal', 'accounts.net.average'] as const;

/** Compares one policy with the first; means and half-widths by view, in the order of `ids`. */
function comparisonOf(
  means: readonly number[],
  half: number,
  bands: Comparison['run']['bands'] = 'chance',
  spread = half,
): Comparison {
  const [first = '', second = ''] = sample.run.policies;
  const outcomes = Object.fromEntries(
    ids.map((id, k): [string, Difference] => {
      const mean = means[k] ?? 0;
      const range = { low: mean - half, high: mean + half, spreadLow: mean - spread, spreadHigh: mean + spread };
      return [id, { against: first, unit: 'AZN/year', mean, ...range, level: 0.9, varianceRatio: null }];
    }),
  );
  return {
    ...sample,
    run: { ...sample.run, policies: [first, second], bands },
    differences: { [second]: { outcomes, groups: {} } },
  };
}

const signOf = (comparison: Comparison) => {
  const [, second = ''] = comparison.run.policies;
  return serviceViewBalances(comparison).differences[second]?.sign;
};

describe('sign of the net balance across views of service cost', () => {
  it('is a gain or a loss only where every view has it, with its range', () => {
    expect(signOf(comparisonOf([30, 20, 10], 5))).toBe('gain');
    expect(signOf(comparisonOf([-30, -20, -10], 5))).toBe('loss');
    expect(signOf(comparisonOf([30, 20, 10], 11))).toBe('open');
    expect(signOf(comparisonOf([30, 20, -1], 0.5))).toBe('depends');
    expect(signOf(comparisonOf([30, 20, 0], 0.5))).toBe('depends');
    expect(signOf(comparisonOf([0, 0, 0], 0))).toBe('none');
  });

  it('reads the range of simulations where parameters are drawn', () => {
    expect(signOf(comparisonOf([30, 20, 10], 5, 'parametersAndChance', 15))).toBe('open');
    expect(signOf(comparisonOf([30, 20, 10], 15, 'parametersAndChance', 5))).toBe('gain');
  });

  it('is unknown where a view is unknown', () => {
    const comparison = comparisonOf([1, 1, 1], 0);
    const [, second = ''] = comparison.run.policies;
    const outcomes = { ...comparison.differences[second]?.outcomes };
    delete outcomes['accounts.net.average'];
    expect(signOf({ ...comparison, differences: { [second]: { outcomes, groups: {} } } })).toBeUndefined();
  });

  it('turns with the sign of every view', () => {
    const opposite = { gain: 'loss', loss: 'gain', open: 'open', depends: 'depends', none: 'none' } as const;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 0, max: 40 }),
        (means, half) => {
          const sign = signOf(comparisonOf(means, half));
          expect(sign).toBeDefined();
          if (sign === undefined) return;
          expect(
            signOf(
              comparisonOf(
                means.map((mean) => -mean),
                half,
              ),
            ),
          ).toBe(opposite[sign]);
        },
      ),
    );
  });
});
