import { describe, expect, test } from 'vitest';
import { languages } from '../../../i18n/index.ts';
import { axesOf, type TargetResult } from '../../../ui/compute/target-search.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { frontierFigure } from '../../../ui/target/frontier-figure.ts';
import type { TargetPoint } from '../../../ui/target/search-target.ts';
import {
  answerSentences,
  changesOfPoint,
  frontierTable,
  isSameQuestion,
  pointPolicyName,
} from '../../../ui/target/target-text.ts';
import { catalogue } from '../state/country.ts';

const axes = axesOf(firstDraft, 'targeted-measures', catalogue).filter(({ lever }) =>
  ['courses.hours', 'courses.seats', 'permits.automaticExtension', 'courses.allocation'].includes(lever.id),
);
const reference = axes.map((axis) => axis.reference);

function point(cost: number, level: number, change: Partial<TargetPoint> = {}): TargetPoint {
  const around = (mean: number, half: number) => ({ mean, low: mean - half, high: mean + half });
  return {
    ...{ mix: reference, level: around(level, 0.05), change: around(level - 0.65, 0.01), cost: around(cost, 5e5) },
    ...{ share: { value: 0.25, low: 0.1, high: 0.5 }, reaches: false, dominated: false, isStart: false },
    ...change,
  };
}

const moved = reference.map((own, k) => (axes[k]?.kind === 'times' ? axes[k].values.indexOf(2) : own === 0 ? 1 : 0));
const points = [
  point(1e6, 0.66),
  point(4.5e6, 0.68, { isStart: true }),
  point(9e6, 0.7, { mix: moved, reaches: true, share: { value: 0.875, low: 0.6, high: 0.95 } }),
];

const result: TargetResult = {
  goal: {
    ...{ outcome: 'language.b1ShareAt36Months', measure: 'level', sense: 'atLeast', value: 0.69, certainty: 0.8 },
    ...{ costLimit: null, policy: 'targeted-measures', levers: null },
  },
  ...{ axes, points, answer: 2, nearest: 2, futures: 16, tried: 50, runs: 700 },
  ...{ draft: firstDraft, base: 'targeted-measures', scale: 0.01, assumptions: true },
  phases: () => [],
};
const policyName = (id: string): string => id;

describe('texts of a search', () => {
  test('name the cheapest point with ranges, how often it reaches the target, and that it is small', () => {
    const [found, share, small] = answerSentences(result, 'en', policyName);
    expect(found).toBe(
      'The cheapest version found that reaches it costs 9.00 million manat a year more (+8.50 to +9.50) and gives 70.0 % (65.0 to 75.0).',
    );
    expect(share).toBe('It reaches the target in 14 of 16 simulations.');
    expect(small).toContain('1% of the people');
  });

  test('say that nothing reaches the target, and name the nearest', () => {
    const none = { ...result, answer: null, nearest: 1 };
    expect(answerSentences(none, 'en', policyName)[0]).toMatch(
      /^No version was found that reaches it. The nearest gives 68/,
    );
    const start = { ...result, answer: 1, nearest: 1 };
    expect(answerSentences(start, 'en', policyName)[0]).toMatch(/already reaches it/);
  });

  test('list what a point changes, in every language, with no text left open', () => {
    for (const language of languages) {
      expect(changesOfPoint(points[0] as TargetPoint, axes, language)).toEqual([]);
      const changes = changesOfPoint(points[2] as TargetPoint, axes, language);
      expect(changes).toHaveLength(axes.length);
      const table = frontierTable(result, language, policyName);
      expect(table.rows).toHaveLength(3);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
      const texts = [...changes, ...table.rows.flat(), ...answerSentences(result, language, policyName)];
      for (const text of texts) expect(text).not.toMatch(/[{}]|undefined|NaN/);
      expect(pointPolicyName(result, language)).toMatch(/^[^<>]{1,110}$/);
    }
  });

  test('belong to their question until it changes, whatever policies are added', () => {
    const [first, ...others] = firstDraft.policies;
    expect(isSameQuestion(firstDraft, { ...firstDraft, policies: first === undefined ? [] : [first] })).toBe(true);
    expect(isSameQuestion(firstDraft, { ...firstDraft, policies: others })).toBe(false);
    expect(isSameQuestion(firstDraft, { ...firstDraft, shocks: ['recession'] })).toBe(false);
  });
});

describe('picture of a search', () => {
  test('holds every known mean and line, and ends ranges at its edges', () => {
    const wide = { mean: 3, low: -100, high: 100 };
    const unknown = { mean: null, low: null, high: null };
    const figure = frontierFigure(
      [
        { x: { mean: 1, low: null, high: null }, y: wide },
        { x: unknown, y: wide },
        { x: { mean: 5, low: 4, high: 6 }, y: { mean: 4, low: 3.9, high: 4.1 } },
      ],
      { x: [], y: [2] },
    );
    expect(figure.points.map(({ index }) => index)).toEqual([0, 2]);
    expect(figure.points[0]?.x).toEqual({ mean: 1, low: 1, high: 1 });
    expect(figure.y.from).toBeLessThan(2);
    expect(figure.y.to).toBeGreaterThan(4);
    expect(figure.points[0]?.y).toEqual({ mean: 3, low: figure.y.from, high: figure.y.to });
    for (const { from, to, ticks } of [figure.x, figure.y]) {
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.every((tick) => tick >= from && tick <= to)).toBe(true);
    }
    const single = frontierFigure([{ x: { mean: 0, low: 0, high: 0 }, y: wide }], { x: [], y: [] });
    expect(single.x.to).toBeGreaterThan(single.x.from);
  });
});
