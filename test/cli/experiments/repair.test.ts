import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../cli/exit-codes.ts';
import type { ChunkData, ChunkTask } from '../../../cli/experiments/chunk-pool.ts';
import { openChunkWork } from '../../../cli/experiments/chunk-work.ts';
import { computeCells, computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { rerun } from '../../../cli/experiments/rerun.ts';
import { deadThreadFailure, type FailureReason, type RunFailure } from '../../../cli/experiments/run-failure.ts';
import {
  chunkFilePath,
  glanceAtChunk,
  publishChunk,
  readChunkFailures,
} from '../../../cli/experiments/storage/chunk-files.ts';
import { writeManifest } from '../../../cli/experiments/storage/experiment-folder.ts';
import { readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { collectFailures, mergeFolder } from '../../../cli/experiments/storage/merge.ts';
import { cases } from '../../depth.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const plan = tinyPlan({ design: { kind: 'sobol', size: 4 }, shocks: ['none'], replicates: 1 }, 1);
const whole = newFolder();
let rowHash: string | null = null;

/** The run of the second policy of the second cell fails in every folder made by `withFailure`. */
const failedRun = plan.axes.policies + 1;

beforeAll(async () => {
  ({ rowHash } = await runHere(plan, whole));
}, 60_000);

function copyOf(folder: string): string {
  const copy = join(newFolder(), 'results');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** Record of the failure of a run. */
function failureOf(run: number): RunFailure {
  const policy = plan.experiment.policies[run % plan.axes.policies] as string;
  return { run, policy, shock: 'none', point: Math.floor(run / plan.axes.policies), draw: 0, replicate: 0, ...ofRun };
}

/** A pool in which a run fails; counts the cells and runs that are computed. */
function poolWith(failure: FailureReason | null, computed: number[] = []) {
  return (_workers: number, data: ChunkData) => {
    const work = openChunkWork(data, (run) => computed.push(run));
    const abandonedRuns = failure === null ? [] : [[failedRun, failure] as const];
    return { run: (task: ChunkTask) => work({ ...task, abandonedRuns }), close: async () => {} };
  };
}

const machine = deadThreadFailure('memory');
const ofRun: FailureReason = { cause: 'run', reason: 'a lever out of range' };

const failing = new Map<FailureReason, string>();

async function withFailure(failure: FailureReason): Promise<string> {
  const made = failing.get(failure) ?? newFolder();
  if (!failing.has(failure))
    expect(await runHere(plan, made, { openPool: poolWith(failure) })).toMatchObject({ code: 3, failed: 1 });
  failing.set(failure, made);
  return copyOf(made);
}

describe('a failed run', () => {
  test('is computed again by a plain run when the machine was the reason, and nothing else is', async () => {
    const folder = await withFailure(machine);
    const computed: number[] = [];
    const lines: string[] = [];
    const summary = await runHere(plan, folder, {
      openPool: poolWith(null, computed),
      log: (line) => lines.push(line),
    });
    expect(summary).toMatchObject({ code: 0, failed: 0, rowHash });
    // One cell: its policies share months.
    expect(computed).toEqual([plan.axes.policies]);
    expect(lines.join('\n')).toContain(`1 runs that had failed have a row now; the row hash is ${rowHash}`);
    expect(existsSync(join(folder, 'failures.ndjson'))).toBe(false);
    for (const kind of ['runs', 'monthly'] as const)
      expect(readFileSync(chunkFilePath(folder, plan, 1, kind))).toEqual(
        readFileSync(chunkFilePath(whole, plan, 1, kind)),
      );
  });

  test('stays when the run itself is the reason, until it is asked for', async () => {
    const folder = await withFailure(ofRun);
    const computed: number[] = [];
    const openPool = poolWith(null, computed);
    expect(await runHere(plan, folder, { openPool })).toMatchObject({ code: 3, failed: 1 });
    expect(computed).toEqual([]);
    expect(await runHere(plan, folder, { openPool, again: 'failed' })).toMatchObject({ code: 0, rowHash });
    expect(computed).toEqual([plan.axes.policies]);
  });

  test('that gets a row says so only where the other rows are those merged before', async () => {
    const forged = await withFailure(ofRun);
    // Another row of another cell in the part, merged, and the part as it was.
    const column = plan.runColumns.findIndex(({ name }) => name === 'stock.total');
    const part = computeChunk(plan, 0);
    const runs = part.runs.map((values, c) => (c === column ? [1, ...Array.from(values).slice(1)] : values));
    publishChunk(forged, plan, 0, { ...part, runs: runs as typeof part.runs });
    await mergeFolder(forged, plan);
    publishChunk(forged, plan, 0, part);
    const lines: string[] = [];
    const again = runHere(plan, forged, {
      openPool: poolWith(null),
      again: 'failed',
      log: (line) => lines.push(line),
    });
    await expect(again).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('earlier rows were') });
    expect(lines.join('\n')).not.toContain('have a row now');
    expect(readManifest(forged).results?.rowHash).toBe(rowHash);
  });

  const { policies } = plan.axes;
  test.each([
    ['of a policy whose reference had failed', 2 * policies, 2 * policies + 1, [2 * policies]],
    ['that the records of failures name', failedRun, 0, [failedRun, 0]],
  ])('that gets a row does not hide another row %s', async (_, failed, other, recorded) => {
    const folder = copyOf(whole);
    const part = (run: number, changes: boolean) => {
      const cell = Math.floor(run / policies);
      const abandonedRuns = cell === Math.floor(failed / policies) ? new Map([[failed, failureOf(failed)]]) : undefined;
      const rows = computeCells(plan, cell, cell + 1, abandonedRuns === undefined ? {} : { abandonedRuns });
      const column = plan.runColumns.findIndex(({ name }) => name === 'stock.total');
      const at = rows.runs[0]?.indexOf(run) ?? -1;
      if (changes) (rows.runs[column] as number[])[at] = 1;
      publishChunk(folder, plan, cell, rows);
    };
    part(failed, false);
    part(other, true);
    const results = await mergeFolder(folder, plan);
    part(other, false);
    const text = recorded.map((run) => `${JSON.stringify(failureOf(run))}\n`).join('');
    writeFileSync(join(folder, 'failures.ndjson'), text);
    const files = { ...results.files, 'failures.ndjson': createHash('sha256').update(text).digest('hex') };
    const { checksum: _checksum, ...manifest } = readManifest(folder);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, results: { ...results, files } }));
    const again = runHere(plan, folder, { openPool: poolWith(null), again: 'failed' });
    await expect(again).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('earlier rows were') });
    expect(readManifest(folder).results?.rowHash).toBe(rowHash);
  });

  test('that is the reference leaves the other rows of its cell as they were, but for figures that compare', async () => {
    const folder = copyOf(whole);
    const abandonedRuns = new Map([[policies, failureOf(policies)]]);
    publishChunk(folder, plan, 1, computeCells(plan, 1, 2, { abandonedRuns }));
    await mergeFolder(folder, plan);
    expect(await runHere(plan, folder, { openPool: poolWith(null), again: 'failed' })).toMatchObject({
      code: 0,
      rowHash,
    });
  });

  test('is refused by a rerun that can compute it, where the run itself was the reason', async () => {
    const folder = await withFailure(ofRun);
    const refusal = { exitCode: 4, message: expect.stringContaining('recorded as failed (a lever out of range)') };
    await expect(rerun(folder, plan, failedRun, false)).rejects.toMatchObject(refusal);
    expect(await rerun(await withFailure(machine), plan, failedRun, false)).toMatchObject({ asStored: null });
  });

  test('that fails again in a rerun is no fault of the program, and one with a row is a difference', async () => {
    const openCellEngine = () => ({
      run: () => {
        throw new Error('a lever out of range');
      },
    });
    const failsAgain = { ...plan, openCellEngine } as unknown as typeof plan;
    await expect(rerun(await withFailure(ofRun), failsAgain, failedRun, false)).rejects.toMatchObject({
      exitCode: 3,
      message: `run ${failedRun} fails: a lever out of range`,
    });
    await expect(rerun(whole, failsAgain, failedRun, false)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('has a stored row, but it fails'),
    });
  });

  test('stays on request, whatever the reason', async () => {
    const folder = await withFailure(machine);
    const computed: number[] = [];
    const summary = await runHere(plan, folder, { openPool: poolWith(null, computed), again: 'none' });
    expect([summary.code, computed]).toEqual([3, []]);
  });

  test('that fails again leaves rows, hash and exit code as they were', async () => {
    const folder = await withFailure(machine);
    const { results } = readManifest(folder);
    expect(await runHere(plan, folder, { openPool: poolWith(machine) })).toMatchObject({ code: 3, failed: 1 });
    expect(readManifest(folder).results).toEqual(results);
  });

  test('never replaces a row that another process has computed', async () => {
    const folder = await withFailure(machine);
    const part = readFileSync(chunkFilePath(whole, plan, 1));
    const openPool = (workers: number, data: ChunkData) => {
      const pool = poolWith(machine)(workers, data);
      return {
        ...pool,
        run: (task: ChunkTask) => {
          rmSync(chunkFilePath(folder, plan, 1, 'failures'));
          for (const kind of ['monthly', 'runs'] as const)
            cpSync(chunkFilePath(whole, plan, 1, kind), chunkFilePath(folder, plan, 1, kind));
          return pool.run(task);
        },
      };
    };
    expect(await runHere(plan, folder, { openPool })).toMatchObject({ code: 0, failed: 0, rowHash });
    expect(readFileSync(chunkFilePath(folder, plan, 1))).toEqual(part);
  });

  test('without its parts is computed only on request, since that takes the whole experiment', async () => {
    const folder = await withFailure(machine);
    rmSync(join(folder, 'parts'), { recursive: true });
    const lines: string[] = [];
    const openPool = poolWith(null);
    const kept = await runHere(plan, folder, { openPool, log: (line) => lines.push(line) });
    expect([kept.code, lines.join()]).toEqual([3, expect.stringContaining('--again failed computes all again')]);
    expect(await runHere(plan, folder, { openPool, again: 'failed' })).toMatchObject({ code: 0, rowHash });
  });
});

