import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readBroker } from '../../cli/experiments/queue/broker.ts';
import { openQueue } from '../../cli/experiments/queue/bullmq.ts';
import { queueNameOf } from '../../cli/experiments/queue/payload.ts';
import { writeManifest } from '../../cli/experiments/storage/experiment-folder.ts';
import { type ExperimentManifest, readManifest } from '../../cli/experiments/storage/manifest.ts';
import { korpu, newResultsPath, type ProcessResult, partsIn, start, tinyFile, until } from './korpu.ts';
import { installed } from './servers/installed.ts';
import { startPostgres } from './servers/postgres.ts';
import { startRedis } from './servers/redis.ts';
import type { Server } from './servers/server.ts';

const CHUNKS = 20;
const RUNS = 120;
/** Times that a worker is frozen, until it was during a chunk. */
const MOST_TRIES = 6;

/** An undisturbed folder and the results in its manifest. */
const local = newResultsPath();
let undisturbed: ExperimentManifest;
beforeAll(async () => {
  expect((await korpu('run', tinyFile, '--out', local, '-w', '1', '-q')).code).toBe(0);
  undisturbed = readManifest(local);
});

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<ProcessResult>;
}

const kinds = [
  ['Redis', startRedis],
  ['PostgreSQL', startPostgres],
] as const;

describe.each(kinds.filter(([name]) => installed(name)))('on %s', (_, begin) => {
  let server: Server;
  const output: ProcessResult[] = [];
  beforeAll(async () => {
    server = await begin();
    process.stderr.write(`${server.description}\n`);
  });
  afterAll(async () => server?.stop());
  afterEach(async () => server.flush());

  function queued(...args: readonly string[]): Running {
    const running = start([...args, '--broker-url-env', 'KORPU_BROKER'], { KORPU_BROKER: server.url });
    void running.ended.then((ended) => output.push(ended));
    return running;
  }
  const coordinator = (out: string) => queued('run', tinyFile, '--out', out, '--engine', 'bullmq');
  const worker = (out: string) => queued('worker', '--out', out, '-w', '1', '--lock', '5');
  const codes = async (...all: readonly Running[]) => Promise.all(all.map(async ({ ended }) => (await ended).code));
  async function kill({ child, ended }: Running): Promise<void> {
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
  }

  /** The results equal the undisturbed ones, read by DuckDB as well; and no secret is stored anywhere. */
  async function expectUndisturbed(out: string): Promise<void> {
    expect(readManifest(out)).toEqual(undisturbed);
    const table = join(out, 'runs.parquet');
    const hash = createHash('sha256').update(readFileSync(table)).digest('hex');
    expect(hash).toBe(undisturbed.results?.files['runs.parquet']);
    expect(await inDuckDB(`SELECT count(*)::INT, count(DISTINCT run)::INT FROM '${table}'`)).toEqual([[RUNS, RUNS]]);
    const others = `FROM '${table}' EXCEPT FROM '${join(local, 'runs.parquet')}'`;
    expect(await inDuckDB(`SELECT count(*)::INT FROM (${others})`)).toEqual([[0]]);
    expect(await server.jobs()).toBe(0);

    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.filter(({ name }) => name.includes('tmp'))).toEqual([]);
    const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    const texts = [...output.flatMap(({ out: told, err }) => [told, err]), ...written];
    expect(texts.length).toBeGreaterThan(CHUNKS);
    const secrets = [server.password, encodeURIComponent(server.password)];
    expect(texts.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  }

  test('survives kills of a worker, the broker and the coordinator', async () => {
    const out = newResultsPath();
    const first = worker(out);
    const coordinating = coordinator(out);
    const second = worker(out);
    await until(() => partsIn(out).length >= 2);
    await kill(first);
    await until(() => partsIn(out).length >= 4);
    await server.crash();
    await pause(2000);
    await server.start();
    await until(() => partsIn(out).length >= 7);
    await kill(coordinating);
    expect(partsIn(out).length).toBeLessThan(CHUNKS);
    expect(await codes(coordinator(out), second, worker(out))).toEqual([0, 0, 0]);
    await expectUndisturbed(out);
  });

  test('survives a flushed broker, with two coordinators', async () => {
    const out = newResultsPath();
    const all = [coordinator(out), coordinator(out), worker(out), worker(out)];
    await until(() => partsIn(out).length >= 3);
    await server.flush();
    expect(partsIn(out).length).toBeLessThan(CHUNKS - 2);
    expect(await codes(...all)).toEqual([0, 0, 0, 0]);
    await expectUndisturbed(out);
  });

  test('computes nothing on a worker with another model', async () => {
    const out = newResultsPath();
    cpSync(local, out, { recursive: true });
    rmSync(join(out, 'parts'), { recursive: true });
    const manifest = readManifest(out);
    const other = { ...manifest, model: manifest.model.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
    writeManifest(out, other);
    const refused = await worker(out).ended;
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('model is');
    expect(partsIn(out)).toEqual([]);
  });

  /** Freezes a worker beyond its lock while it holds a job; returns whether it then wrote its chunk a second time. */
  async function freezeAndContinue(): Promise<boolean> {
    const out = newResultsPath();
    const coordinating = coordinator(out);
    const frozen = worker(out);
    await until(() => partsIn(out).length > 0);
    const broker = readBroker('A', { A: server.url });
    const { queue, close } = await openQueue(broker, queueNameOf(undisturbed.plan), () => {});
    let held = '';
    async function freeze(): Promise<boolean> {
      const [job] = await queue.getActive();
      held = `${job?.id}.parquet`;
      if (job === undefined || partsIn(out).includes(held)) return false;
      frozen.child.kill('SIGSTOP');
      await pause(50);
      if (!partsIn(out).includes(held)) return true;
      frozen.child.kill('SIGCONT');
      return false;
    }
    while (!(await freeze())) await pause(10);
    expect(await codes(worker(out), coordinating)).toEqual([0, 0]);
    await close();
    const part = join(out, 'parts', held);
    const [bytes, { ino }] = [readFileSync(part), statSync(part)];
    frozen.child.kill('SIGCONT');
    expect(await codes(frozen)).toEqual([0]);
    expect(readFileSync(part).equals(bytes)).toBe(true);
    expect(partsIn(out).length).toBe(CHUNKS);
    await expectUndisturbed(out);
    return statSync(part).ino !== ino;
  }

  test('writes the same bytes once when a worker freezes beyond its lock and continues', async () => {
    // A worker that was stopped before it began its chunk finds it written and does not write it again.
    let tries = 0;
    let isWrittenAgain = false;
    while (!isWrittenAgain && tries < MOST_TRIES) {
      tries += 1;
      isWrittenAgain = await freezeAndContinue();
      await server.flush();
    }
    expect(isWrittenAgain, `in ${tries} tries`).toBe(true);
  }, 480_000);
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
