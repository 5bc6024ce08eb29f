import { describe, expect, test } from 'vitest';
import { type Estimators, estimatorChecks, productEstimators } from '../../../cli/verification/estimators.ts';

const { pairedDifference, runUntilPrecise: lookUntil, countEvents, varianceSplit } = productEstimators;

const checks = await estimatorChecks();

test.each(checks)('$id: $says', ({ held, found, expected, tolerance, says }) => {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
  expect(held).toBe(true);
  expect(says.length).toBeLessThanOrEqual(69);
});

/** Interval of paired differences with its half-width scaled by a factor. */
const scaled =
  (factor: number): Estimators['pairedDifference'] =>
  (a, b) => {
    const found = pairedDifference(a, b);
    if (found === null || found.low === null || found.high === null) return found;
    const half = (factor * (found.high - found.low)) / 2;
    return { ...found, low: found.mean - half, high: found.mean + half };
  };

const worse: readonly {
  readonly how: string;
  readonly caughtBy: readonly string[];
  readonly by: Partial<Estimators>;
}[] = [
  {
    how: 'a fifth too narrow',
    caughtBy: ['estimators.normal', 'estimators.lognormal', 'estimators.precision'],
    by: { pairedDifference: scaled(0.8) },
  },
  {
    how: 'half as wide again',
    caughtBy: ['estimators.normal'],
    by: { pairedDifference: scaled(1.5) },
  },
  {
    how: 'from an opportunistic stopping time',
    caughtBy: ['estimators.precision'],
    by: {
      // Stops as soon as 0 is outside the interval, as in optional stopping for significance.
      runUntilPrecise: async ({ outcome }, lookAt) => {
        let comparison = await lookAt(2);
        for (let n = 3; n <= 30; n++) {
          const found = comparison.differences['b']?.outcomes[outcome];
          if (found !== undefined && found.low !== null && found.low > 0.25) break;
          comparison = await lookAt(n);
        }
        return { comparison, looks: [], reached: true };
      },
    },
  },
  {
    how: 'reported for any count',
    caughtBy: ['estimators.few-events'],
    by: { countEvents: (counts) => ({ ...countEvents(counts), interval: { low: 0, high: 1 } }) },
  },
  {
    how: 'of a split that attributes the noise of means to parameters',
    caughtBy: ['estimators.split-20-mean', 'estimators.split-70-mean'],
    by: {
      varianceSplit: (draws) => {
        const split = varianceSplit(draws);
        return split && { ...split, parameters: split.parameters + split.chance / 4 };
      },
    },
  },
  {
    how: 'of a split that is too narrow',
    caughtBy: ['estimators.split-20', 'estimators.split-70'],
    by: {
      varianceSplit: (draws) => {
        const split = varianceSplit(draws);
        return split && { ...split, low: split.low + 0.1, high: split.high - 0.1 };
      },
    },
  },
];

describe('an interval', () => {
  test.each(worse)('detects an interval $how', async ({ caughtBy, by }) => {
    const found = await estimatorChecks({ ...productEstimators, ...by });
    expect(found.filter(({ held }) => !held).map(({ id }) => id)).toEqual(expect.arrayContaining([...caughtBy]));
  });

  test('detects a defective estimator with every kind of check', () => {
    const caught = worse.flatMap(({ caughtBy }) => caughtBy);
    expect(checks.map(({ id }) => id).filter((id) => !caught.includes(id))).toEqual([]);
  });
});

test('checks the production stopping rule', async () => {
  let looks = 0;
  await estimatorChecks({
    ...productEstimators,
    runUntilPrecise: async (asked, lookAt) => {
      const found = await lookUntil(asked, lookAt);
      looks += found.looks.length;
      expect(found.reached).toBe(true);
      return found;
    },
  });
  // With a mean of two checks, the rule would hardly ever continue.
  expect(looks / 2000).toBeGreaterThan(3);
});