/** Ways to lose or damage a file. */
const allHarms: readonly (readonly [string, (path: string) => void])[] = [
  ['removed', (path) => rmSync(path)],
  ['emptied', (path) => writeFileSync(path, '')],
  ['truncated', (path) => truncateSync(path, statSync(path).size - 7)],
  ['overwritten', (path) => writeFileSync(path, 'x'.repeat(3000))],
  [
    'flipped',
    (path) => {
      const bytes = readFileSync(path);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] as number) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
];

/** A lost file, an empty one and half a file differ most; a deep run tries all. */
const harms = cases(allHarms, 3);

describe.each(['runs', 'monthly'] as const)('a part with %s', (kind) => {
  test.each(harms)('that was %s is computed again, before the merge and after it', async (harm, act) => {
    for (const merged of [false, true]) {
      const folder = copyOf(whole);
      if (!merged) rmSync(join(folder, 'runs.parquet'));
      act(chunkFilePath(folder, plan, 2, kind));
      const lines: string[] = [];
      const log = (line: string) => lines.push(line);
      const summary = await runHere(plan, folder, { repair: merged, log });
      expect([harm, merged, summary.code, summary.rowHash]).toEqual([harm, merged, 0, rowHash]);
      if (merged) expect(lines.join('\n')).toContain('repaired: 1 missing or damaged chunks computed again');
      expect(readFileSync(chunkFilePath(folder, plan, 2, kind))).toEqual(
        readFileSync(chunkFilePath(whole, plan, 2, kind)),
      );
      expect(readManifest(folder)).toEqual(readManifest(whole));
    }
  });
});

