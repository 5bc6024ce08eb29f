import { describe, expect, it } from 'vitest';
import { checkText, scoreText, updateText } from '../../../cli/output/record-text.ts';
import { summariseForecast } from '../../../cli/packaging/summarise-forecast.ts';
import { addRecord, MIN_EFFECTIVE_SETS, type WeightedRange } from '../../../cli/record/add-record.ts';
import { checkReweighting, heldOutPlaces, withHeldOutFitted } from '../../../cli/record/check-reweighting.ts';
import { scoreForecast } from '../../../cli/record/score-record.ts';
import { namedUniform } from '../../../engine/internal.ts';
import { effectiveSize } from '../../../scenarios/calibration/posterior.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import {
  type AcceptedFile,
  allRules,
  type ForecastFile,
  formatForecast,
  parseYaml,
  type RecordFigure,
  readForecast,
  readRecordFile,
  type Target,
} from '../../../scenarios/internal.ts';

const SETS = 400;
/** One parameter θ, standard normal: the middle of each of 400 equally likely levels, by the sum of twelve uniforms. */
const thetas = Array.from({ length: SETS }, (_, draw) => {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += namedUniform(`${draw} ${k}`);
  return sum;
});
const target = (id: string, rest: Partial<Target>): Target => ({
  ...{ id, row: id, about: 'A figure.', measure: 'holders', use: 'heldOut', nature: 'emergent' },
  ...{ observed: 1000, low: 900, high: 1100, source: 'A test' },
  ...rest,
});
const targets = [
  target('early', { month: '2024-12', observed: 1050 }),
  target('fitted', { month: '2023-12', use: 'fit' }),
  target('applications', { measure: 'residenceApplications', years: [2025] }),
  target('may', { measure: 'residenceApplications', from: '2025-05', until: '2025-05' }),
];
const accepted = {
  ...{ country: 'testland', seed: 's', tried: SETS, scale: 0.1, parameters: ['theta'], streams: [], years: [] },
  targets: targets.map(({ id }) => id),
  sets: thetas.map((theta, draw) => {
    const figures = [1000 + 100 * theta, 1000, 1000 + 50 * theta, 80 + 4 * theta];
    return { draw, weight: 1, values: [theta], arrivals: [], figures };
  }),
} satisfies AcceptedFile;
const pack = {
  id: 'testland',
  targets,
  names: { streams: ['family'], origins: ['russia'], sectors: [], regions: [] },
} as unknown as CountryPack;
const forecast: ForecastFile = {
  ...{ country: 'testland', model: 'm', start: '2026-01', months: 24, scale: 0.1, seed: 's', horizon: 120 },
  ...{ reference: 'status-quo', policies: ['reform'], outcomes: ['accounts.net'] },
  figures: [
    { measure: 'holders', month: '2026-06', chance: 0, last: 1000 },
    { measure: 'residenceApplications', from: '2026-01', until: '2026-01', chance: 3, last: 80 },
    { measure: 'residenceApplications', from: '2026-02', until: '2026-02', chance: 4, last: 80 },
  ],
  sets: thetas.map((theta, draw) => ({
    ...{ draw, weight: 1 },
    figures: [1000 + 100 * theta, 80 + 4 * theta, 90 + 4 * theta],
    differences: [10 * theta],
  })),
};
const figure = (rest: Partial<RecordFigure>): RecordFigure => ({
  ...{ id: 'holders', measure: 'holders', month: '2026-06', observed: 1100, standardError: 100, source: 'A test' },
  ...rest,
});
const add = (...figures: RecordFigure[]) => addRecord(pack, accepted, forecast, { country: 'testland', figures }, 'm');

const widthOf = (range: WeightedRange | null): number => (range === null ? Number.NaN : range.high - range.low);

