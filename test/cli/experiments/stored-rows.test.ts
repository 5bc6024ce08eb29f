import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { findDifferences } from '../../../cli/experiments/foreign-rows.ts';
import { rerun } from '../../../cli/experiments/rerun.ts';
import { statusOf } from '../../../cli/experiments/status.ts';
import { chunkFilePath, publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import type { ColumnValues } from '../../../cli/experiments/storage/columns.ts';
import { planOfFolder, readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../cli/experiments/storage/merge.ts';
import { TableWriter } from '../../../cli/experiments/storage/table-writer.ts';
import { verifyFolder } from '../../../cli/experiments/verify.ts';
import { runHere as korpu } from '../run-here.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 4 } }, 2);
const whole = newFolder();
const RUN = 3;

beforeAll(async () => {
  await runHere(plan, whole);
});

function copied(): string {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  return folder;
}

/** Publishes the first chunk with another value in one run. */
function publishOther(folder: string): void {
  const rows = computeChunk(plan, 0);
  const stock = plan.runColumns.findIndex(({ name }) => name === 'stock.total');
  const runs = rows.runs.map((values, c) => {
    if (c !== stock) return values;
    return (rows.runs[0] ?? []).map((run, i) => (run === RUN ? 1 : (values[i] ?? null))) as ColumnValues;
  });
  publishChunk(folder, plan, 0, { ...rows, runs });
}

/** A folder whose merged table has a changed row, with the hashes of that table, and whose parts are as computed. */
async function otherTable(): Promise<string> {
  const folder = copied();
  publishOther(folder);
  await mergeFolder(folder, plan);
  publishChunk(folder, plan, 0, computeChunk(plan, 0));
  return folder;
}

const rerunOf = (folder: string, run = RUN) => rerun(folder, planOfFolder(folder), run, false);

test('compares a run with the merged table, not with its part', async () => {
  expect(await rerunOf(whole)).toMatchObject({ asStored: true, partFault: null });
  const folder = await otherTable();
  const path = chunkFilePath(folder, plan, 0);
  const partFault = `${path} has another row of run ${RUN} than runs.parquet`;
  expect(await rerunOf(folder)).toMatchObject({ asStored: false, partFault });
  expect(await rerunOf(folder, RUN + 1)).toMatchObject({ asStored: true, partFault: null });
  const { code, out } = await korpu(['rerun', folder, '--run', String(RUN)]);
  expect([code, out]).toEqual([4, expect.stringContaining(`differs from the stored row\ndamaged: ${partFault}; try`)]);
  rmSync(join(folder, 'parts'), { recursive: true });
  expect(await rerunOf(folder)).toMatchObject({ asStored: false, partFault: null });
});

test('compares cells of the merged table, whatever their parts are', async () => {
  const folder = await otherTable();
  const found = await findDifferences(folder, plan, [0, 1, 2], { rows: 'merged' });
  expect(found).toEqual([{ run: RUN, chunk: 0, cell: 1 }]);
  expect(await findDifferences(folder, plan, [0, 1, 2])).toEqual([]);
});

test('names the columns of the row that was compared', async () => {
  const differing = [{ run: RUN, columns: ['stock.total'] }];
  expect((await verifyFolder(await otherTable(), plan, plan.runs)).differing).toEqual(differing);
  // Where the table cannot be read, the rows are those of the parts.
  const folder = copied();
  publishOther(folder);
  writeFileSync(join(folder, 'runs.parquet'), '');
  expect((await verifyFolder(folder, plan, plan.runs)).differing).toEqual(differing);
});

test('names a part that is not as the merged table, or damaged', async () => {
  const folder = copied();
  publishOther(folder);
  expect(await rerunOf(folder)).toMatchObject({ asStored: true, partFault: expect.stringContaining('another row') });
  writeFileSync(chunkFilePath(folder, plan, 0), 'x');
  const { code, out } = await korpu(['rerun', folder, '--run', String(RUN)]);
  expect([code, out]).toEqual([
    4,
    expect.stringMatching(/damaged: .*c0000000.parquet does not match its checksum; try/),
  ]);
});

const changes: readonly [string, (path: string) => void, string][] = [
  [
    'a flipped byte',
    (path) => {
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] = 255 - (bytes[bytes.length >> 1] ?? 0);
      writeFileSync(path, bytes);
    },
    'was changed after the merge',
  ],
  ['no bytes', (path) => writeFileSync(path, ''), 'was changed after the merge'],
  ['nothing in its place', (path) => rmSync(path), 'is missing'],
  [
    'a folder in its place',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    'is a folder',
  ],
];

test.each(changes)('refuses a merged table with %s, and says how to merge again', async (_, change, fault) => {
  const folder = copied();
  const path = join(folder, 'runs.parquet');
  change(path);
  const { code, out, err } = await korpu(['rerun', folder, '--run', String(RUN)]);
  expect([code, out]).toEqual([4, '']);
  expect(err).toContain(`${path} ${fault}; merge the chunks again with korpu merge ${folder}`);
  expect(statusOf(folder).changed).toEqual(['runs.parquet']);
  const status = await korpu(['status', folder]);
  expect([status.code, status.out]).toEqual([
    4,
    expect.stringContaining(`damaged: runs.parquet missing or changed after the merge; try korpu merge ${folder}`),
  ]);
});

test.each(changes)('tells in the status of merged months with %s', async (_, change) => {
  const folder = copied();
  expect(statusOf(folder).changed).toEqual([]);
  change(join(folder, 'monthly.parquet'));
  expect(statusOf(folder).changed).toEqual(['monthly.parquet']);
});

/** A folder whose merged table lacks its last row, with the hash of that table. */
async function withoutLastRow(): Promise<string> {
  const folder = copied();
  const pieces: Uint8Array[] = [];
  const writer = new TableWriter(plan, 'runs', (bytes) => void pieces.push(Uint8Array.from(bytes)));
  await writer.add(computeChunk(plan, 0).runs);
  await writer.add(computeChunk(plan, 1).runs.map((values) => values.slice(0, -1) as ColumnValues));
  const { fileHash } = await writer.finish();
  writeFileSync(join(folder, 'runs.parquet'), Buffer.concat(pieces));
  const { checksum: _, results, ...rest } = readManifest(folder);
  const files = { ...results?.files, 'runs.parquet': fileHash };
  const changed = { ...rest, results: { ...results, runs: plan.runs - 1, failed: 1, files } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(changed));
  return folder;
}

test('refuses a merged table that lacks a run without a failure', async () => {
  const folder = await withoutLastRow();
  expect(await rerunOf(folder)).toMatchObject({ asStored: true });
  await expect(rerunOf(folder, plan.runs - 1)).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining(`got no row of run ${plan.runs - 1}, expected one, or a failure`),
  });
});

test('refuses a damaged part before a merge', async () => {
  const folder = copied();
  const { checksum: _checksum, ...rest } = readManifest(folder);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...rest, results: null }));
  expect(await rerunOf(folder)).toMatchObject({ asStored: true, partFault: null });
  writeFileSync(chunkFilePath(folder, plan, 0), 'x');
  await expect(rerunOf(folder)).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining('try korpu run'),
  });
  rmSync(chunkFilePath(folder, plan, 0));
  expect(await rerunOf(folder)).toMatchObject({ asStored: null });
});

test('counts the runs of the merged files where parts were deleted after the merge', async () => {
  const folder = copied();
  rmSync(join(folder, 'parts'), { recursive: true });
  expect(statusOf(folder)).toMatchObject({ done: plan.runs, failed: 0, missing: 0, chunks: { published: 0 } });
  expect((await korpu(['status', folder])).code).toBe(0);
  writeFileSync(join(folder, 'runs.parquet'), 'x');
  expect(statusOf(folder)).toMatchObject({ done: 0, missing: plan.runs, changed: ['runs.parquet'] });
});
