import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  completeFailure,
  deadThreadFailure,
  type StoredFailure,
  thrownFailure,
  timeLimitFailure,
} from '../../../cli/experiments/run-failure.ts';
import { inProcessPool, newFolder, runHere, tinyPlan } from './tiny.ts';

const record: StoredFailure = { run: 1, policy: 'a', shock: 'none', point: 0, draw: 0, replicate: 0, reason: '' };

test('tells failures of a machine from those of a run, by the error', () => {
  expect(timeLimitFailure(0.05).cause).toBe('machine');
  expect(deadThreadFailure(new Error('terminated')).cause).toBe('machine');
  expect(thrownFailure(new RangeError('Array buffer allocation failed')).cause).toBe('machine');
  expect(thrownFailure(new RangeError('a lever out of range\nmore'))).toEqual({
    cause: 'run',
    reason: 'a lever out of range',
  });
});

test('tells them apart in records without a cause, which older versions wrote', () => {
  const causeOf = (reason: string) => completeFailure({ ...record, reason }).cause;
  for (const { reason } of [timeLimitFailure(0.05), timeLimitFailure(1e-9), deadThreadFailure('x')])
    expect([reason, causeOf(reason)]).toEqual([reason, 'machine']);
  expect(causeOf('took longer than the law allows')).toBe('run');
  expect(completeFailure({ ...record, cause: 'run', reason: 'took longer than 1 s' }).cause).toBe('run');
});

test('records the cause next to the reason', async () => {
  const plan = tinyPlan({ design: { kind: 'sobol', size: 1 }, shocks: ['none'], replicates: 1 });
  const folder = newFolder();
  // A chunk whose first run takes the thread down each time.
  const openPool: typeof inProcessPool = (workers, data) => {
    const pool = inProcessPool(workers, data);
    return {
      ...pool,
      async run(task, signal) {
        if (task.abandonedRuns.length > 0) return pool.run(task, signal);
        Atomics.store(new Int32Array(task.position), 0, 0);
        throw new Error('out of memory');
      },
    };
  };
  expect(await runHere(plan, folder, { openPool })).toMatchObject({ code: 3, failed: 1 });
  const [failure] = readFileSync(join(folder, 'failures.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(failure).toMatchObject({ run: 0, cause: 'machine', reason: 'its worker thread ended: out of memory' });
});
