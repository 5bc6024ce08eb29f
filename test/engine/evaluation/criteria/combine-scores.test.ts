import { expect, it } from 'vitest';
import { combineScores } from '../../../../engine/evaluation/criteria/combine-scores.ts';

const part = (id: string, value: number, score: number, group?: string) => ({
  ...{ id, value, score, weight: 0.5 },
  ...(group === undefined ? {} : { group }),
});

it('computes means of known values, by component', () => {
  const found = combineScores([
    { score: 10, components: [part('work', 0.1, 10, 'sex.female'), part('permit', Number.NaN, Number.NaN)] },
    { score: 40, components: [part('work', 0.3, 40, 'sex.male'), part('permit', 0.5, 50)] },
    { score: Number.NaN, components: [part('work', 0.5, Number.NaN, 'sex.male'), part('permit', 0.7, 70)] },
  ]);
  expect(found.score).toBe(25);
  expect(found.components).toEqual([part('work', 0.3, 25, 'sex.male'), part('permit', 0.6, 60)]);
});

it('returns a single score unchanged, and null when none is known', () => {
  const one = { score: 5, components: [part('work', 1, 5, '')] };
  expect(combineScores([one])).toBe(one);
  expect(
    combineScores([
      { score: Number.NaN, components: [] },
      { score: Number.NaN, components: [] },
    ]).score,
  ).toBeNaN();
});
