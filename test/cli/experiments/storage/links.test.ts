import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { claimAnalysisFolder } from '../../../../cli/experiments/analysis/written-files.ts';
import { folderChunkSource } from '../../../../cli/experiments/queue/chunk-source.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../../cli/experiments/storage/merge.ts';
import { listPartFiles } from '../../../../cli/experiments/storage/own-entries.ts';
import { openProcessSession } from '../../../../cli/experiments/storage/provenance.ts';
import { readStoredRows } from '../../../../cli/experiments/storage/read-results.ts';
import { PREVIOUS_FOLDER } from '../../../../cli/experiments/storage/rebuild-manifest.ts';
import { verifyFolder } from '../../../../cli/experiments/verify.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } });
const whole = newFolder();

beforeAll(async () => {
  await runHere(plan, whole);
});

test.each(['parts', 'sessions', PREVIOUS_FOLDER, 'parts/0000'])(
  'writes nothing through a link in the place of %s',
  async (name) => {
    const [folder, outside] = [newFolder(), newFolder()];
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, name), { recursive: true, force: true });
    symlinkSync(outside, join(folder, name));
    await expect(runHere(plan, folder, { repair: true })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining(`${name}: got a link, expected a folder`),
    });
    expect(readdirSync(outside)).toEqual([]);
  },
);

test.each(['', '/parts'])('moves no results through a link in the place of an earlier plan%s', async (name) => {
  const [folder, outside] = [newFolder(), newFolder()];
  cpSync(whole, folder, { recursive: true });
  const archive = join(folder, PREVIOUS_FOLDER, plan.hash.slice(0, 16));
  mkdirSync(dirname(`${archive}${name}`), { recursive: true });
  symlinkSync(outside, `${archive}${name}`);
  const larger = tinyPlan({ shocks: ['none'], replicates: 2, design: { kind: 'sobol', size: 2 } });
  await expect(runHere(larger, folder, { extend: true })).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining('got a link, expected a folder'),
  });
  expect(readdirSync(outside)).toEqual([]);
});

test.each(['parts', 'sessions', PREVIOUS_FOLDER])('a file in the place of the folder %s is named', async (name) => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  rmSync(join(folder, name), { recursive: true, force: true });
  writeFileSync(join(folder, name), 'a file');
  await expect(runHere(plan, folder, { repair: true })).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining(`${name}: got a file, expected a folder`),
  });
});

test('a worker names a file in the place of the records of processes', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'sessions'), 'a file');
  const open = () => openProcessSession(folder, { workers: 1, shard: null, log: () => {} });
  expect(open).toThrow('sessions: got a file, expected a folder');
});

test.each(['failures.ndjson', 'columns.json', 'runs.parquet', 'monthly.parquet'])(
  'a folder in the place of the file %s is named',
  async (name) => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, name), { force: true });
    mkdirSync(join(folder, name));
    await expect(mergeFolder(folder, plan)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining(`${name}: got a folder, expected a file`),
    });
  },
);

test('lists parts without following links, which may lead back into the folder', async () => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  const listed = listPartFiles(folder).sort();
  for (const name of ['a', 'b', '0001']) symlinkSync('.', join(folder, 'parts', name));
  expect(listPartFiles(folder).sort()).toEqual(['0001', ...listed, 'a', 'b'].sort());
  expect(listPartFiles(newFolder())).toEqual([]);
  await expect(folderChunkSource(folder, plan).missing()).resolves.toEqual([]);
  rmSync(join(folder, 'parts', '0001'));
  rmSync(join(folder, 'manifest.json'));
  expect(await runHere(plan, folder, { repair: true })).toMatchObject({ code: 0 });
});

test('runs in a folder that is itself named by a link', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'results'));
  symlinkSync(join(folder, 'results'), join(folder, 'link'));
  expect(await runHere(plan, join(folder, 'link'))).toMatchObject({ code: 0 });
});

test('writes an analysis through a link only where the user names it', () => {
  const [folder, outside] = [newFolder(), newFolder()];
  const link = join(folder, 'analysis');
  symlinkSync(outside, link);
  expect(() => claimAnalysisFolder(link, false)).toThrow('a link, expected a folder');
  expect(() => claimAnalysisFolder(link, true)).not.toThrow();
});

describe.skipIf(process.platform === 'win32')('in the place of a table', () => {
  const changed = (name: string, change: (path: string) => void): string => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, name), { force: true });
    change(join(folder, name));
    return folder;
  };
  const pipe = (path: string): void => void execFileSync('mkfifo', [path]);
  const loop = (path: string): void => symlinkSync(path, path);

  test.each([
    ['a pipe', pipe, 'is not a regular file'],
    ['a link to itself', loop, 'is a link that leads to itself'],
    ['a folder', mkdirSync, 'is a folder'],
  ])('%s is refused, without waiting for a writer', async (_, change, fault) => {
    for (const table of ['runs', 'monthly'] as const) {
      const folder = changed(`${table}.parquet`, change);
      await expect(readStoredRows(folder, readManifest(folder), table).next()).rejects.toMatchObject({
        exitCode: 4,
        message: expect.stringContaining(`${table}.parquet ${fault}`),
      });
      expect((await verifyFolder(folder, plan, 0)).faults).toContainEqual(expect.stringContaining(fault));
    }
    const failures = changed('failures.ndjson', change);
    expect((await verifyFolder(failures, plan, 0)).faults).toContainEqual(expect.stringContaining(fault));
    expect(statusOf(changed('parts/c0000000.parquet', change)).chunks).toMatchObject({ misplaced: 1 });
  });
});
