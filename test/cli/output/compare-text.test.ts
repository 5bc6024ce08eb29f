import { describe, expect, test } from 'vitest';
import { type CompareNotes, compareText } from '../../../cli/output/compare-text.ts';
import { differenceText, levelText } from '../../../cli/output/level-text.ts';
import { wrapLines } from '../../../cli/output/lines.ts';
import type { Comparison } from '../../../engine/index.ts';
import { sampleComparison, withLottery } from './sample-comparison.ts';

const notes: CompareNotes = { reforms: [], failures: [], precision: null };
const four = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'];
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

test.each([0, -0.000001, 0.123456, 98_765.4, -123_456_789.5, 9.87e15, null])(
  'prints the table of %s within 80 columns',
  (value) => {
    expect(widest(compareText(sampleComparison(four, value, 1e15), notes))).toBeLessThanOrEqual(80);
  },
);

test('keeps long names, many policies and long remarks within 80 columns', () => {
  const many = Array.from({ length: 9 }, (_, i) => `${'a-policy-with-a-long-name-'.repeat(4)}${i}`);
  const failures = [{ replicate: 3, reason: 'x'.repeat(300) }];
  const text = compareText(sampleComparison(many), { reforms: many, failures, precision: null });
  expect(widest(text)).toBeLessThanOrEqual(80);
  expect(text).toContain('Replicate 3 failed');
});

test('states the size of the run, the meaning of intervals and the purpose of the model', () => {
  const text = compareText(sampleComparison(four), notes).replaceAll('\n', ' ');
  expect(text).toContain('20 replicates, scale 0.1, seed korpu');
  expect(text).toContain('Ranges show chance alone');
  expect(text).toContain('does not predict');
  expect(text).toContain('work.retention12 only people who are hired under both.');
});

test('says what the rate of overstays counts, and that the balance of a year is no sum over all years', () => {
  const text = compareText(sampleComparison(four), notes).replaceAll('\n', ' ');
  expect(text).toMatch(/permits\.overstayRate counts \w+/);
  expect(text).toMatch(/accounts\.net is the balance of one year, .* is the sum of all years at today’s value/);
  expect(compareText(sampleComparison(four.slice(0, 1)), notes)).not.toContain('accounts.net is the balance');
});

describe('laws', () => {
  const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const made = sampleComparison(four);
  const reforms = ['comprehensive-reform'];

  test('are stated to have passed, with laws as designed', () => {
    const text = flowing(compareText(made, { ...notes, reforms }));
    expect(text).toContain('comprehensive-reform: as if adopted, law passed after its central delay');
    expect(text).toContain('as if every law passes');
    expect(text).not.toContain('if law passes');
  });

  test('have figures if adopted next to those over all simulations, and the number of simulations of both', () => {
    const text = flowing(compareText(withLottery(made, { replicates: 7 }), { ...notes, reforms }));
    expect(text).toContain('central parameters; laws may fail');
    expect(text).toMatch(/C minus A, law may fail .*C minus A, if law passes .*stock\.total \+7/);
    expect(text).toContain('(chance 35.0 %, passes in 7 of 20 simulations)');
    expect(text).toContain('B minus A, paired');
  });

  test('say where figures if adopted come from further simulations, or are missing', () => {
    const further = withLottery(made, { replicates: 10, furtherRuns: true });
    expect(flowing(compareText(further, { ...notes, reforms }))).toContain('over 10 further simulations');
    const none = withLottery(made, null);
    expect(flowing(compareText(none, { ...notes, reforms }))).toContain('passes in too few simulations to say');
  });
});

test('shows the range of simulations with parameter draws, the interval of the mean without', () => {
  const made = sampleComparison(four);
  const drawn = {
    ...made,
    run: { ...made.run, draws: 20, parameters: 'draws', bands: 'parametersAndChance' } as const,
  };
  const row = (comparison: Comparison): string =>
    compareText(comparison, notes)
      .split('\n')
      .find((line) => /^stock.total.* to /.test(line)) ?? '';
  expect(row(made)).toMatch(/\+1,23[34] to \+1,23[56]/);
  expect(row(drawn)).toMatch(/\+1,(\d+) to \+1,\1$/);
  expect(compareText(drawn, notes)).toContain('20 accepted parameter sets, 20 simulations');
});

test('names only changed structural switches', () => {
  const made = sampleComparison(four);
  const text = (structure: Record<string, string>): string =>
    compareText({ ...made, run: { ...made.run, structure } }, notes);
  expect(text({ labourDemand: 'fixed', deaths: 'lifeTable' })).not.toContain('Structure');
  expect(text({ labourDemand: 'elastic', deaths: 'lifeTable' })).toContain('Structure: labourDemand=elastic.');
});

test('prints levels but no differences for a single policy', () => {
  const text = compareText(sampleComparison(['status-quo']), notes);
  expect(text).toContain('Levels');
  expect(text).not.toContain('paired');
});

test('reports the number of replicates that a precision needed', () => {
  const looks = [
    { replicates: 20, halfWidth: 0.004 },
    { replicates: 30, halfWidth: 0.003 },
  ];
  const precision = { outcome: 'language.b1ShareAt36Months', target: 0.005, looks, reached: true };
  expect(compareText(sampleComparison(four), { ...notes, precision }).replaceAll('\n', ' ')).toContain(
    'Precision language.b1ShareAt36Months=0.005: reached at 30 replicates; the widest half-width is 0.00300.',
  );
});

test('formats numbers', () => {
  expect(levelText(0.3456, 'share')).toBe('34.6 %');
  expect(levelText(90_123.4, 'persons')).toBe('90,123');
  expect(levelText(-1_234_567_890, 'currency/year')).toBe('-1,234.6 M');
  expect(levelText(null, 'share')).toBe('–');
  expect(differenceText(0.0123, 'share')).toBe('+1.23 pp');
  expect(differenceText(-4.2, 'persons')).toBe('-4.20');
  expect(differenceText(0, 'persons')).toBe('0.00');
  expect(differenceText(-0.0000001, 'share')).toBe('0.00 pp');
});

test('keeps the first margin of wrapped lines and indents the others', () => {
  expect(wrapLines('  one two three', 4, 10)).toEqual(['  one two', '    three']);
});

test('figures of the record that accepted sets miss are named, the first five of them', () => {
  const missedIds = ['a-2020', 'b-2021', 'c', 'd', 'e', 'f', 'g'];
  const fitOf = (ids: readonly string[]) => ({
    fitted: { all: 9, missed: 0, missedIds: [] },
    heldOut: { all: 21, missed: ids.length, missedIds: ids },
  });
  const textOf = (ids: readonly string[]): string =>
    compareText(sampleComparison(four), { ...notes, fit: fitOf(ids) }).replace(/\s+/g, ' ');
  expect(textOf(missedIds)).toContain('their middle misses 7 (a-2020, b-2021, c, d, e and 2 more); `korpu');
  expect(textOf([])).toContain('their middle misses 0; `korpu');
});
