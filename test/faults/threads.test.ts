import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { expect, test } from 'vitest';
import type { ChunkData, ChunkPool, ChunkResult, ChunkTask } from '../../cli/experiments/chunk-pool.ts';
import { readManifest } from '../../cli/experiments/storage/manifest.ts';
import { readStoredRow } from '../../cli/experiments/storage/read-results.ts';
import { onlyNotCompared, verifyFolder } from '../../cli/experiments/verify.ts';
import { newFolder, runHere, tinyPlan } from '../cli/experiments/tiny.ts';
import { korpu, main, newResultsPath, partsIn, tinyFile } from './korpu.ts';

const filename = fileURLToPath(new URL('bad-worker.mjs', import.meta.url));
/** The second policy of the fourth cell of the third chunk. */
const cell = 2 * 8 + 3;
const run = cell * 3 + 1;

/** Threads in which one run fails. */
function badPool(kind: string, of = run) {
  return (workers: number, data: ChunkData): ChunkPool => {
    const fault = { kind, run: of, cell, first: cell * 3 };
    const resourceLimits = { maxOldGenerationSizeMb: 160 };
    const options = { filename, minThreads: workers, maxThreads: workers, resourceLimits };
    const pool = new Piscina({ ...options, workerData: { ...data, fault } });
    pool.on('error', () => {});
    return {
      run: (task: ChunkTask, signal) => pool.run(task, { signal }) as Promise<ChunkResult>,
      close: () => pool.destroy(),
    };
  };
}

test.each([
  ['throws', /^made to fail$/],
  ['exits', /^its worker thread ended: /],
  ['grows', /^its worker thread ended: .*memory/],
  ['hangs', /^took longer than 2 s$/],
])('loses one recorded run to a thread that %s, and completes the rest', async (kind, reason) => {
  const plan = tinyPlan({}, 8);
  const folder = newFolder();
  const runTimeout = kind === 'hangs' ? 2 : 60;
  const account = await runHere(plan, folder, { openPool: badPool(kind), workers: 2, retries: 0, runTimeout });
  expect(account).toMatchObject({ code: 3, done: 119, failed: 1 });
  const [line, ...more] = readFileSync(join(folder, 'failures.ndjson'), 'utf8').trim().split('\n');
  const failure = JSON.parse(line ?? '');
  expect([more, failure.run, failure.policy]).toEqual([[], run, plan.experiment.policies[1]]);
  expect(failure.reason).toMatch(reason);
  expect(readManifest(folder).results).toMatchObject({ runs: 119, failed: 1 });
  // Recomputed runs of the same cell equal the stored ones, although those were computed one at a time.
  const cellAgain = await verifyFolder(folder, plan, plan.runs);
  expect(cellAgain).toMatchObject({ sampled: 119, differing: [], unaccounted: 0, faults: [], holds: false });
  // This process can compute the run: what it threw there does not happen again, the rest lies with the machine.
  const throws = kind === 'throws';
  expect(cellAgain).toMatchObject({ notFailing: throws ? [run] : [], notCompared: throws ? 0 : 1 });
  expect(onlyNotCompared(cellAgain)).toBe(!throws);
});

test('stores and verifies rows without differences when the first policy fails', async () => {
  const plan = tinyPlan({ outcomes: ['stock.total', 'accounts.netPerHead'] }, 8);
  const folder = newFolder();
  const openPool = badPool('throws', cell * 3);
  const account = await runHere(plan, folder, { openPool, workers: 2, retries: 0, runTimeout: 60 });
  expect(account).toMatchObject({ code: 3, done: 119, failed: 1 });
  const column = plan.runColumns.findIndex(({ name }) => name === 'accounts.netPerHead');
  const perHead = async (of: number) => (await readStoredRow(folder, plan, readManifest(folder), of))?.[column];
  expect([await perHead(cell * 3 + 1), await perHead(cell * 3 + 4)]).toEqual([null, expect.any(Number)]);
  // The first policy can be computed here, so the others have differences again.
  const verification = await verifyFolder(folder, plan, plan.runs);
  expect(verification).toMatchObject({ notFailing: [cell * 3], faults: [], holds: false });
  expect(verification.differing.map(({ run: differs }) => differs)).toEqual([cell * 3 + 1, cell * 3 + 2]);
});

test('stops after --max-failures, with finished chunks stored', async () => {
  const out = newResultsPath();
  // A full-scale run of thirty years takes far longer than its time limit, on any machine.
  const long = join(newResultsPath(), '..', 'long.yaml');
  writeFileSync(
    long,
    readFileSync(tinyFile, 'utf8').replace('months: 12', 'months: 360').replace('scale: 0.02', 'scale: 1'),
  );
  const { code, err } = await korpu(
    'run',
    long,
    '--out',
    out,
    '--run-timeout',
    '0.001',
    '--retries',
    '0',
    '--max-failures',
    '2',
    '-q',
  );
  expect([code, err]).toEqual([4, expect.stringContaining('--max-failures: more than 2 runs failed')]);
  expect(existsSync(join(out, 'failures.ndjson'))).toBe(true);
});

test('reports a full disk in one sentence, publishes nothing incomplete, and resumes', async () => {
  const out = newResultsPath();
  const words = [process.execPath, main, 'run', tinyFile, '--out', out, '-w', '1', '-q'];
  // A limit on file size, in kB, has the effect of a full disk.
  const limited = (most: number) =>
    spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f ${most}; exec "$0" "$@"`, ...words], {
      encoding: 'utf8',
      timeout: 120_000,
    });
  expect((await korpu('run', tinyFile, '--out', out, '-w', '1', '-q', '--shard', '1/20')).code).toBe(0);
  const before = partsIn(out).length;
  const halted = (err: string): void => {
    expect(err).toContain('disk full: could not write');
    expect(err).not.toContain('    at ');
    expect(readdirSync(out, { recursive: true }).filter((name) => String(name).includes('.korpu-tmp-'))).toEqual([]);
  };
  const atPart = limited(2);
  expect(atPart.status).toBe(1);
  halted(atPart.stderr);
  expect(partsIn(out)).toHaveLength(before);
  const atMerge = limited(4);
  expect(atMerge.status).toBe(1);
  halted(atMerge.stderr);
  expect([partsIn(out).length, existsSync(join(out, 'runs.parquet'))]).toEqual([20, false]);
  expect((await korpu('run', tinyFile, '--out', out, '-q')).code).toBe(0);
});
