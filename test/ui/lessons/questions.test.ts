import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../engine/index.ts';
import type { LessonFigure, LessonQuestion } from '../../../scenarios/internal.ts';
import type { AskStep } from '../../../ui/lessons/questions.ts';
import { curveBands, isClearDifference, knotsOf, rightChoice, scorePrediction } from '../../../ui/lessons/questions.ts';
import { gapOf, isConfirmed, revealedValue } from '../../../ui/lessons/reveal-values.ts';

/** Outcome with a linear series and a constant half-width; the interval of its mean is a fifth of that. */
const level = (mean: number, around: number) => ({
  ...{ unit: 'share', mean, low: mean - around, high: mean + around, level: 0.9 },
  ...{ meanLow: mean - around / 5, meanHigh: mean + around / 5 },
  series: Array.from({ length: 24 }, (_, t) => ({
    month: `m${t}`,
    mean: mean + t,
    low: mean + t - around,
    high: mean + t + around,
  })),
});

const answers = {
  one: {
    run: { policies: ['a', 'b'] },
    policies: {
      a: {
        outcomes: { o: level(10, 2) },
        groups: { sex: { female: { outcomes: { o: { ...level(3, 1), series: level(3, 1).series.slice(0, 2) } } } } },
      },
      b: { outcomes: { o: level(12, 2) }, groups: {} },
    },
    differences: { b: { outcomes: { o: { mean: 2, low: 1.5, high: 2.5 } }, groups: {} } },
  },
  two: { run: { policies: ['a'] }, policies: { a: { outcomes: { o: level(11, 2) }, groups: {} } }, differences: {} },
} as unknown as Record<string, Comparison>;

const figure: LessonFigure = {
  outcome: 'o',
  scenario: 'one',
  view: 'levels',
  lines: [
    { policy: 'a' },
    { policy: 'b' },
    { scenario: 'two', policy: 'a' },
    { policy: 'a', group: { sex: 'female' } },
  ],
};

describe('values', () => {
  test('are the summary value, that of a month, or the yearly value of a group', () => {
    expect(revealedValue(figure, 1, answers)).toEqual({ mean: 10, low: 8, high: 12 });
    expect(revealedValue(figure, 1, answers, 3)).toEqual({ mean: 12, low: 10, high: 14 });
    expect(revealedValue(figure, 4, answers, 24)).toEqual({ mean: 4, low: 3, high: 5 });
    expect(revealedValue(figure, 3, answers)?.mean).toBe(11);
    expect(revealedValue({ ...figure, outcome: 'none' }, 1, answers)).toBeNull();
  });

  test('of a gap are paired if the other line is the reference, else use the widest bounds of the means', () => {
    expect(gapOf(figure, 2, 1, answers)).toEqual({ mean: 2, low: 1.5, high: 2.5 });
    const gap = gapOf(figure, 3, 1, answers);
    expect(gap?.mean).toBeCloseTo(1, 9);
    expect(gap?.low).toBeCloseTo(0.2, 9);
    expect(gap?.high).toBeCloseTo(1.8, 9);
    expect(gapOf(figure, 2, 1, answers, 5)).toEqual({ mean: 2, low: -2, high: 6 });
  });

  test('confirm an expectation if both ends of the range do', () => {
    const band = { mean: 2, low: 1, high: 3 };
    expect(isConfirmed({ line: 1, above: 0, below: 4 }, band)).toBe(true);
    expect(isConfirmed({ line: 1, above: 1 }, band)).toBe(false);
    expect(isConfirmed({ line: 1, atLeast: 1, atMost: 3 }, band)).toBe(true);
    expect(isConfirmed({ line: 1, above: 1.5 }, band, 'mean')).toBe(true);
    expect(isConfirmed({ line: 1, above: 0 }, null)).toBe(false);
  });
});

describe('choices', () => {
  const size = (...belows: (number | undefined)[]): Extract<LessonQuestion, { form: 'size' }> => ({
    form: 'size',
    line: 2,
    minus: 1,
    options: belows.map((below) => ({ text: { en: String(below) }, below })),
  });

  test('by size: selects the matching option, clear if it contains the whole range', () => {
    expect(rightChoice(size(1, 3, undefined), figure, answers)).toBe(1);
    expect(isClearDifference(size(1, 3, undefined), figure, answers)).toBe(true);
    expect(rightChoice(size(1, 2.2, undefined), figure, answers)).toBe(1);
    expect(isClearDifference(size(1, 2.2, undefined), figure, answers)).toBe(false);
    expect(rightChoice(size(-5, 0, undefined), figure, answers)).toBe(2);
  });

  test('by line: selects the highest or lowest mean, clear if no other line reaches it', () => {
    const asked = { form: 'which', is: 'highest' } as const;
    expect(rightChoice(asked, figure, answers)).toBe(1);
    expect(isClearDifference(asked, figure, answers)).toBe(true);
    expect(rightChoice({ form: 'which', is: 'lowest' }, figure, answers)).toBe(3);
    // At a single month, the bands of all runs overlap.
    expect(isClearDifference({ ...asked, month: 5 }, { ...figure, lines: figure.lines.slice(0, 3) }, answers)).toBe(
      false,
    );
  });
});

test('scores a curve at the end of each year', () => {
  expect(knotsOf(30)).toEqual([12, 24]);
  expect(curveBands(figure, 1, 24, answers).map((band) => band?.mean)).toEqual([21, 33]);
  const step = { id: 'q', figure, asked: { form: 'curve', line: 1, from: 0, to: 40 } } as unknown as AskStep;
  expect(scorePrediction({ form: 'curve', values: [21, 33], spread: 2 }, step, 24, answers)?.total).toBe(100);
  expect(scorePrediction({ form: 'curve', values: [0, 0], spread: 2 }, step, 24, answers)?.total).toBe(0);
  // The form differs from that of the question.
  expect(scorePrediction({ form: 'choice', choice: 0 }, step, 24, answers)).toBeNull();
});
