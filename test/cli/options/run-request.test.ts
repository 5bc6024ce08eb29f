import { describe, expect, test } from 'vitest';
import { UserError } from '../../../cli/exit-codes.ts';
import type { RunOptions } from '../../../cli/options/run-options.ts';
import { comparisonDefaults, readRunRequest } from '../../../cli/options/run-request.ts';

function faults(options: RunOptions): readonly string[] {
  try {
    readRunRequest(options);
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.messages;
    throw error;
  }
  return [];
}

test('applies the documented defaults without options', () => {
  expect(readRunRequest({})).toMatchObject({
    country: 'azerbaijan',
    start: null,
    months: 120,
    seed: 'korpu',
    scale: 0.1,
    replicates: 20,
    precision: null,
    law: 'as-designed',
    parameters: 'central',
  });
});

describe('a comparison', () => {
  const read = (options: RunOptions) => {
    const { parameters, draws, replicates, scale, law } = readRunRequest(options, comparisonDefaults);
    return { parameters, draws, replicates, scale, law };
  };

  test('draws parameters and laws by default: one simulation of each of sixty accepted sets', () => {
    expect(read({})).toEqual({ parameters: 'draws', draws: 60, replicates: 1, scale: 0.05, law: 'lottery' });
  });

  test.each<[RunOptions, { readonly draws: number; readonly replicates: number }]>([
    [{ replicates: '4' }, { draws: 4, replicates: 1 }],
    [
      { parameters: 'draws', replicates: '4' },
      { draws: 4, replicates: 1 },
    ],
    [{ draws: '4' }, { draws: 4, replicates: 1 }],
    [
      { draws: '4', replicates: '2' },
      { draws: 4, replicates: 2 },
    ],
  ])('reads %j as simulations of each policy, or of each draw', (options, expected) => {
    expect(read(options)).toMatchObject(expected);
  });

  test.each<RunOptions>([{ parameters: 'central' }, { assume: ['policy.targeted.rolloutMonths=24'] }])(
    'has central parameters with %j',
    (options) => {
      expect(read(options)).toMatchObject({ parameters: 'central', draws: null, replicates: 20, scale: 0.1 });
    },
  );

  test('takes laws as passed on request', () => {
    expect(read({ law: 'as-designed' }).law).toBe('as-designed');
  });

  test('does not override an assumption and draw it', () => {
    const draws: RunOptions = { draws: '4', assume: ['policy.targeted.rolloutMonths=24'] };
    expect(() => read(draws)).toThrow('draws every assumption');
  });
});

describe('reports the value and the expectation of every error', () => {
  test.each<[RunOptions, string]>([
    [{ months: '11' }, "--months: got '11', expected a whole number from 12 to 360"],
    [{ months: '1e2' }, "--months: got '1e2'"],
    [{ months: '' }, "--months: got ''"],
    [{ months: '12.5' }, "--months: got '12.5'"],
    [{ scale: '0' }, "--scale: got '0', expected a number above 0 and up to 1"],
    [{ scale: '1.01' }, "--scale: got '1.01'"],
    [{ scale: 'NaN' }, "--scale: got 'NaN'"],
    [{ scale: '0x1' }, "--scale: got '0x1'"],
    [{ scale: '-1' }, "--scale: got '-1'"],
    [{ seed: '' }, "--seed: got '', expected a text"],
    [{ replicates: '0' }, "--replicates: got '0', expected a whole number from 1 to 4096"],
    [{ replicates: '4097' }, "--replicates: got '4097'"],
    [{ workers: '0' }, "--workers: got '0'"],
    [{ parameters: 'drawn' }, 'expected one of central, draws'],
    [{ draws: '5' }, 'requires --parameters draws'],
    [{ parameters: 'draws', draws: '5', precision: 'stock.total=5' }, '--draws and --precision: got both'],
    [{ parameters: 'x' }, "--parameters: got 'x'"],
    [{ structure: ['labourDemand'] }, "--structure: got 'labourDemand', expected SWITCH=VALUE"],
    [{ structure: ['deaths=off', 'deaths=off'] }, 'each switch once'],
    [{ precision: '0' }, "--precision: got '0', expected OUTCOME=X with X above 0"],
    [{ precision: 'stock.total=' }, "--precision: got 'stock.total='"],
    [{ precision: 'stock.totl=5' }, 'did you mean stock.total?'],
    [{ precision: '0.01', replicates: '30' }, '--precision chooses the number'],
  ])('%j', (options, sentence) => {
    expect(faults(options).join('\n')).toContain(sentence);
  });

  test('reports all errors at once', () => {
    expect(faults({ months: '1', scale: '2', workers: 'x' })).toHaveLength(3);
  });
});

describe('precision', () => {
  test('defaults to the B1 share at 36 months', () => {
    expect(readRunRequest({ precision: '0.005' }).precision).toEqual({
      outcome: 'language.b1ShareAt36Months',
      target: 0.005,
    });
  });

  test('accepts an outcome, in its unit', () => {
    expect(readRunRequest({ precision: 'stock.total=50' }).precision).toEqual({ outcome: 'stock.total', target: 50 });
  });

  test('accepts an outcome that exists only as a difference', () => {
    expect(readRunRequest({ precision: 'accounts.netPerHead=1e6' }).precision?.target).toBe(1e6);
  });
});

test('splits levers into policy, lever and value', () => {
  const { overrides: sets } = readRunRequest({
    set: ['targeted-measures:courses.hours=400', 'courses.seats=baku:4000'],
  });
  expect(sets).toEqual([
    { policy: 'targeted-measures', lever: 'courses.hours', value: '400' },
    { policy: null, lever: 'courses.seats', value: 'baku:4000' },
  ]);
  expect(faults({ set: ['courses.hours'] })).toEqual([
    "--set: got 'courses.hours', expected POLICY:LEVER=VALUE or LEVER=VALUE; try courses.hours=320",
  ]);
});