/** A forecast whose figures no set has simulated, each with a chance of its own. */
const unknown = (chance: number, places: readonly number[] = [0, 1, 2]): ForecastFile => ({
  ...forecast,
  figures: forecast.figures.map((one, k) => (places.includes(k) ? { ...one, chance } : one)),
  sets: forecast.sets.map((set) => ({
    ...set,
    figures: set.figures.map((value, k) => (places.includes(k) ? Number.NaN : value)),
  })),
});

describe.each([0, 1])('a figure that no set has simulated, with a chance of %d', (chance) => {
  const flow = { measure: 'residenceApplications', month: undefined, from: '2026-01', until: '2026-01' } as const;
  const figures = [figure({}), figure({ ...flow, id: 'jan', observed: 60 })];

  it('has no score and no part in any mean', () => {
    const score = scoreForecast(unknown(chance, [0]), { country: 'testland', figures });
    const alone = scoreForecast(forecast, { country: 'testland', figures: figures.slice(1) });
    expect(score).toEqual({ ...alone, notSimulated: [figures[0]] });
    expect(scoreText(score)).toContain(
      'Not simulated by any set, so that they have no score, and no part in any mean:\nholders.',
    );
  });

  it('is said where there is no other', () => {
    const score = scoreForecast(unknown(chance), { country: 'testland', figures });
    expect(score).toMatchObject({ figures: [], coverage50: null, coverage90: null, relative: null });
    expect(scoreText(score)).toContain('Within the 50 % range: unknown');
    expect(scoreText(score)).not.toMatch(/NaN/);
  });

  it('weighs no set', () => {
    const given = { country: 'testland', figures };
    const update = addRecord(pack, accepted, unknown(chance, [0]), given, 'm');
    const alone = addRecord(pack, accepted, unknown(chance, [0]), { ...given, figures: figures.slice(1) }, 'm');
    expect(update).toEqual({ ...alone, notSimulated: [figures[0]] });
    expect(updateText(update)).toContain('Not simulated by any set, so that they weigh no set: holders.');
  });
});

describe('a difference that no set has simulated', () => {
  const none = { ...forecast, sets: forecast.sets.map((set) => ({ ...set, differences: [Number.NaN] })) };

  it('is said by record add and record check', () => {
    const update = addRecord(pack, accepted, none, { country: 'testland', figures: [figure({})] }, 'm');
    expect(update.differences).toMatchObject([{ before: null, after: null }]);
    expect(updateText(update)).toContain('before not simulated by any set with weight, after not simulated');
    const check = checkReweighting(pack, accepted, none, null, 'm');
    expect(check.differences).toMatchObject([{ before: null, after: null }]);
    expect(checkText(check)).not.toMatch(/NaN|- to -/);
  });

  it('leaves a set without a held-out figure no weight in the kernel', () => {
    const first = accepted.sets.map((set, i) =>
      i < 300 ? { ...set, figures: [Number.NaN, ...set.figures.slice(1)] } : set,
    );
    const check = checkReweighting(pack, { ...accepted, sets: first }, forecast, null, 'm');
    expect(check.effective.recalibrated).toBeGreaterThan(0);
    expect(check.effective.recalibrated).toBeLessThanOrEqual(100);
    expect(checkText(check)).not.toMatch(/NaN/);
  });
});

