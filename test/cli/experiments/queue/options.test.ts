import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEngineOptions } from '../../../../cli/experiments/queue/options.ts';

const NAME = 'KORPU_TEST_BROKER';
beforeEach(() => {
  process.env[NAME] = 'redis://queue.example';
});
afterEach(() => {
  delete process.env[NAME];
});

test('chunks are computed here unless a queue is asked for', () => {
  expect(readEngineOptions({})).toBeNull();
  expect(readEngineOptions({ engine: 'local' })).toBeNull();
  expect(readEngineOptions({ engine: 'bullmq', brokerUrlEnv: NAME })?.host).toBe('queue.example');
});

test.each([
  [{ engine: 'bullmk' }, "--engine: got 'bullmk', expected one of local, bullmq; did you mean bullmq?"],
  [{ brokerUrlEnv: NAME }, '--broker-url-env: is for --engine bullmq alone; try --engine bullmq'],
  [{ engine: 'bullmq' }, '--engine bullmq: needs the address of a broker; try --broker-url-env KORPU_BROKER'],
  [
    { engine: 'bullmq', brokerUrlEnv: NAME, shard: '1/2' },
    '--shard: a queue shares out all chunks itself; leave out either --shard or --engine bullmq',
  ],
  [
    { engine: 'bullmq', brokerUrlEnv: NAME, runTimeout: '5' },
    '--run-timeout: is for who computes; give it to each worker, korpu worker --run-timeout',
  ],
])('%o is wrong usage', (words, sentence) => {
  expect(() => readEngineOptions(words)).toThrow(expect.objectContaining({ exitCode: 2, message: sentence }));
});
