import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { type ExperimentManifest, readManifest } from '../../cli/experiments/storage/manifest.ts';
import { readSessions } from '../../cli/experiments/storage/session-records.ts';
import { korpu, main, newResultsPath, partsIn, root, start, tinyFile, until } from './korpu.ts';

/** Results of an undisturbed run on one thread. */
let undisturbed: ExperimentManifest['results'] = null;

beforeAll(async () => {
  const out = newResultsPath();
  expect((await korpu('run', tinyFile, '--out', out, '-w', '1', '-q')).code).toBe(0);
  undisturbed = readManifest(out).results;
}, 120_000);

/** Compares a folder with the undisturbed run, by manifest and through DuckDB. */
async function holds(out: string): Promise<void> {
  expect(readManifest(out).results).toEqual(undisturbed);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const read = await connection.runAndReadAll(
    `select count(*)::int n, count(distinct run)::int runs, count(distinct digest) > 20 various from '${join(out, 'runs.parquet')}'`,
  );
  expect(read.getRowObjectsJS()).toEqual([{ n: 120, runs: 120, various: true }]);
  connection.closeSync();
  const staleFiles = readdirSync(out, { recursive: true }).filter((name) => String(name).includes('.korpu-tmp-'));
  expect(staleFiles).toEqual([]);
}

test('resumes after SIGKILL at five moments with the results of an undisturbed run', async () => {
  const out = newResultsPath();
  for (const parts of [0, 2, 5, 9, 14]) {
    const { child, ended } = start(['run', tinyFile, '--out', out, '-w', '2', '-q']);
    await until(() => partsIn(out).length >= parts && existsSync(join(out, 'manifest.json')));
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
  }
  expect((await korpu('run', tinyFile, '--out', out, '-q')).code).toBe(0);
  await holds(out);
});

test('resumes after SIGKILL during the merge, before and after the rename', async () => {
  const out = newResultsPath();
  const { child, ended } = start(['run', tinyFile, '--out', out, '-q']);
  await until(() => partsIn(out).length === 20);
  child.kill('SIGKILL');
  await ended;
  for (const wait of [150, 400, 700]) {
    const merging = start(['merge', out]);
    await new Promise((resolve) => setTimeout(resolve, wait));
    merging.child.kill('SIGKILL');
    await merging.ended;
  }
  const midway = start(['merge', out]);
  await until(() => existsSync(join(out, 'runs.parquet')));
  midway.child.kill('SIGKILL');
  await midway.ended;
  const { code, out: output } = await korpu('run', tinyFile, '--out', out, '--json', '-q');
  expect([code, JSON.parse(output).rowHash]).toEqual([0, undisturbed?.rowHash]);
  await holds(out);
});

test('gives the same hashes on one, two and eight threads', async () => {
  for (const workers of ['1', '2', '8']) {
    const out = newResultsPath();
    expect((await korpu('run', tinyFile, '--out', out, '--threads', workers, '-q')).code).toBe(0);
    await holds(out);
  }
});

test('runs two processes in one folder without corrupt chunks or wrong counts', async () => {
  const out = newResultsPath();
  const both = [0, 1].map(() => start(['run', tinyFile, '--out', out, '-w', '1', '-q']).ended);
  for (const { code, err } of await Promise.all(both)) expect([code, err]).toEqual([0, '']);
  await holds(out);
});

test('merges shards run in any order, one killed and one run twice, and names a missing one', async () => {
  const out = newResultsPath();
  const shard = (index: number) => start(['run', tinyFile, '--out', out, '-w', '1', '-q', '--shard', `${index}/4`]);
  expect((await shard(4).ended).code).toBe(0);
  const killed = shard(1);
  await until(() => partsIn(out).length >= 7);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect((await shard(3).ended).code).toBe(0);
  const missing = await korpu('merge', out);
  expect(missing.code).toBe(4);
  expect(missing.err).toMatch(/missing: \d+ of 20 chunks: (0, )?1, /);
  expect(missing.err).not.toContain('    at ');
  expect((await korpu('status', out, '--json')).code).toBe(4);
  for (const index of [1, 2, 3]) expect((await shard(index).ended).code).toBe(0);
  expect((await korpu('merge', out)).code).toBe(0);
  await holds(out);
});

test('exits with 75 when its terminal closes, with its end recorded', async () => {
  const out = newResultsPath();
  const { child, ended } = start(['run', tinyFile, '--out', out, '-w', '2', '--no-progress']);
  await until(() => partsIn(out).length >= 1);
  child.kill('SIGHUP');
  // A closing terminal sends several.
  child.kill('SIGHUP');
  expect((await ended).code).toBe(75);
  expect(readSessions(out).sessions.map(({ end }) => end?.ended)).toEqual(['stopped']);
});

test('exits with 75 within ten seconds of SIGINT, resumable, and with 130 at once on a second one', async () => {
  const out = newResultsPath();
  const once = start(['run', tinyFile, '--out', out, '-w', '2', '--no-progress']);
  await until(() => partsIn(out).length >= 3);
  const requested = Date.now();
  once.child.kill('SIGINT');
  const { code, err } = await once.ended;
  expect(code).toBe(75);
  expect(Date.now() - requested).toBeLessThan(12_000);
  expect(err).toContain('resume with the same command');
  const twice = start(['run', tinyFile, '--out', out, '-w', '2', '--no-progress']);
  const before = partsIn(out).length;
  await until(() => partsIn(out).length > before);
  twice.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 400));
  twice.child.kill('SIGINT');
  const last = await twice.ended;
  // The first signal may have sufficed if nothing was running.
  expect([75, 130]).toContain(last.code);
  expect((await korpu('run', tinyFile, '--out', out, '-q')).code).toBe(0);
  await holds(out);
});

test('runs the template script with GNU parallel, or in a plain loop if it is not installed', async () => {
  const out = newResultsPath();
  const script = `${out}.sh`;
  mkdirSync(out, { recursive: true });
  writeFileSync(script, (await korpu('template', 'parallel')).out);
  const env = { ...process.env, EXPERIMENT: tinyFile, OUT: out, SHARDS: '5', KORPU: `${process.execPath} ${main}` };
  const found = spawnSync('parallel', ['--version'], { encoding: 'utf8' });
  if (found.status === 0) {
    const ran = spawnSync('sh', [script], { env, encoding: 'utf8', cwd: root, timeout: 200_000 });
    expect([ran.status, ran.stderr.replace(/^Academic[\s\S]*$/m, '')]).toEqual([0, expect.anything()]);
    console.log(`run by ${found.stdout.split('\n', 1)[0]}`);
  } else {
    console.log('GNU parallel is not installed: a plain loop runs the shards instead');
    const loop =
      'for i in 5 4 3 2 1; do $KORPU run "$EXPERIMENT" --out "$OUT" --shard $i/$SHARDS -q || exit $?; done; $KORPU merge "$OUT"';
    expect(spawnSync('sh', ['-c', loop], { env, timeout: 200_000 }).status).toBe(0);
  }
  rmSync(script);
  await holds(out);
});
