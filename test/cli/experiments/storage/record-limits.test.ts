import { cpSync, linkSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { EXIT, UserError } from '../../../../cli/exit-codes.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { chunkFilePath, readChunkFailures } from '../../../../cli/experiments/storage/chunk-files.ts';
import { parseFailures } from '../../../../cli/experiments/storage/failure-records.ts';
import { type MergeResults, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { listChangedFiles, readCollectedFailures } from '../../../../cli/experiments/storage/merge.ts';
import { mergedFileLimit, openMergedFile } from '../../../../cli/experiments/storage/merged-table.ts';
import { parseRecord } from '../../../../cli/experiments/storage/read-record.ts';
import { readSessions } from '../../../../cli/experiments/storage/session-records.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } });
const whole = newFolder();

beforeAll(async () => {
  await runHere(plan, whole);
});

function copied(): string {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  return folder;
}

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError && error.exitCode === EXIT.incomplete) return error.message;
    throw error;
  }
  return 'none';
}

test('refuses failures larger than any record, of a part and of a merge', () => {
  const folder = copied();
  const part = chunkFilePath(folder, plan, 0, 'failures');
  // Without blocks on disk. A text of 600 MB is more than Node can hold.
  for (const path of [part, join(folder, 'failures.ndjson')]) {
    writeFileSync(path, '');
    truncateSync(path, 600_000_000);
  }
  expect(refusalOf(() => readChunkFailures(folder, plan, 0))).toContain('more than 256000000 bytes');
  expect(refusalOf(() => readCollectedFailures(folder, plan.runs))).toContain('more than 256000000 bytes');
});

test.each(['runs.parquet', 'monthly.parquet', 'failures.ndjson'])('reads no %s larger than its rows can be', (name) => {
  const folder = copied();
  const manifest = readManifest(folder);
  const path = join(folder, name);
  writeFileSync(path, '', { flag: 'a' });
  const { size } = statSync(path);
  const limit = mergedFileLimit(manifest, name);
  expect(limit).toBeGreaterThan(2 * size);
  expect(limit).toBeLessThan(1e9);
  // Without blocks on disk. To read it takes an hour.
  truncateSync(path, 1e12);
  const results = {
    ...manifest.results,
    files: { ...manifest.results?.files, [name]: '0'.repeat(64) },
  } as MergeResults;
  expect(refusalOf(() => openMergedFile(folder, { ...manifest, results }, name))).toContain(
    `${name} has more than ${limit} bytes`,
  );
  expect(listChangedFiles(folder, { ...manifest, results })).toContain(name);
});

test('allows a merged table what its rows can take, however many columns and rows it has', async () => {
  const wide = tinyPlan({ outcomes: 'all', replicates: 2, design: { kind: 'sobol', size: 2 } });
  const folder = newFolder();
  await runHere(wide, folder);
  const manifest = readManifest(folder);
  for (const name of ['runs.parquet', 'monthly.parquet'])
    expect(mergedFileLimit(manifest, name)).toBeGreaterThan(2 * statSync(join(folder, name)).size);
  const manifold = (runs: number): number => mergedFileLimit({ ...manifest, runs }, 'runs.parquet');
  // More than a number, its validity and the statistics of its column take, uncompressed.
  expect(manifold(2e6) - manifold(1e6)).toBeGreaterThan(1e6 * manifest.columns.runs.length * 10);
});

test('parses no failure after the first damaged line', () => {
  const split = vi.spyOn(String.prototype, 'split');
  const parse = vi.spyOn(JSON, 'parse');
  const bytes = Buffer.alloc(1_000_000, '\n');
  expect(refusalOf(() => parseFailures('f.ndjson', bytes, 9))).toContain('f.ndjson:1');
  expect([parse.mock.calls.length, split.mock.calls.some(([by]) => String(by) === '\n')]).toEqual([1, false]);
  vi.restoreAllMocks();
  const long = Buffer.from(`${'['.repeat(30_000)}\n`);
  expect(refusalOf(() => parseFailures('f.ndjson', long, 9))).toContain('a line of more than 20000 characters');
});

test.each([
  ['deep lists', '['.repeat(65) + ']'.repeat(65), 'more than 64 deep'],
  ['deep maps', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 'more than 64 deep'],
  ['many lists', `[${'[],'.repeat(400_000)}1]`, 'more than 333000 lists and maps'],
  ['many numbers', `[${'1,'.repeat(1_000_001)}1]`, 'more than 1000000 values'],
])('refuses %s before they are parsed', (_, text, found) => {
  const parse = vi.spyOn(JSON, 'parse');
  expect(refusalOf(() => parseRecord('manifest.json', text, 'try'))).toContain(found);
  expect(parse).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test('counts no brackets in texts', () => {
  const value = { text: '[{'.repeat(700_000), quoted: '"\\"[' };
  expect(parseRecord('manifest.json', JSON.stringify(value), 'try')).toEqual(value);
});

test('names a record of a process that is too large, and reads the others', () => {
  const folder = copied();
  mkdirSync(join(folder, 'sessions'), { recursive: true });
  const large = { started: '2026', text: 'x'.repeat(4_000_000) };
  writeFileSync(join(folder, 'sessions', 'a.json'), JSON.stringify(large));
  const { unreadable, sessions } = readSessions(folder);
  expect([unreadable, sessions.length]).toEqual([['a.json'], 1]);
});

test('reads no more failures than there are runs that can fail', () => {
  const folder = copied();
  const line = JSON.stringify({
    run: 0,
    policy: 'status-quo',
    shock: 'none',
    point: 0,
    draw: 0,
    replicate: 0,
    reason: 'x',
  });
  const runs = plan.chunks.cellsPerChunk * plan.axes.policies;
  writeFileSync(chunkFilePath(folder, plan, 0, 'failures'), `${line}\n`.repeat(runs + 200_000));
  writeFileSync(join(folder, 'failures.ndjson'), `${line}\n`.repeat(plan.runs + 200_000));
  const parse = vi.spyOn(JSON, 'parse');
  expect(refusalOf(() => readChunkFailures(folder, plan, 0))).toContain(`:${runs + 1}: got a further failure`);
  expect(refusalOf(() => readCollectedFailures(folder, plan.runs))).toContain(
    `:${plan.runs + 1}: got a further failure`,
  );
  expect(parse).toHaveBeenCalledTimes(runs + plan.runs);
  vi.restoreAllMocks();
  const { done, failed, chunks } = statusOf(folder);
  expect({ done, failed, chunks }).toMatchObject({ done: plan.runs - runs, failed: 0, chunks: { misplaced: 1 } });
});

test('reads no more records of processes than a folder has, which hard links make of one', () => {
  const folder = copied();
  const path = join(folder, 'sessions', 'a.json');
  writeFileSync(path, JSON.stringify({ started: '2026-11-29T00:00:00Z', fact: 'x'.repeat(3_900_000) }));
  for (let i = 0; i < 20; i++) linkSync(path, join(folder, 'sessions', `a${i}.json`));
  expect(refusalOf(() => readSessions(folder))).toContain('sessions: got records of more than 64000000 bytes');
});
