import { expect, test } from 'vitest';
import { readBroker } from '../../../../cli/experiments/queue/broker.ts';
import { isSchemaMissing } from '../../../../cli/experiments/queue/broker-failure.ts';
import type { ChunkQueue, QueueOpener } from '../../../../cli/experiments/queue/bullmq.ts';
import { coordinate } from '../../../../cli/experiments/queue/coordinator.ts';
import type { Clock, System } from '../../../../cli/system/system.ts';
import { currentSystem, runInSystem } from '../../../../cli/system/system.ts';

const broker = readBroker('BROKER', { BROKER: 'postgres://korpu@127.0.0.1:1/korpu' });

/** A system whose pauses pass at once. */
function hurried(): System {
  const system = currentSystem();
  let now = 0;
  const clock: Clock = {
    ...system.clock,
    monotonic: () => now,
    async pause(milliseconds) {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return { ...system, clock };
}

function queueOf(counts: () => Record<string, number>, added: number[]): ChunkQueue {
  const unused = async (): Promise<never> => {
    throw new Error('unexpected');
  };
  return {
    getJobCounts: async () => counts(),
    addBulk: async (jobs: readonly { data: { chunk: number } }[]) => {
      added.push(...jobs.map(({ data }) => data.chunk));
      return [];
    },
    isPaused: async () => false,
    obliterate: async () => {},
    clean: unused,
    resume: unused,
    waitUntilReady: unused,
  } as unknown as ChunkQueue;
}

async function coordinated(connect: QueueOpener, polls: number): Promise<string[]> {
  const lines: string[] = [];
  let left = polls;
  const source = { planHash: 'a'.repeat(64), chunks: 3, missing: async () => [0, 1, 2] };
  await runInSystem(hurried(), () =>
    coordinate(broker, source, {
      signal: new AbortController().signal,
      onPoll: () => left-- > 0,
      log: (line) => lines.push(line),
      connect,
    }),
  );
  return lines;
}

test('creates the tables of the queue again when they are gone, and submits every chunk again', async () => {
  const migrations: boolean[] = [];
  const added: number[] = [];
  let fails = true;
  const connect: QueueOpener = async (_broker, _name, _onError, migrate = false) => {
    migrations.push(migrate);
    if (migrate) fails = false;
    const counts = (): Record<string, number> => {
      if (fails) throw Object.assign(new Error('relation "job" does not exist'), { code: '42P01' });
      return {};
    };
    return { queue: queueOf(counts, added), close: async () => {} };
  };
  const lines = await coordinated(connect, 20);
  expect(migrations.slice(0, 2)).toEqual([false, true]);
  expect(added.slice(0, 3)).toEqual([0, 1, 2]);
  expect(lines[0]).toContain('the tables of the queue are gone; retrying');
  expect(lines.join('\n')).toContain('connected again');
});

test('says once that no worker takes a chunk', async () => {
  const connect: QueueOpener = async () => ({ queue: queueOf(() => ({ waiting: 3 }), []), close: async () => {} });
  const lines = await coordinated(connect, 200);
  expect(lines.filter((line) => line.includes('no worker takes one; try korpu worker'))).toHaveLength(1);
  const busy: QueueOpener = async () => ({ queue: queueOf(() => ({ active: 1 }), []), close: async () => {} });
  expect(await coordinated(busy, 200)).toEqual([]);
});

test.each([
  [{ code: '42P01', message: 'relation "job" does not exist' }, true],
  [{ code: '3F000', message: 'schema "korpu" does not exist' }, true],
  [{ message: 'BullMQ: PostgreSQL schema "korpu" is not initialized. Run the migrations' }, true],
  [{ code: 'ECONNREFUSED' }, false],
  [{ code: '42501', message: 'permission denied for schema korpu' }, false],
])('tells missing tables from other failures: %j', (error, missing) => {
  expect(isSchemaMissing(error)).toBe(missing);
});
