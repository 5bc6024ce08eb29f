import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assertJournalTrials, openTrialJournal } from '../../../cli/calibration/trial-journal.ts';
import type { Trial } from '../../../scenarios/calibration/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-trials-'));
afterAll(() => rmSync(folder, { recursive: true }));

const trialOf = (draw: number): Trial => ({
  ...{ draw, values: [draw / 3], arrivals: [[1, 0.5]] },
  ...{ figures: [draw, Number.NaN], missed: draw % 2 === 0 ? ['T1'] : [], distance: draw / 7 },
});
const compute = async (draws: readonly number[]): Promise<Trial[]> => draws.map(trialOf);

function journalWith(name: string, lines: readonly object[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${[JSON.stringify('key'), ...lines.map((line) => JSON.stringify(line))].join('\n')}\n`);
  return file;
}

test('trials of a journal are computed again for a sample, and used when they come out the same', async () => {
  const file = journalWith(
    'honest',
    Array.from({ length: 100 }, (_, draw) => trialOf(draw)),
  );
  const journal = openTrialJournal(file, 'key');
  journal.close();
  expect(journal.trials.size).toBe(100);
  const asked: number[] = [];
  await assertJournalTrials(file, journal.trials, async (draws) => {
    asked.push(...draws);
    return compute(draws);
  });
  expect(new Set(asked).size).toBe(5);
});

test('a journal of invented figures is refused, whatever sample is taken', async () => {
  const forged = Array.from({ length: 20 }, (_, draw) => ({ ...trialOf(draw), distance: 0, missed: [] }));
  const file = journalWith('forged', forged);
  const journal = openTrialJournal(file, 'key');
  journal.close();
  await expect(assertJournalTrials(file, journal.trials, compute)).rejects.toMatchObject({
    exitCode: 4,
    messages: [expect.stringContaining('comes out otherwise when computed again')],
  });
});

test('an empty journal costs nothing', async () => {
  const run = async (): Promise<Trial[]> => {
    throw new Error('got a run');
  };
  await expect(assertJournalTrials('none', new Map(), run)).resolves.toBeUndefined();
});

test.each([
  ['infinite values', { values: ['x'] }],
  ['arrivals that are no numbers', { arrivals: [null] }],
  ['figures that are texts', { figures: ['1'] }],
  ['missed rows that are numbers', { missed: [1] }],
  ['no distance', { distance: null }],
])('a line with %s is no trial', (_, change) => {
  const journal = openTrialJournal(journalWith('lines', [{ ...trialOf(1), ...change }, trialOf(2)]), 'key');
  journal.close();
  expect([...journal.trials.keys()]).toEqual([2]);
});

test('a journal of line ends is refused without a list of them', () => {
  const file = join(folder, 'ends');
  writeFileSync(file, '\n'.repeat(60_000_000));
  const before = process.memoryUsage().rss;
  expect(() => openTrialJournal(file, 'key')).toThrow('contains trials of another calibration');
  writeFileSync(file, `"key"\n${'\n'.repeat(60_000_000)}`);
  expect(() => openTrialJournal(file, 'key')).toThrow('more than 1000 damaged lines');
  expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
});

test('trials are appended after the last whole line', () => {
  const file = journalWith('cut', [trialOf(1)]);
  appendFileSync(file, JSON.stringify(trialOf(2)).slice(0, 20));
  const journal = openTrialJournal(file, 'key');
  journal.add(trialOf(3));
  journal.close();
  expect(readFileSync(file, 'utf8')).toBe(
    `${['key', trialOf(1), trialOf(3)].map((line) => JSON.stringify(line)).join('\n')}\n`,
  );
});

test('a link in the place of a journal is refused, and its target stays as it is', () => {
  const target = journalWith('target', [trialOf(1)]);
  const before = readFileSync(target, 'utf8');
  const link = join(folder, 'link');
  symlinkSync(target, link);
  expect(() => openTrialJournal(link, 'key')).toThrow('got a link');
  expect(readFileSync(target, 'utf8')).toBe(before);
});
