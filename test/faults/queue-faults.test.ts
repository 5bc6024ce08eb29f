import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readBroker } from '../../batch/queue/broker.ts';
import { openQueue } from '../../batch/queue/bullmq.ts';
import { queueNameOf } from '../../batch/queue/payload.ts';
import { done, everythingSaid, korpu, type Running } from './processes.ts';
import { installed } from './servers/installed.ts';
import { startPostgres } from './servers/postgres.ts';
import { startRedis } from './servers/redis.ts';
import type { Server } from './servers/server.ts';

const CHUNKS = 16;
const SLOW = 120_000;

// Small enough that a chunk takes a good part of a second, and that all of them together take a few.
const EXPERIMENT = `korpu: 1
kind: experiment
name: faults
about: What a queue must survive.
country: azerbaijan
months: 12
scale: 0.02
policies: [status-quo, targeted-measures]
replicates: ${CHUNKS * 2}
`;

/** What a folder holds once it is merged. */
interface Merged {
  readonly plan: string;
  readonly results: {
    readonly runs: number;
    readonly rowHash: string;
    readonly files: Readonly<Record<string, string>>;
  };
}

let place = '';
let file = '';
let undisturbed: Merged;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'korpu-queue-'));
  file = join(place, 'faults.yaml');
  writeFileSync(file, EXPERIMENT);
  const folder = join(place, 'local');
  await done(['run', file, '--out', folder, '--workers', '2', '--cells-per-chunk', '2']);
  undisturbed = await merged(folder);
}, SLOW);
afterAll(() => rmSync(place, { recursive: true, force: true }));

async function merged(folder: string): Promise<Merged> {
  await done(['merge', folder]);
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Merged;
}

/** Names of the parts in a folder, ascending. */
function parts(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'parts'))
      .filter((name) => /^c\d{7}\.parquet$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (await what()) return;
    await pause(100);
  }
  throw new Error(`waited for too long: ${what}`);
}

const started: Running[] = [];
afterEach(async () => {
  // Only what these tests started, and only if one of them broke off.
  for (const { child } of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

const kinds = [
  ['Redis', startRedis],
  ['PostgreSQL', startPostgres],
] as const;

describe.each(kinds.filter(([name]) => installed(name)))('on %s', (name, begin) => {
  let server: Server;
  beforeAll(async () => {
    server = await begin();
    process.stderr.write(`${server.told}\n`);
  }, SLOW);
  afterAll(async () => server?.stop());
  afterEach(async () => server.flush());

  const queued = ['--broker-url-env', 'KORPU_BROKER'];
  const start = (...words: readonly string[]): Running => {
    const running = korpu([...words, ...queued], { KORPU_BROKER: server.url });
    started.push(running);
    return running;
  };
  const coordinator = (out: string) => start('run', file, '--out', out, '--cells-per-chunk', '2', '--engine', 'bullmq');
  const worker = (out: string) => start('worker', '--out', out, '--workers', '1', '--lock', '5');
  const kill = async ({ child, ended }: Running): Promise<void> => {
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
  };

  /** The folder is as if nothing had happened, says another reader than ours; and nothing secret is anywhere. */
  async function expectUndisturbed(folder: string): Promise<void> {
    const { results } = await merged(folder);
    expect(results).toEqual(undisturbed.results);
    const table = join(folder, 'runs.parquet');
    expect(createHash('sha256').update(readFileSync(table)).digest('hex')).toBe(
      undisturbed.results.files['runs.parquet'],
    );
    expect(await inDuckDB(`SELECT count(*)::INT, count(DISTINCT run)::INT FROM '${table}'`)).toEqual([
      [CHUNKS * 4, CHUNKS * 4],
    ]);
    const both = [table, join(place, 'local/runs.parquet')];
    expect(await inDuckDB(`SELECT run FROM (FROM '${both[0]}' EXCEPT FROM '${both[1]}')`)).toEqual([]);
    expect(await server.jobs()).toBe(0);
    const secrets = [server.password, encodeURIComponent(server.password)];
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written.map((entry) => entry.name).filter((each) => each.includes('tmp'))).toEqual([]);
    const texts = [
      ...everythingSaid,
      ...written.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    ];
    expect(texts.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  }

  test('a worker, the broker and the coordinator are killed', { timeout: SLOW }, async () => {
    const out = join(place, `${name}-killed`);
    const first = worker(out);
    const coordinating = coordinator(out);
    const second = worker(out);
    await until(() => parts(out).length >= 2);
    await kill(first);
    await until(() => parts(out).length >= 4);
    await server.crash();
    await pause(2000);
    await server.start();
    await until(() => parts(out).length >= 7);
    await kill(coordinating);
    expect(parts(out).length).toBeLessThan(CHUNKS);
    const [again, third] = [coordinator(out), worker(out)];
    expect(await Promise.all([again.ended, second.ended, third.ended])).toEqual([0, 0, 0]);
    await expectUndisturbed(out);
  });

  test('two coordinators, and a broker that forgets everything', { timeout: SLOW }, async () => {
    const out = join(place, `${name}-flushed`);
    const all = [coordinator(out), coordinator(out), worker(out), worker(out)];
    await until(() => parts(out).length >= 3);
    await server.flush();
    expect(parts(out).length).toBeLessThan(CHUNKS - 2);
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    await expectUndisturbed(out);
  });

  test('a worker is frozen past its lock and goes on: done twice, one part, equal bytes', {
    timeout: SLOW,
  }, async () => {
    const out = join(place, `${name}-frozen`);
    const coordinating = coordinator(out);
    const frozen = worker(out);
    const { queue, close } = await openQueue(
      readBroker('A', { A: server.url }),
      queueNameOf(undisturbed.plan),
      () => {},
    );
    // In the middle of a chunk: it is active, and its part is not there.
    let held = '';
    await until(async () => {
      const [job] = await queue.getActive();
      const there = parts(out);
      held = job?.id === undefined ? '' : `${job.id}.parquet`;
      if (held === '' || there.length < 2 || there.includes(held)) return false;
      frozen.child.kill('SIGSTOP');
      await pause(300);
      if (!parts(out).includes(held)) return true;
      frozen.child.kill('SIGCONT');
      return false;
    });
    const rescuer = worker(out);
    await until(() => parts(out).includes(held));
    await rescuer.ended;
    await coordinating.ended;
    const part = join(out, 'parts', held);
    const [bytes, { ino }] = [readFileSync(part), statSync(part)];
    frozen.child.kill('SIGCONT');
    expect(await frozen.ended).toBe(0);
    await close();
    // Another file under the same name, as it was written a second time; and the same to the byte.
    expect(statSync(part).ino).not.toBe(ino);
    expect(readFileSync(part).equals(bytes)).toBe(true);
    expect(parts(out).length).toBe(CHUNKS);
    await expectUndisturbed(out);
  });
});

async function inDuckDB(question: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(question)).getRows() as unknown[][];
  } finally {
    connection.closeSync();
  }
}
