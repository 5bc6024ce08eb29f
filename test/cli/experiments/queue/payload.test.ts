import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIgnoredJobLog } from '../../../../cli/experiments/queue/ignored-jobs.ts';
import { jobIdOf, queueNameOf, readPayload } from '../../../../cli/experiments/queue/payload.ts';
import { expectProperty } from '../../../expect-property.ts';

const HASH = '0123456789abcdef'.repeat(4);

test('a million refused jobs are seven lines', () => {
  const lines: string[] = [];
  const onIgnored = createIgnoredJobLog((line) => lines.push(line));
  for (let i = 0; i < 1_000_000; i++) onIgnored();
  expect(lines).toHaveLength(7);
  expect([lines[0], lines.at(-1)]).toEqual([
    'Ignored a job that is not a chunk of this plan.',
    'Ignored 1000000 jobs that are not chunks of this plan.',
  ]);
});

describe('a payload', () => {
  test('of the plan and in range is accepted', () => {
    expect(readPayload({ planHash: HASH, chunk: 0 }, HASH, 1)).toEqual({ planHash: HASH, chunk: 0 });
    expect(readPayload({ chunk: 19_999, planHash: HASH }, HASH, 20_000)?.chunk).toBe(19_999);
  });

  test.each([
    [{ planHash: HASH, chunk: 5 }],
    [{ planHash: HASH, chunk: -1 }],
    [{ planHash: HASH, chunk: 0.5 }],
    [{ planHash: HASH, chunk: Number.NaN }],
    [{ planHash: HASH, chunk: '0' }],
    [{ planHash: HASH, chunk: [0] }],
    [{ planHash: HASH.toUpperCase(), chunk: 0 }],
    [{ planHash: HASH }],
    [{ planHash: HASH, chunk: 0, path: '/etc' }],
    [{ planHash: HASH, chunk: 0, __proto__: { a: 1 }, constructor: 1 }],
    [[HASH, 0]],
    [null],
    [undefined],
    ['{}'],
  ])('%o is rejected', (data) => {
    expect(readPayload(data, HASH, 5)).toBeNull();
  });

  test('of any other type is rejected without an exception', () => {
    expectProperty(fc.property(fc.anything(), (data) => readPayload(data, HASH, 5) === null));
  });
});

test('creates ids and names that BullMQ accepts: no colon, no bare number', () => {
  expect(jobIdOf(123)).toBe('c0000123');
  expect(queueNameOf(HASH)).toBe('korpu-0123456789abcdef0123456789abcdef');
});
