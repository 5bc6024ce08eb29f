import { describe, expect, test } from 'vitest';
import { differencesFigure, levelsFigure } from '../../charts/index.ts';
import { arrivals, b1, breakEven, sample } from './sample.ts';

describe('differences', () => {
  test('contain each policy but the first, with its index', () => {
    const figure = differencesFigure(sample, b1, 'en');
    expect(figure?.series.map(({ id, place, label }) => ({ id, place, label }))).toEqual([
      { id: 'targeted-measures', place: 1, label: 'Targeted measures' },
      { id: 'mine', place: 2, label: '=My, "own"' },
    ]);
  });

  test('are stated with the interval, and as too close to call if it contains zero', () => {
    expect(differencesFigure(sample, b1, 'en')?.sentence).toBe(
      'Adults at B1 or better, change compared with Status quo, in percentage points: ' +
        'Targeted measures +10.0 (+9.0 to +11.0); =My, "own" -0.2 (-1.2 to +0.8: too close to call).',
    );
  });

  test('that cannot be computed are stated as not known', () => {
    expect(differencesFigure(sample, arrivals, 'en')?.sentence).toContain('=My, "own" not known');
  });

  test('that not all runs reach state the share that does, without a sign', () => {
    expect(differencesFigure(sample, breakEven, 'en')?.sentence).toContain(
      'Targeted measures 54.0 (51.0 to 57.0; reached in 75% of simulations)',
    );
  });

  test('explain the level of the interval', () => {
    expect(differencesFigure(sample, b1, 'en')?.reading).toMatch(/average change.*90%.*random variation only/);
  });

  test('are null for an outcome that is not in the comparison', () => {
    expect(differencesFigure(sample, { ...b1, id: 'no.such' }, 'en')).toBeNull();
  });
});

describe('levels', () => {
  test('contain each policy and month', () => {
    const figure = levelsFigure(sample, b1, 'en');
    if (figure?.kind !== 'lines') throw new Error('expected lines');
    expect(figure.months).toHaveLength(24);
    expect(figure.series.map(({ points }) => points.length)).toEqual([24, 24, 24]);
  });

  test('show flows per month', () => {
    expect(levelsFigure(sample, arrivals, 'en')?.unitText).toBe('people a month');
    expect(differencesFigure(sample, arrivals, 'en')?.unitText).toBe('people a year');
  });

  test('state the last month', () => {
    expect(levelsFigure(sample, b1, 'en')?.sentence).toBe(
      'Adults at B1 or better, December 2027: Status quo 34.6%; Targeted measures 44.6%; =My, "own" 39.6%.',
    );
  });

  test('are null for an outcome defined only as a difference', () => {
    expect(levelsFigure(sample, breakEven, 'en')).toBeNull();
  });
});

test('formats numbers and months by language', () => {
  expect(levelsFigure(sample, b1, 'ru')?.sentence).toContain('декабрь 2027');
  expect(differencesFigure(sample, b1, 'az')?.sentence).toContain('+10,0');
});
