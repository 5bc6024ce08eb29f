import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEngineOptions } from '../../../../cli/experiments/queue/options.ts';

const NAME = 'KORPU_TEST_BROKER';
beforeEach(() => {
  process.env[NAME] = 'redis://queue.example';
});
afterEach(() => {
  delete process.env[NAME];
});

test('computes chunks in this process by default', () => {
  expect(readEngineOptions({})).toBeNull();
  expect(readEngineOptions({ engine: 'local' })).toBeNull();
  expect(readEngineOptions({ engine: 'bullmq', brokerUrlEnv: NAME })?.host).toBe('queue.example');
});

test.each([
  [{ engine: 'bullmk' }, "--engine: got 'bullmk', expected one of local, bullmq; did you mean bullmq?"],
  [{ brokerUrlEnv: NAME }, '--broker-url-env: requires --engine bullmq; try --engine bullmq'],
  [{ engine: 'bullmq' }, '--engine bullmq: requires the address of a broker; try --broker-url-env KORPU_BROKER'],
  [
    { engine: 'bullmq', brokerUrlEnv: NAME, shard: '1/2' },
    '--shard: got it with --engine bullmq, which distributes all chunks itself, expected one of the two',
  ],
  [
    { engine: 'bullmq', brokerUrlEnv: NAME, runTimeout: '5' },
    '--run-timeout: belongs to the workers of a queue; try korpu worker --run-timeout',
  ],
])('rejects %o as wrong usage', (words, sentence) => {
  expect(() => readEngineOptions(words)).toThrow(expect.objectContaining({ exitCode: 2, message: sentence }));
});