describe('korpu record add', () => {
  it('re-weights sets to the exact posterior of a normal model, and moves the verdict with it', () => {
    const { figures, differences, effectiveAfter, calibrateAgain } = add(figure({}));
    // Prior N(0, 1), figure θ = 1 with error 1: posterior N(0.5, 0.5). The sample of 400 has an error of its own.
    const [{ before, after }] = differences as [(typeof differences)[number]];
    expect(before?.mean).toBeCloseTo(0, -0.5);
    expect(after?.mean).toBeGreaterThan(4);
    expect(after?.mean).toBeLessThan(6);
    expect(widthOf(after)).toBeLessThan(widthOf(before));
    expect(figures[0]?.z).toBeCloseTo(1 / Math.SQRT2, 1);
    expect(figures[0]?.share).toBeCloseTo(0.76, 1);
    expect(effectiveAfter).toBeLessThan(SETS);
    expect(calibrateAgain).toBe(false);
  });

  it('says to calibrate again once fewer effective sets are left than the limit', () => {
    const { effectiveAfter, calibrateAgain, figures } = add(figure({ observed: 1400, standardError: 10 }));
    expect(effectiveAfter).toBeLessThan(MIN_EFFECTIVE_SETS);
    expect(calibrateAgain).toBe(true);
    expect(figures[0]?.z).toBeGreaterThan(3);
  });

  it('reads a range as a 90 % interval, and adds the chance of simulations', () => {
    const own = figure({ standardError: undefined, low: 1100 - 164.48536, high: 1100 + 164.48536 });
    expect(add(own).effectiveAfter).toBeCloseTo(add(figure({})).effectiveAfter, 3);
    const flow = { measure: 'residenceApplications', month: undefined, from: '2026-01', until: '2026-02' } as const;
    const sum = figure({ ...flow, observed: 170, standardError: 12 });
    // Months sum: 170 + 8 θ, chance 5; with the error 12 a standard deviation of 13 around each set.
    expect(add(sum).figures[0]?.expected.median).toBeCloseTo(170, -0.7);
    expect(add(sum).effectiveAfter).toBeGreaterThan(add({ ...sum, standardError: 1 }).effectiveAfter);
  });

  it('gives the same sets by two files one after another as by one', () => {
    const second = figure({ id: 'early', month: '2024-12', observed: 900 });
    const first = add(figure({})).accepted as AcceptedFile;
    const stepwise = addRecord(pack, first, forecast, { country: 'testland', figures: [second] }, 'm');
    const both = add(figure({}), second);
    expect(stepwise.effectiveAfter).toBeCloseTo(both.effectiveAfter, 6);
    expect(stepwise.differences[0]?.after?.mean).toBeCloseTo(both.differences[0]?.after?.mean as number, 9);
  });

  it('rejects figures that no set simulated, that weigh already, and forecasts of other sets', () => {
    expect(() => add(figure({ month: '2029-01' }))).toThrow(
      /holders of 2029-01, expected a period of the forecast: 2026-06/,
    );
    expect(() => add(figure({ month: '2023-12' }))).toThrow(/the calibration fits as fitted/);
    const record = { country: 'testland', figures: [figure({})] };
    expect(() => addRecord(pack, accepted, forecast, record, 'another')).toThrow(/forecast of other accepted sets/);
    expect(() => addRecord(pack, accepted, null, record, 'm')).toThrow(
      /expected a figure of the sealed forecast or a held-out target/,
    );
  });
});