test.each(harms)('a record of failures that was %s is made again, before the merge and after it', async (harm, act) => {
  for (const merged of [false, true]) {
    const folder = await withFailure(ofRun);
    const { results } = readManifest(folder);
    if (!merged) rmSync(join(folder, 'runs.parquet'));
    const path = chunkFilePath(folder, plan, 1, 'failures');
    const before = readFileSync(path, 'utf8');
    act(path);
    const summary = await runHere(plan, folder, { repair: merged, openPool: poolWith(ofRun) });
    expect([harm, merged, summary.code, readManifest(folder).results]).toEqual([harm, merged, 3, results]);
    expect(readFileSync(path, 'utf8')).toBe(before);
  }
});

test.each(harms)('merged files that were %s are made again, with or without a repair', async (harm, act) => {
  for (const name of ['runs.parquet', 'monthly.parquet']) {
    for (const repair of [false, true]) {
      const folder = copyOf(whole);
      act(join(folder, name));
      const lines: string[] = [];
      const summary = await runHere(plan, folder, { repair, log: (line) => lines.push(line) });
      expect([harm, name, summary.rowHash]).toEqual([harm, name, rowHash]);
      if (repair) expect(lines.join('\n')).toContain(`repaired: ${name} made again`);
      expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(whole, name)));
    }
  }
});

