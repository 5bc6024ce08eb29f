import { describe, expect, test } from 'vitest';
import { differencesFigure, levelsFigure } from '../../charts/index.ts';
import { arrivals, b1, breakEven, sample } from './sample.ts';

describe('differences', () => {
  test('hold every policy but the first, each at its place in the comparison', () => {
    const figure = differencesFigure(sample, b1, 'en');
    expect(figure?.series.map(({ id, place, label }) => ({ id, place, label }))).toEqual([
      { id: 'targeted-measures', place: 1, label: 'Targeted measures' },
      { id: 'mine', place: 2, label: '=My, "own"' },
    ]);
  });

  test('are said with the interval, and as too close to call where it holds zero', () => {
    expect(differencesFigure(sample, b1, 'en')?.sentence).toBe(
      'Adults at B1 or better, change compared with Status quo, in percentage points: ' +
        'Targeted measures +10.0 (+9.0 to +11.0); =My, "own" -0.2 (-1.2 to +0.8: too close to call).',
    );
  });

  test('that cannot be computed are said to be not known', () => {
    expect(differencesFigure(sample, arrivals, 'en')?.sentence).toContain('=My, "own" not known');
  });

  test('that not every run reaches say how many do, without a sign', () => {
    expect(differencesFigure(sample, breakEven, 'en')?.sentence).toContain(
      'Targeted measures 54.0 (51.0 to 57.0; reached in 75% of simulations)',
    );
  });

  test('say how many runs, at which level, and that chance is all they show', () => {
    expect(differencesFigure(sample, b1, 'en')?.reading).toMatch(/average change.*90%.*random variation only/);
  });

  test('are absent for an outcome that the comparison does not have', () => {
    expect(differencesFigure(sample, { ...b1, id: 'no.such' }, 'en')).toBeNull();
  });
});

describe('levels', () => {
  test('hold every policy over every month', () => {
    const figure = levelsFigure(sample, b1, 'en');
    if (figure?.kind !== 'lines') throw new Error('expected lines');
    expect(figure.months).toHaveLength(24);
    expect(figure.series.map(({ points }) => points.length)).toEqual([24, 24, 24]);
  });

  test('count a flow by the month', () => {
    expect(levelsFigure(sample, arrivals, 'en')?.unitText).toBe('people a month');
    expect(differencesFigure(sample, arrivals, 'en')?.unitText).toBe('people a year');
  });

  test('end in the last month', () => {
    expect(levelsFigure(sample, b1, 'en')?.sentence).toBe(
      'Adults at B1 or better, December 2027: Status quo 34.6%; Targeted measures 44.6%; =My, "own" 39.6%.',
    );
  });

  test('are absent for an outcome that exists only as a difference', () => {
    expect(levelsFigure(sample, breakEven, 'en')).toBeNull();
  });
});

test('numbers and months follow the language', () => {
  expect(levelsFigure(sample, b1, 'ru')?.sentence).toContain('декабрь 2027');
  expect(differencesFigure(sample, b1, 'az')?.sentence).toContain('+10,0');
});
