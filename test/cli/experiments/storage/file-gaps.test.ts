import { randomBytes } from 'node:crypto';
import { cpSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import { claimAnalysisFolder } from '../../../../cli/experiments/analysis/written-files.ts';
import { openByteSource } from '../../../../cli/experiments/storage/byte-source.ts';
import { chunkFilePath, inspectChunk, readChunkFailures } from '../../../../cli/experiments/storage/chunk-files.ts';
import { type MergeResults, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { listChangedFiles } from '../../../../cli/experiments/storage/merge.ts';
import { openMergedFile } from '../../../../cli/experiments/storage/merged-table.ts';
import { encodeTable } from '../../../../cli/experiments/storage/parquet.ts';
import { readJournal } from '../../../../cli/system/journal-file.ts';
import { readStoredFile } from '../../../../cli/system/read-file.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } });
const whole = newFolder();

beforeAll(async () => {
  await runHere(plan, whole);
});

/** A file of this size without blocks on disk, apart from its beginning. */
function writeSparse(path: string, size: number): string {
  writeFileSync(path, 'PAR1');
  truncateSync(path, size);
  return path;
}

/** Seconds of processor time. */
function secondsOf(act: () => void): number {
  const from = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

test.each(['runs.parquet', 'monthly.parquet'])('refuses %s without blocks on disk before it is hashed', (name) => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  const manifest = readManifest(folder);
  // As a forger writes it: a plan so large that its tables may have any size.
  const results = { ...manifest.results, files: { [name]: '0'.repeat(64) } } as MergeResults;
  const large = { ...manifest, runs: 12_288_000, results };
  writeSparse(join(folder, name), 9_000_000_000);
  const seconds = secondsOf(() => {
    expect(() => openMergedFile(folder, large, name)).toThrow(`${name} is a file with gaps`);
    expect(listChangedFiles(folder, large)).toContain(name);
  });
  expect(seconds).toBeLessThan(5);
});

test('takes parts without blocks on disk for damaged ones before they are read', () => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  const path = chunkFilePath(folder, plan, 0);
  const failures = chunkFilePath(folder, plan, 0, 'failures');
  writeSparse(failures, 200_000_000);
  expect(() => readChunkFailures(folder, plan, 0)).toThrow(UserError);
  rmSync(failures);
  writeSparse(path, 900_000_000);
  const seconds = secondsOf(() => {
    for (let i = 0; i < 20; i++) expect(inspectChunk(folder, plan, 0).state).toBe('damaged');
  });
  expect(seconds).toBeLessThan(5);
});

test('keeps a file without blocks on disk that a record of an analysis names', () => {
  const folder = newFolder();
  const first = claimAnalysisFolder(folder, true);
  first.write('report.html', 'report');
  first.write('chart.svg', 'chart');
  first.finish();
  // One larger than any file that is read, one most of which was never written.
  for (const size of [2_000_000_000, 900_000_000]) {
    writeSparse(join(folder, 'chart.svg'), size);
    const next = claimAnalysisFolder(folder, true);
    next.write('report.html', 'report');
    writeFileSync(join(folder, 'written.json'), JSON.stringify({ files: { 'chart.svg': '0'.repeat(64) } }));
    expect(claimAnalysisFolder(folder, true).finish().removed).toEqual([]);
    expect(next.finish().removed).toEqual([]);
  }
});

test('refuses a file most of which was never written, wherever the rest is', () => {
  const path = writeSparse(join(newFolder(), 'file'), 40_000_000);
  const file = openSync(path, 'r+');
  for (let at = 0; at < 40_000_000; at += 4_000_000) writeSync(file, randomBytes(1_000_000), 0, 1_000_000, at);
  for (let i = 0; i < 20; i++) {
    expect(() => readStoredFile(path)).toThrow('with gaps');
    expect(() => openByteSource(path, 1e9)).toThrow('with gaps');
  }
});

test('reads tables of equal values, small files of zeros, and journals that a power loss damaged', () => {
  const folder = newFolder();
  const columns = Array.from({ length: 40 }, (_, c) => ({
    name: `c${c}`,
    type: (['DOUBLE', 'INT32', 'STRING'] as const)[c % 3] as 'DOUBLE',
    nullable: c % 2 === 0,
  }));
  const rows = columns.map(({ type, nullable }) => {
    const value = (type as string) === 'STRING' ? '' : nullable ? null : 0;
    return Array.from({ length: 200_000 }, () => value);
  });
  const noise = columns.map((_, c) => Array.from({ length: 200_000 }, (_, i) => (c === 0 ? i / 7 : 0)));
  const doubles = columns.map((column) => ({ ...column, type: 'DOUBLE' as const, nullable: false }));
  for (const [i, bytes] of [encodeTable(columns, rows as never, {}), encodeTable(doubles, noise, {})].entries()) {
    expect(Buffer.from(bytes).includes(Buffer.alloc(4096))).toBe(false);
    const path = join(folder, `${i}.parquet`);
    writeFileSync(path, bytes);
    expect(readStoredFile(path).length).toBe(bytes.length);
  }
  const small = join(folder, 'small');
  writeFileSync(small, Buffer.alloc(900_000));
  expect(readStoredFile(small).length).toBe(900_000);
  const journal = join(folder, 'journal.ndjson');
  writeFileSync(journal, `{}\n${'\0'.repeat(2_000_000)}`);
  expect(readJournal(journal).bytes).toBe(3);
});
