import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBroker } from '../../cli/experiments/queue/broker.ts';
import { openQueue } from '../../cli/experiments/queue/bullmq.ts';
import { coordinate } from '../../cli/experiments/queue/coordinator.ts';
import { jobIdOf, queueNameOf } from '../../cli/experiments/queue/payload.ts';
import { postgresOptions } from '../../cli/experiments/queue/postgres.ts';
import { preflight } from '../../cli/experiments/queue/preflight.ts';
import { type ChunkProcessor, runQueueWorker } from '../../cli/experiments/queue/queue-worker.ts';
import { installed } from './servers/installed.ts';
import { startPostgres } from './servers/postgres.ts';
import { startRedis } from './servers/redis.ts';
import type { Server } from './servers/server.ts';

/** Chunks computed by waiting briefly; the set of done ones replaces the files of a folder. */
function madeUp(
  planHash: string,
  chunks: number,
  milliseconds: number,
): ChunkProcessor & { readonly times: Map<number, number> } {
  const times = new Map<number, number>();
  return {
    planHash,
    chunks,
    times,
    missing: async () => Array.from({ length: chunks }, (_, chunk) => chunk).filter((chunk) => !times.has(chunk)),
    compute: async (chunk) => {
      if (times.has(chunk)) return;
      await pause(milliseconds);
      times.set(chunk, (times.get(chunk) ?? 0) + 1);
    },
  };
}

const kinds = [
  ['Redis', startRedis],
  ['PostgreSQL', startPostgres],
] as const;

describe.each(kinds.filter(([name]) => installed(name)))('%s', (_, begin) => {
  let server: Server;
  beforeAll(async () => {
    server = await begin();
    process.stderr.write(`${server.description}\n`);
  });
  afterAll(async () => server?.stop());

  const broker = () => readBroker('ADDRESS', { ADDRESS: server.url });
  const never = new AbortController().signal;
  const quiet = { signal: never, log: () => {}, onPoll: () => true };
  const usual = { threads: 2, lockSeconds: 5, graceSeconds: 5, stop: never, log: () => {} };

  test('is checked first, by several processes at once', async () => {
    const greetings = await Promise.all([preflight(broker()), preflight(broker())]);
    for (const greeting of greetings) expect(server.description.startsWith(greeting.server)).toBe(true);
    expect(greetings[0]?.warnings).toEqual([]);
  });

  test('distributes every chunk, with two coordinators, and is empty at the end', async () => {
    const work = madeUp('a'.repeat(64), 40, 10);
    const ends = await Promise.all([
      coordinate(broker(), work, quiet),
      coordinate(broker(), work, quiet),
      runQueueWorker(broker(), work, usual),
      runQueueWorker(broker(), work, usual),
    ]);
    expect(ends.slice(2)).toEqual(['complete', 'complete']);
    expect([...work.times.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect([...work.times.values()].every((times) => times === 1)).toBe(true);
    expect(await server.jobs()).toBe(0);
  });

  test('leaves no job behind when the last chunk appears during a submission', async () => {
    const chunks = 20_000;
    let looks = 0;
    const missing = async () => (looks++ === 0 ? Array.from({ length: chunks }, (_, chunk) => chunk) : []);
    await coordinate(broker(), { planHash: 'f'.repeat(64), chunks, missing }, quiet);
    await pause(1500);
    expect(await server.jobs()).toBe(0);
  });

  test('ignores foreign jobs, which do not block a chunk', async () => {
    const planHash = 'b'.repeat(64);
    const work = madeUp(planHash, 3, 10);
    const { queue, close } = await openQueue(broker(), queueNameOf(planHash), () => {});
    const forged = [
      { planHash, chunk: 3 },
      { planHash, chunk: '0' },
      { planHash: 'c'.repeat(64), chunk: 0 },
      'rm -rf /',
      null,
    ];
    for (const [i, data] of forged.entries()) await queue.add('chunk', data, { jobId: `forged-${i}` });
    // Under the id of a real chunk, and stored for ever once it has failed.
    await queue.add('chunk', { planHash, chunk: 0, path: '/etc/passwd' }, { jobId: jobIdOf(0), removeOnFail: false });
    await close();
    const said: string[] = [];
    const worker = runQueueWorker(broker(), work, { ...usual, log: (line) => said.push(line) });
    await coordinate(broker(), work, quiet);
    expect(await worker).toBe('complete');
    expect(said).toEqual(['Ignored a job that is not a chunk of this plan.']);
    expect([...work.times.keys()].sort()).toEqual([0, 1, 2]);
  });

  test('finishes the running chunk of a stopped worker, or abandons it after the grace period', async () => {
    const work = madeUp('d'.repeat(64), 2, 1500);
    const coordinating = new AbortController();
    const coordinator = coordinate(broker(), work, { ...quiet, signal: coordinating.signal }).catch(
      (error: unknown) => error,
    );
    const soon = async (): Promise<AbortSignal> => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 1000);
      return controller.signal;
    };
    await pause(1500);
    expect(await runQueueWorker(broker(), work, { ...usual, threads: 1, stop: await soon() })).toBe('stopped');
    expect(work.times.size).toBe(1);
    expect(await runQueueWorker(broker(), work, { ...usual, threads: 1, stop: await soon(), graceSeconds: 0 })).toBe(
      'cut',
    );
    coordinating.abort(new Error('enough'));
    expect(await coordinator).toEqual(new Error('enough'));
  });
});

test.skipIf(!installed('PostgreSQL'))('pauses before retrying a broker that answers with errors', async () => {
  const server = await startPostgres();
  const broker = readBroker('ADDRESS', { ADDRESS: server.url });
  await preflight(broker);
  const work = madeUp('e'.repeat(64), 40, 100);
  const stop = new AbortController();
  const quiet = { signal: stop.signal, log: () => {}, onPoll: () => true };
  const coordinator = coordinate(broker, work, quiet);
  const worker = runQueueWorker(broker, work, {
    threads: 1,
    lockSeconds: 5,
    graceSeconds: 5,
    stop: stop.signal,
    log: () => {},
  });
  while (work.times.size < 5) await pause(20);
  // Connects to another database: that of the queue rejects all connections, with an error.
  const client = new Client({ ...postgresOptions(broker), database: 'template1' });
  await client.connect();
  const admit = (whether: boolean) =>
    client.query(`UPDATE pg_database SET datallowconn = ${whether} WHERE datname = 'postgres'`);
  await admit(false);
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
  await pause(1000);
  const from = process.cpuUsage();
  await pause(3000);
  const { user, system } = process.cpuUsage(from);
  expect(work.times.size).toBeLessThan(40);
  await admit(true);
  await client.end();
  expect(await worker).toBe('complete');
  await coordinator;
  await server.stop();
  // Without a pause, a third of a core; with one, a hundredth.
  expect((user + system) / 3_000_000).toBeLessThan(0.15);
});
