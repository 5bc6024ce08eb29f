import * as fs from 'node:fs';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openChunkWork } from '../../../cli/experiments/chunk-work.ts';
import { computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { assertForeignRows } from '../../../cli/experiments/foreign-rows.ts';
import type { RunExperimentOptions } from '../../../cli/experiments/run-experiment.ts';
import { statusOf } from '../../../cli/experiments/status.ts';
import { chunkFilePath, publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import {
  assertFewDisputed,
  DISPUTED,
  listDisputedCells,
  MAX_DISPUTED,
  recordDispute,
  warnOfDisputes,
} from '../../../cli/experiments/storage/disputed-cells.ts';
import { readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../cli/experiments/storage/merge.ts';
import { disputeFindings, verifyFolder } from '../../../cli/experiments/verify.ts';
import { currentSystem, runInSystem, type System } from '../../../cli/system/system.ts';
import { createPlanFamilies, type SimulatedPlan } from '../../../tools/fault-simulator/simulated-plans.ts';
import { newFolder, runHere } from './tiny.ts';

// Plans whose engine is a hash. One run a cell, and more cells than a merge computes again.
const [family] = createPlanFamilies().filter(({ name }) => name === 'uneven');
if (family === undefined) throw new Error('got no such plans');
const { main, extended, faulty } = family;
const { plan } = main;
const all = Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk);
const CHUNK = 1;
const cells = [2, 3];

/** `korpu run`. */
function run(folder: string, options: Partial<RunExperimentOptions> = {}, simulated: SimulatedPlan = main) {
  return runHere(simulated.plan, folder, {
    file: { name: 'simulated.yaml', text: simulated.text, policies: [] },
    openPool: (_, data) => {
      const work = openChunkWork(data, undefined, simulated.plan);
      return { run: (task) => work(task), close: async () => {} };
    },
    ...options,
  });
}

/** `korpu merge`, with a sample that holds no cell: as one that misses the other row. */
async function merge(folder: string): Promise<void> {
  await assertForeignRows(folder, plan, all, { cells: 0 });
  await mergeFolder(folder, plan);
}

function publishOtherRows(folder: string, chunk: number): void {
  publishChunk(folder, plan, chunk, computeChunk((faulty[0] as SimulatedPlan).plan, chunk));
}

async function forgedFolder(): Promise<string> {
  const folder = newFolder();
  await run(folder);
  publishOtherRows(folder, CHUNK);
  return folder;
}

const refused = {
  exitCode: 4,
  messages: [expect.stringContaining(`in chunk ${CHUNK} has another row`), expect.stringContaining('--repair')],
};

test('a row that one command refused is refused by every later one, until a repair computes it again', async () => {
  expect(plan.cells).toBeGreaterThan(3);
  const folder = await forgedFolder();
  await expect(merge(folder)).resolves.toBeUndefined();
  await expect(assertForeignRows(folder, plan, [CHUNK])).rejects.toMatchObject(refused);
  expect(listDisputedCells(folder, plan)).toEqual(cells);
  for (let i = 0; i < 3; i++) await expect(merge(folder)).rejects.toMatchObject(refused);
  // Merged or not, with a queue that computes nothing or without.
  await expect(run(folder)).rejects.toMatchObject(refused);
  await expect(run(folder, { backend: async () => 'done' })).rejects.toMatchObject(refused);
  rmSync(join(folder, 'runs.parquet'));
  await expect(run(folder)).rejects.toMatchObject(refused);
  expect(statusOf(folder).disputed).toBe(2);
  const warnings: string[] = [];
  warnOfDisputes(folder, readManifest(folder), (line) => warnings.push(line));
  expect(warnings).toEqual([expect.stringContaining('rows of 2 cells differed')]);
  expect(await verifyFolder(folder, plan, 0)).toMatchObject({ sampled: 2, differing: [{}, {}], holds: false });
  await run(folder, { repair: true }).catch(() => null);
  expect(await run(folder, { repair: true })).toMatchObject({ code: 0, rowHash: main.rowHash });
  expect(listDisputedCells(folder, plan)).toEqual([]);
  expect(await verifyFolder(folder, plan, plan.runs)).toMatchObject({ holds: true });
});

test('a damaged record of a dispute still counts', async () => {
  const folder = await forgedFolder();
  await expect(assertForeignRows(folder, plan, [CHUNK])).rejects.toMatchObject(refused);
  for (const name of readdirSync(join(folder, DISPUTED))) writeFileSync(join(folder, DISPUTED, name), '{');
  await expect(merge(folder)).rejects.toMatchObject(refused);
});

test('a wrong finding blocks nothing, and a repair ends it', async () => {
  const folder = newFolder();
  const { rowHash } = await run(folder);
  recordDispute(folder, plan, 4);
  expect(await run(folder)).toMatchObject({ code: 0, rowHash });
  await merge(folder);
  expect(listDisputedCells(folder, plan)).toEqual([4]);
  expect(await verifyFolder(folder, plan, 0)).toMatchObject({ sampled: 1, holds: true });
  expect(await run(folder, { repair: true })).toMatchObject({ code: 0, rowHash });
  expect(listDisputedCells(folder, plan)).toEqual([]);
});

test('a merged folder is complete only while its disputed rows are those computed, without parts too', async () => {
  const folder = await forgedFolder();
  await mergeFolder(folder, plan);
  expect(await run(folder)).toMatchObject({ code: 0 });
  recordDispute(folder, plan, 2);
  await expect(run(folder)).rejects.toMatchObject(refused);
  rmSync(join(folder, 'parts'), { recursive: true });
  await expect(run(folder)).rejects.toMatchObject(refused);
});

test.each([
  ['wrong rows that were merged', async (folder: string) => void (await mergeFolder(folder, plan))],
  ['a wrong part that was published after the merge', async () => {}],
  [
    'a right part under a wrong table',
    async (folder: string) => {
      await mergeFolder(folder, plan);
      publishChunk(folder, plan, CHUNK, computeChunk(plan, CHUNK));
    },
  ],
])('verify --dispute records %s, and the repair that follows mends them', async (_, prepare) => {
  const folder = await forgedFolder();
  await prepare(folder);
  await disputeFindings(folder, plan, await verifyFolder(folder, plan, plan.runs));
  expect(listDisputedCells(folder, plan).some((cell) => cells.includes(cell))).toBe(true);
  // Rows that replace those of an earlier merge are stored, and said once.
  await run(folder, { repair: true }).catch(() => null);
  expect(await run(folder, { repair: true })).toMatchObject({ code: 0, rowHash: main.rowHash });
  expect(await verifyFolder(folder, plan, plan.runs)).toMatchObject({ holds: true });
});

test('an extension computes disputed rows of the earlier experiment again', async () => {
  const folder = await forgedFolder();
  for (const cell of cells) recordDispute(folder, plan, cell);
  expect(await run(folder, { extend: true }, extended)).toMatchObject({ code: 0, rowHash: extended.rowHash });
});

test('a disputed failure that this machine does not have is another result', async () => {
  const folder = newFolder();
  await run(folder);
  const failing = computeChunk(plan, CHUNK, {
    abandonedRuns: new Map([[2, { cause: 'run', reason: 'invented' }]]),
  });
  expect(failing.failures.length).toBe(1);
  publishChunk(folder, plan, CHUNK, failing);
  // Of a sample, rows alone are compared.
  await expect(assertForeignRows(folder, plan, [CHUNK])).resolves.toEqual([]);
  recordDispute(folder, plan, 2);
  await expect(assertForeignRows(folder, plan, [CHUNK])).rejects.toMatchObject(refused);
});

test('a folder from elsewhere leads nowhere with its disputes, and costs no more than a limit', async () => {
  const folder = newFolder();
  await run(folder);
  const elsewhere = newFolder();
  symlinkSync(elsewhere, join(folder, DISPUTED));
  const link = { exitCode: 4, messages: [expect.stringContaining('got a link')] };
  await expect(merge(folder)).rejects.toMatchObject(link);
  expect(() => recordDispute(folder, plan, 0)).toThrow('got a link');
  expect(readdirSync(elsewhere)).toEqual([]);
  rmSync(join(folder, DISPUTED));
  mkdirSync(join(folder, DISPUTED));
  const prefix = plan.hash.slice(0, 16);
  for (const name of [
    'x.json',
    `${prefix}-999999999.json`,
    `${prefix}-00000000a.json`,
    `${'0'.repeat(16)}-000000001.json`,
  ])
    writeFileSync(join(folder, DISPUTED, name), '');
  expect(listDisputedCells(folder, plan)).toEqual([]);
  const large = { hash: plan.hash, cells: 1000 };
  for (let cell = 0; cell < MAX_DISPUTED; cell++) recordDispute(folder, large, cell);
  expect(() => assertFewDisputed(folder, listDisputedCells(folder, large))).not.toThrow();
  recordDispute(folder, large, MAX_DISPUTED);
  expect(() => assertFewDisputed(folder, listDisputedCells(folder, large))).toThrow('are disputed');
});

test('a run computes its own chunks again where another process published other rows in their place', async () => {
  const small = createPlanFamilies().find(({ name }) => name === 'small');
  if (small === undefined) throw new Error('got no such plans');
  const { plan: own } = small.main;
  expect(own.cells).toBeLessThanOrEqual(3);
  const folder = newFolder();
  const openPool: RunExperimentOptions['openPool'] = (_, data) => {
    const work = openChunkWork(data, undefined, own);
    return {
      async run(task) {
        const result = await work(task);
        const other = (small.faulty[0] as SimulatedPlan).plan;
        if (task.chunk === 0) publishChunk(folder, own, task.chunk, computeChunk(other, task.chunk));
        return result;
      },
      close: async () => {},
    };
  };
  await expect(run(folder, { openPool }, small.main)).rejects.toMatchObject({
    exitCode: 4,
    messages: [expect.stringContaining('in chunk 0 has another row'), expect.stringContaining('--repair')],
  });
});

test('rows that could not be read when they were compared are not merged uncompared', async () => {
  /** A system in which the first reads of a part have a flipped bit. */
  const flipping = (part: string, reads: number): System => {
    const system = currentSystem();
    let left = reads;
    const handles = new Set<number>();
    const openSync = (path: string, ...others: [string]) => {
      const handle = fs.openSync(path, ...others);
      // Numbers of closed files are used again.
      if (path === part) handles.add(handle);
      else handles.delete(handle);
      return handle;
    };
    const readSync = (handle: number, bytes: Uint8Array, ...others: [number, number, number]) => {
      const count = fs.readSync(handle, bytes, ...others);
      if (handles.has(handle) && count > 0 && left > 0) {
        left -= 1;
        bytes[50] = (bytes[50] ?? 0) ^ 1;
      }
      return count;
    };
    return { ...system, files: { ...system.files, openSync, readSync } as unknown as System['files'] };
  };
  async function check(reads: number): Promise<unknown> {
    const folder = newFolder();
    // Not merged: without a merged table there is nothing else to compare.
    await run(folder, { shard: { index: 1, of: 1 } });
    publishOtherRows(folder, CHUNK);
    expect(readManifest(folder).results).toBeNull();
    const system = flipping(chunkFilePath(folder, plan, CHUNK), reads);
    return runInSystem(system, () => assertForeignRows(folder, plan, [CHUNK], { cells: 1 }));
  }
  await expect(check(0)).rejects.toMatchObject(refused);
  await expect(check(1)).rejects.toMatchObject(refused);
});