describe('korpu record score', () => {
  it('counts coverage, and scores better than the last value when the forecast is right', () => {
    const figures = [
      figure({ observed: 1020 }),
      figure({
        id: 'jan',
        measure: 'residenceApplications',
        month: undefined,
        from: '2026-01',
        until: '2026-01',
        observed: 60,
      }),
    ];
    const score = scoreForecast(forecast, { country: 'testland', figures });
    expect(score.figures.map(({ within50, within90 }) => [within50, within90])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect([score.coverage50, score.coverage90]).toEqual([0.5, 0.5]);
    expect(score.figures[1]?.naive).toBe(20);
    expect(score.figures[1]?.score).toBeLessThan(20);
    expect(score.relative?.figures).toBe(2);
  });
});

describe('summariseForecast', () => {
  it('lists stocks of December and flows of whole years, with the last value and a range', () => {
    const year = Array.from({ length: 12 }, (_, n) => {
      const month = `2026-${String(n + 1).padStart(2, '0')}`;
      return { measure: 'residenceApplications', from: month, until: month, chance: 3, last: 80 } as const;
    });
    const yearly: ForecastFile = {
      ...forecast,
      months: 12,
      figures: [
        { measure: 'holders', month: '2026-12', chance: 0 },
        { measure: 'holders', month: '2026-11', chance: 0 },
        ...year,
      ],
      sets: thetas.map((theta, draw) => {
        const figures = [1000 + 100 * theta, 1000, ...year.map(() => 80 + 4 * theta)];
        return { draw, weight: 1, figures, differences: [0] };
      }),
    };
    const summary = summariseForecast(yearly, pack, 'abc');
    expect(summary).toMatchObject({ sha256: 'abc', start: '2026-01', months: 12, sets: SETS });
    expect(summary.figures.map(({ when, last }) => [when, last])).toEqual([
      ['2026-12', null],
      ['2026', 960],
    ]);
    const [stock, flow] = summary.figures;
    expect(stock?.low).toBeLessThan(900);
    expect(stock?.high).toBeGreaterThan(1100);
    expect(flow?.about).toBe('A figure.');
    expect(flow?.median).toBeGreaterThan(940);
    expect(flow?.median).toBeLessThan(980);
  });
});

describe('korpu record check', () => {
  it('uses the emergent held-out figures of the last two years, each case once', () => {
    expect(heldOutPlaces(targets).map((k) => targets[k]?.id)).toEqual(['early', 'applications']);
    expect(withHeldOutFitted(targets).map(({ use }) => use)).toEqual(['fit', 'fit', 'fit', 'heldOut']);
  });

  it('gives by re-weighting what sets drawn from the exact posterior give', () => {
    // Errors of 1 / 1.6449 and twice that, in units of θ; figures 0.5 and 0.
    const first = 1.6448536 ** 2;
    const second = (1.6448536 / 2) ** 2;
    const mean = (0.5 * first) / (1 + first + second);
    const deviation = 1 / Math.sqrt(1 + first + second);
    const exact = {
      ...accepted,
      sets: accepted.sets.map((set, i) => {
        const theta = mean + deviation * (thetas[i] as number);
        return { ...set, figures: [1000 + 100 * theta, 1000, 1000 + 50 * theta, 0] };
      }),
    };
    const { rows, effective } = checkReweighting(pack, accepted, forecast, exact, 'm');
    expect(effective.before).toBe(SETS);
    expect(effective.reweighted).toBeLessThan(SETS);
    for (const { reweighted, recalibrated } of rows) {
      expect(Math.abs((reweighted?.mean ?? Number.NaN) - (recalibrated?.mean ?? Number.NaN))).toBeLessThan(10);
      expect(widthOf(reweighted) / widthOf(recalibrated)).toBeCloseTo(1, 0.5);
    }
  });

  it('compares with the kernel of a calibration over the same sets without a file', () => {
    const { source, differences, effective } = checkReweighting(pack, accepted, forecast, null, 'm');
    expect(source).toBe('kernel');
    expect(differences).toHaveLength(1);
    expect(effective.recalibrated).toBeLessThan(effectiveSize(accepted.sets.map(() => 1)));
  });
});

describe('files', () => {
  it('reads a forecast as it was written', () => {
    const text = formatForecast(forecast);
    const { content, errors } = readForecast(parseYaml('forecast.json', text), allRules);
    expect(errors).toEqual([]);
    expect(formatForecast(content as ForecastFile)).toBe(text);
  });

  it('rejects a forecast whose set lacks a number', () => {
    const text = formatForecast(forecast).replace(/"figures":"[^ "]+ /, '"figures":"');
    const { errors } = readForecast(parseYaml('forecast.json', text), allRules);
    expect(errors[0]).toMatchObject({ path: 'sets[0].figures', got: '2 numbers', expected: '3, one for each figure' });
  });

  const small = { ...forecast, sets: forecast.sets.slice(0, 2) };
  const errorsOf = (text: string) => readForecast(parseYaml('forecast.json', text), allRules).errors;

  it.each([
    ['1  2', 'a space too many'],
    ['0x10 0b11 1e3', "'0x10'"],
    ['+1 2 3', "'+1'"],
  ])('rejects the numbers %s, which could be read two ways', (numbers, got) => {
    const text = formatForecast(small).replace(/"figures":"[^"]+"/, `"figures":"${numbers}"`);
    const expected = 'numbers separated by single spaces';
    expect(errorsOf(text)).toEqual([expect.objectContaining({ path: 'sets[0].figures', got, expected })]);
  });

  it.each([
    ['a draw', { sets: small.sets.map((set) => ({ ...set, draw: 7 })) }, 'sets[1].draw', 'draw 7 twice'],
    [
      'a figure',
      { figures: forecast.figures.map((one, k) => (k === 0 ? one : { ...one, from: '2026-01', until: '2026-01' })) },
      'figures[2]',
      'a figure of residenceApplications twice',
    ],
    [
      'an outcome',
      { outcomes: ['work.formal', 'work.formal'], sets: small.sets.map((set) => ({ ...set, differences: [1, 2] })) },
      'outcomes[1]',
      "'work.formal' twice",
    ],
    [
      'a policy',
      { policies: ['reform', 'reform'], sets: small.sets.map((set) => ({ ...set, differences: [1, 2] })) },
      'policies[1]',
      "'reform' twice",
    ],
  ])('rejects %s that comes twice', (_, changed, path, got) => {
    expect(errorsOf(formatForecast({ ...small, ...changed }))).toEqual([expect.objectContaining({ path, got })]);
  });

  it.each([
    [
      'an outcome of several lines',
      { outcomes: ['language.b1\n\nverdict: all is well\n'] },
      'outcomes[0]',
      /^an id: letters/,
    ],
    ['an outcome that every object has', { outcomes: ['constructor'] }, 'outcomes[0]', /^another id/],
    ['a model of several lines', { model: 'm\nverdict: all is well' }, 'model', /one line/],
    ['a seed of several lines', { seed: 's\nverdict: all is well' }, 'seed', /one line/],
    ['a seed with the line end of Unicode', { seed: 's\u2028verdict: all is well' }, 'seed', /one line/],
  ])('rejects %s, which a report would print as its own', (_, changed, path, expected) => {
    expect(errorsOf(formatForecast({ ...small, ...changed }))).toEqual([
      expect.objectContaining({ path, expected: expect.stringMatching(expected) }),
    ]);
  });

  const read = (...lines: string[]) => {
    const head = ['korpu: 1', 'kind: record', 'country: testland', 'figures:'];
    return readRecordFile(parseYaml('new.yaml', [...head, ...lines].join('\n')), pack, allRules);
  };
  const good = '  - {id: a, measure: holders, month: 2026-06, observed: 5, standardError: 1, source: S}';

  it.each([
    [
      'a stock without a month',
      '  - {id: b, measure: holders, year: 2026, observed: 5, standardError: 1, source: S}',
      /month alone/,
    ],
    [
      'a flow with a month',
      '  - {id: b, measure: participants, month: 2026-06, observed: 5, standardError: 1, source: S}',
      /either year/,
    ],
    [
      'an unknown stream',
      '  - {id: b, measure: groundShare, month: 2026-12, streams: [pirates], observed: 0.5, standardError: 1, source: S}',
      /one of the country's streams: family/,
    ],
    [
      'a repeated figure',
      '  - {id: b, measure: holders, month: 2026-06, observed: 5, standardError: 1, source: S}',
      /each person or case in one figure/,
    ],
    [
      'no error',
      '  - {id: b, measure: holders, month: 2026-07, observed: 5, source: S}',
      /low < high, or standardError/,
    ],
    [
      'a repeated id',
      '  - {id: a, measure: holders, month: 2026-07, observed: 5, standardError: 1, source: S}',
      /a unique id/,
    ],
  ])('rejects %s with file and line', (_, line, expected) => {
    const { errors } = read(good, line);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ file: 'new.yaml', line: 6, expected: expect.stringMatching(expected) });
  });

  it('reads a valid record', () => {
    expect(read(good).errors).toEqual([]);
  });
});
