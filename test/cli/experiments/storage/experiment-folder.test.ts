import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import type { ChunkData, ChunkTask } from '../../../../cli/experiments/chunk-pool.ts';
import { openChunkWork } from '../../../../cli/experiments/chunk-work.ts';
import { createPlan } from '../../../../cli/experiments/plan/plan.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { chunkFilePath, chunkState } from '../../../../cli/experiments/storage/chunk-files.ts';
import { claimExperimentFolder } from '../../../../cli/experiments/storage/experiment-folder.ts';
import { openPreviousRows } from '../../../../cli/experiments/storage/extend.ts';
import { readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { verifyFolder } from '../../../../cli/experiments/verify.ts';
import { processSpace } from '../../../../cli/system/process-space.ts';
import type { LoadedPolicy } from '../../../../scenarios/index.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({}, 8);

test('reports and recomputes a damaged or truncated chunk, with the same results', async () => {
  const folder = newFolder();
  const { rowHash } = await runHere(plan, folder);
  const path = chunkFilePath(folder, plan, 1);
  const whole = readFileSync(path);
  expect(chunkState(folder, plan, 1)).toBe('intact');
  // One bit in the header, the data, the footer, the checksum itself, and the tail.
  for (const at of [0, 50, Math.floor(whole.length / 2), whole.length - 200, whole.length - 1]) {
    const bad = Buffer.from(whole);
    bad[at] = (bad[at] as number) ^ 0x10;
    writeFileSync(path, bad);
    expect([at, chunkState(folder, plan, 1)]).toEqual([at, 'damaged']);
  }
  writeFileSync(path, whole);
  truncateSync(path, whole.length - 9);
  expect(chunkState(folder, plan, 1)).toBe('damaged');
  expect(await verifyFolder(folder, plan, 0)).toMatchObject({ damagedChunks: 1, holds: false });
  rmSync(join(folder, 'runs.parquet'));
  const said: string[] = [];
  const again = await runHere(plan, folder, { log: (line) => said.push(line) });
  expect(said).toEqual([`chunk 1 was damaged and is computed again: ${path} does not match its checksum`]);
  expect(again).toMatchObject({ code: 0, rowHash });
  expect(readFileSync(path).equals(whole)).toBe(true);
}, 120_000);

test('counts runs, not chunks, in the progress of a resumed experiment, and completes', async () => {
  // Cells that do not fill the last chunk.
  const uneven = tinyPlan({}, 9);
  expect(uneven.cells % 9).not.toBe(0);
  const folder = newFolder();
  await runHere(uneven, folder);
  const last = uneven.chunks.chunks - 1;
  for (const gone of [[0], [last], [1, last]]) {
    for (const chunk of gone) rmSync(chunkFilePath(folder, uneven, chunk));
    rmSync(join(folder, 'runs.parquet'));
    let total = 0;
    let done = 0;
    const progress = {
      begin(runs: number, before: number) {
        total = runs;
        done = before;
      },
      addFinished(runs: number, failed: number) {
        done += runs + failed;
      },
      end() {},
    };
    await runHere(uneven, folder, { progress });
    expect([total, done]).toEqual([uneven.runs, uneven.runs]);
  }
}, 120_000);

test('rejects a folder of another plan with the difference, and leaves foreign folders unchanged', async () => {
  const folder = newFolder();
  await runHere(plan, folder, { shard: { index: 0, of: 100 } });
  const refused = await runHere(tinyPlan({ replicates: 3, seed: 'other' }), folder).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect((refused as UserError).exitCode).toBe(5);
  expect((refused as UserError).messages.join('\n')).toMatch(/seed is "korpu" there and "other" here/);
  expect((refused as UserError).messages.join('\n')).toMatch(/replicates is 2 there and 3 here/);
  const manifest = readManifest(folder);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, model: 'f'.repeat(64), plan: '0'.repeat(64) }),
  );
  const code = (await runHere(plan, folder).catch((error: unknown) => error)) as UserError;
  expect([code.exitCode, code.messages[1]]).toEqual([5, expect.stringContaining('model is')]);

  const foreign = newFolder();
  writeFileSync(join(foreign, 'thesis.docx'), 'x');
  const kept = (await runHere(plan, foreign).catch((error: unknown) => error)) as UserError;
  expect([kept.exitCode, readdirSync(foreign)]).toEqual([2, ['thesis.docx']]);
  const fresh = (await runHere(plan, folder, { fresh: true }).catch((error: unknown) => error)) as UserError;
  expect(fresh.exitCode).toBe(2);
}, 120_000);

test('ignores incomplete files, and removes only those of dead processes of this machine', async () => {
  const folder = newFolder();
  await runHere(plan, folder, { shard: { index: 0, of: 3 } });
  const random = '0'.repeat(24);
  const dead = join(folder, 'parts', `.korpu-tmp-${processSpace}-999999999-0-${random}`);
  const alive = join(folder, 'parts', `.korpu-tmp-${processSpace}-${process.ppid}-0-${random}`);
  const otherFolder = join(folder, 'parts', `.korpu-tmp-${'0'.repeat(12)}-1-0-${random}`);
  for (const stray of [dead, alive, otherFolder]) writeFileSync(stray, 'half');
  expect(statusOf(folder)).toMatchObject({ chunks: { total: 5, published: 2 }, missing: 120 - 2 * 24, merged: false });
  const summary = await runHere(plan, folder);
  expect(summary.code).toBe(0);
  expect([dead, alive, otherFolder].map((stray) => existsSync(stray))).toEqual([false, true, true]);
}, 120_000);

