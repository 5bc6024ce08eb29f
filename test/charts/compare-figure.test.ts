import { describe, expect, test } from 'vitest';
import { differencesFigure, levelsFigure, toCsv } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import type { DifferenceIfAdopted } from '../../engine/internal.ts';
import { languages, messages } from '../../i18n/index.ts';
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

describe('conditions', () => {
  const reform = (
    change: Partial<Comparison['run']>,
    ifAdopted: DifferenceIfAdopted | null | undefined,
  ): Comparison => {
    const own = sample.policies['targeted-measures'] as Comparison['policies'][string];
    const differences = sample.differences['targeted-measures'] as Comparison['differences'][string];
    const outcomes = Object.fromEntries(
      Object.entries(differences.outcomes).map(([id, summary]) => [
        id,
        ifAdopted === undefined ? summary : { ...summary, spreadLow: -1, spreadHigh: 2, ifAdopted },
      ]),
    );
    return {
      ...sample,
      run: { ...sample.run, ...change },
      policies: {
        ...sample.policies,
        'targeted-measures': { ...own, needs: { law: { probability: 0.35, delayMonths: 30 }, donors: null } },
      },
      differences: { ...sample.differences, 'targeted-measures': { ...differences, outcomes } },
    };
  };
  const adopted = { replicates: 3, mean: 0.3, low: 0.2, high: 0.4, spreadLow: 0.1, spreadHigh: 0.5 };

  test.each(['en', 'az', 'ru'] as const)('name the crisis in titles in %s', (language) => {
    const crisis = messages(language).shocks['recession'] ?? '';
    expect(crisis).not.toBe('');
    expect(differencesFigure(sample, b1, language)?.title).toContain(crisis);
    expect(levelsFigure(sample, b1, language)?.title).toContain(crisis);
    const calm = { ...sample, run: { ...sample.run, shocks: [] } };
    expect(differencesFigure(calm, b1, language)?.title).not.toContain(crisis);
  });

  test('show the simulations in which the law passes as a bar of its own, and how many they are', () => {
    const figure = differencesFigure(reform({ law: 'lottery' }, adopted), b1, 'en');
    const intervals = figure?.kind === 'intervals' ? figure.series : [];
    expect(intervals.map(({ label }) => label)).toEqual([
      'Targeted measures: average with and without law',
      'Targeted measures, if its law passes',
      '=My, "own"',
    ]);
    expect(intervals[1]).toMatchObject({ place: 1, adopted: true, point: { mean: 0.3, low: 0.2, high: 0.4 } });
    expect(figure?.reading).toContain('Laws may fail in these simulations.');
    expect(figure?.reading).toContain('the law passes (3 of 4)');
    expect(figure === null || figure === undefined ? '' : toCsv(figure, 'AZN')).toContain(
      'targeted-measures:if-adopted,0.3',
    );
  });

  test('say where simulations with the law are further ones, or too few', () => {
    const further = differencesFigure(reform({ law: 'lottery' }, { ...adopted, furtherRuns: true }), b1, 'en');
    expect(further?.reading).toContain('3 further simulations');
    expect(differencesFigure(reform({ law: 'lottery' }, null), b1, 'en')?.reading).toContain('too few');
  });

  test('say when every law is taken as passed', () => {
    expect(differencesFigure(reform({}, undefined), b1, 'en')?.reading).toContain('As if every law had passed.');
    expect(levelsFigure(reform({}, undefined), b1, 'en')?.reading).toContain('As if every law had passed.');
    expect(differencesFigure(sample, b1, 'en')?.reading).not.toContain('law');
  });

  test('show where simulations fall with parameter draws, and random variation alone inside', () => {
    const drawn = reform({ law: 'lottery', parameters: 'draws', bands: 'parametersAndChance', draws: 4 }, adopted);
    const chance = { 'targeted-measures': { [b1.id]: [0.05, 0.15] as const } };
    const figure = differencesFigure(drawn, b1, 'en', null, chance);
    const [own, law] = figure?.kind === 'intervals' ? figure.series : [];
    expect(own?.point).toMatchObject({ low: -1, high: 2, innerLow: 0.05, innerHigh: 0.15 });
    expect(law?.point).toMatchObject({ low: 0.1, high: 0.5 });
    expect(figure?.reading).toMatch(/different plausible assumptions.*Thick line: random variation only/);
    expect(levelsFigure(drawn, b1, 'en')?.reading).toContain('different plausible assumptions');
    // At central parameters the range itself is that of random variation.
    const central = differencesFigure(reform({ law: 'lottery' }, adopted), b1, 'en', null, chance);
    expect(central?.reading).not.toContain('Thick line');
  });
});

describe.each(languages)('the people that a figure counts, in %s', (language) => {
  const cohort = { id: 'work.retention12', unit: 'share', kind: 'cohort' } as const;
  const shown: Comparison = JSON.parse(JSON.stringify(sample).replaceAll('language.b1Share"', 'work.retention12"'));
  const { hires, arrivals: arrived } = messages(language).figure.people;

  test('are stated with changes and with levels of a cohort measure, since the two differ', () => {
    expect(differencesFigure(shown, cohort, language)?.reading).toContain(hires.change);
    expect(levelsFigure(shown, cohort, language)?.reading).toContain(hires.level);
    expect(new Set([hires.change, hires.level, arrived.change, arrived.level]).size).toBe(4);
  });

  test('are not stated where a change is the difference of two levels', () => {
    for (const figure of [differencesFigure(sample, b1, language), levelsFigure(sample, b1, language)])
      for (const text of [hires.change, hires.level, arrived.change, arrived.level])
        expect(figure?.reading).not.toContain(text);
  });

  test('are not stated with the level of a single policy, which has no change', () => {
    const alone = { ...shown, run: { ...shown.run, policies: shown.run.policies.slice(0, 1) } };
    expect(levelsFigure(alone, cohort, language)?.reading).not.toContain(hires.level);
  });
});