/** The same record of a failure with another draw, as after one flipped bit: it is still a record. */
const withOtherDraw = (path: string): void =>
  writeFileSync(path, readFileSync(path, 'utf8').replace('"draw":0', '"draw":1'));

test('failures that are others than those published are read by no merge', async () => {
  const folder = await withFailure(ofRun);
  const path = chunkFilePath(folder, plan, 1, 'failures');
  expect(readChunkFailures(folder, plan, 1)).toHaveLength(1);
  withOtherDraw(path);
  expect(() => readChunkFailures(folder, plan, 1)).toThrow(/is not as it was published/);
  expect(() => collectFailures(folder, plan)).toThrow(/is not as it was published/);
  expect(glanceAtChunk(folder, plan, 1).fault).toMatch(/is not as it was published/);
});

test('failures that a merge read otherwise than they were published are gathered again by a repair', async () => {
  const folder = await withFailure(ofRun);
  const path = join(folder, 'failures.ndjson');
  const text = readFileSync(path, 'utf8');
  withOtherDraw(path);
  const { results, ...manifest } = readManifest(folder);
  if (results === null) throw new Error('not merged');
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  writeManifest(folder, { ...manifest, results: { ...results, files: { ...results.files, 'failures.ndjson': hash } } });
  expect(await runHere(plan, folder, { openPool: poolWith(ofRun) })).toMatchObject({
    code: 3,
    rowHash: results.rowHash,
  });
  const repaired = await runHere(plan, folder, { openPool: poolWith(ofRun), repair: true, again: 'none' });
  expect(repaired).toMatchObject({ repaired: { chunks: 0, files: ['failures.ndjson'] }, rowHash: results.rowHash });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('failures gathered by a merge are gathered again', async () => {
  for (const [, act] of harms) {
    const folder = await withFailure(ofRun);
    const path = join(folder, 'failures.ndjson');
    const before = readFileSync(path, 'utf8');
    act(path);
    expect(await runHere(plan, folder, { openPool: poolWith(ofRun) })).toMatchObject({ code: 3, failed: 1 });
    expect(readFileSync(path, 'utf8')).toBe(before);
  }
});

test('reports that there is nothing to repair, computes nothing and changes no result', async () => {
  const folder = copyOf(whole);
  const files = () =>
    ['manifest.json', 'runs.parquet', 'monthly.parquet'].map((name) => readFileSync(join(folder, name)));
  const before = files();
  rmSync(join(folder, 'columns.json'));
  const computed: number[] = [];
  const lines: string[] = [];
  const openPool = poolWith(null, computed);
  const summary = await runHere(plan, folder, { openPool, repair: true, log: (line) => lines.push(line) });
  expect(summary).toMatchObject({ code: 0, rowHash, repaired: { chunks: 0, files: [] } });
  expect([computed, lines.join()]).toEqual([[], expect.stringContaining('nothing to repair')]);
  expect(files()).toEqual(before);
  expect(existsSync(join(folder, 'columns.json'))).toBe(true);
});

test('reports with exit code 4 when rows made again are others than those merged before', async () => {
  const folder = copyOf(whole);
  const manifest = readManifest(folder);
  const results = { ...manifest.results, rowHash: '0'.repeat(64) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, results }));
  rmSync(chunkFilePath(folder, plan, 0));
  const error = await runHere(plan, folder, { repair: true }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect([(error as UserError).exitCode, (error as UserError).message]).toEqual([
    4,
    expect.stringContaining(`the row hash was ${'0'.repeat(64)} and is ${rowHash} now`),
  ]);
  expect(await runHere(plan, folder)).toMatchObject({ code: 0, rowHash });
});

test('names a folder in the place of a part, and leaves it alone', async () => {
  const folder = copyOf(whole);
  const path = chunkFilePath(folder, plan, 1);
  rmSync(path);
  mkdirSync(path);
  writeFileSync(join(path, 'precious'), '');
  await expect(runHere(plan, folder, { repair: true })).rejects.toThrow(/got a folder, expected a file/);
  expect(readdirSync(path)).toEqual(['precious']);
});