test('keeps every finished run of an extended experiment, with the results of a new one', async () => {
  const folder = newFolder();
  await runHere(plan, folder);
  const larger = tinyPlan({ replicates: 3, design: { kind: 'sobol', size: 14 } }, 5);
  const computed: number[] = [];
  const openPool = (_workers: number, data: ChunkData) => {
    const work = openChunkWork(data, (run) => computed.push(run));
    return { run: (task: ChunkTask) => work(task), close: async () => {} };
  };
  const grown = await runHere(larger, folder, { extend: true, openPool });
  const fresh = await runHere(larger, newFolder());
  expect(grown.rowHash).toBe(fresh.rowHash);
  // 84 cells, 40 of them already computed.
  expect(computed).toHaveLength(larger.cells - plan.cells);
  expect(readManifest(folder).parent).toBe(plan.hash);
  const smaller = (await runHere(plan, folder, { extend: true }).catch((error: unknown) => error)) as UserError;
  expect([smaller.exitCode, smaller.messages.join()]).toEqual([5, expect.stringContaining('points are fewer')]);
}, 120_000);

describe('an extension takes no rows of another plan', () => {
  const smaller = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } }, 2);
  const changes = { shocks: ['none'], replicates: 2, design: { kind: 'sobol', size: 2 } };

  test('where the manifest claims another experiment', async () => {
    const folder = newFolder();
    await runHere(smaller, folder);
    // Without its checksum, as an earlier version wrote it and as a forger may leave it.
    const manifest = readManifest(folder);
    const forged = { ...manifest, experiment: { ...manifest.experiment, seed: 'another' } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(forged));
    await expect(runHere(tinyPlan({ ...changes, seed: 'another' }, 2), folder, { extend: true })).rejects.toMatchObject(
      {
        exitCode: 5,
        messages: [expect.any(String), '  a policy, the points or another part of its plan differ'],
      },
    );
  });

  test('where the text of a policy has changed since', async () => {
    const folder = newFolder();
    await runHere(smaller, folder);
    const larger = tinyPlan(changes, 2);
    const [id, policy] = [...larger.pack.policies].find(([name]) => name !== 'status-quo') as [string, LoadedPolicy];
    const other = [...larger.pack.policies.values()].find((one) => one.id !== id && one.id !== 'status-quo');
    const policies = new Map(larger.pack.policies).set(id, { ...(other as LoadedPolicy), id, name: policy.name });
    const edited = createPlan(larger.experiment, { ...larger.pack, policies }, 2);
    expect(edited.hash).not.toBe(larger.hash);
    await expect(runHere(edited, folder, { extend: true })).rejects.toMatchObject({ exitCode: 5 });
  });

  test('where the manifest of the earlier plan was changed after the extension began', async () => {
    const folder = newFolder();
    await runHere(smaller, folder);
    const larger = tinyPlan(changes, 2);
    claimExperimentFolder(
      folder,
      larger,
      { name: 'tiny.yaml', text: '', policies: [] },
      { fresh: false, extend: true },
    );
    const archive = join(folder, 'before', smaller.hash.slice(0, 16));
    const { checksum: _, ...manifest } = JSON.parse(readFileSync(join(archive, 'manifest.json'), 'utf8'));
    const forged = { ...manifest, experiment: { ...manifest.experiment, seed: 'another' } };
    expect(openPreviousRows(folder, larger, smaller.hash)).not.toBeNull();
    writeFileSync(join(archive, 'manifest.json'), JSON.stringify(forged));
    expect(openPreviousRows(folder, larger, smaller.hash)).toBeNull();
  });
});

test('derives progress, rate and activity from parts alone, where no records of processes were copied', async () => {
  const folder = newFolder();
  await runHere(plan, folder, { shard: { index: 0, of: 2 } });
  rmSync(join(folder, 'sessions'), { recursive: true });
  const now = Date.now();
  for (const [k, chunk] of [0, 2, 4].entries()) {
    const at = (now - (2 - k) * 10_000) / 1000;
    utimesSync(chunkFilePath(folder, plan, chunk), at, at);
  }
  expect(statusOf(folder, now + 1000)).toMatchObject({ done: 72, missing: 48, moving: true, secondsLeft: 20 });
  expect(statusOf(folder, now + 3_600_000)).toMatchObject({ moving: false, secondsLeft: null });
}, 120_000);

test('resumes a folder with its own chunks, whatever this version would choose, with the same rows', async () => {
  const replicated = { design: { kind: 'sobol', size: 1 }, shocks: ['none'], replicates: 6 };
  const folder = newFolder();
  const before = tinyPlan(replicated, 4);
  await runHere(before, folder, { shard: { index: 1, of: 2 } });
  const now = tinyPlan(replicated, 1);
  expect([now.hash, now.chunks.chunks]).toEqual([before.hash, 6]);
  const resumed = await runHere(now, folder);
  expect(readManifest(folder).chunks).toEqual({ cellsPerChunk: 4, chunks: 2 });
  const split = await runHere(now, newFolder());
  expect(resumed.rowHash).toBe(split.rowHash);
  expect(resumed).toMatchObject({ code: 0, done: 18 });
}, 120_000);
