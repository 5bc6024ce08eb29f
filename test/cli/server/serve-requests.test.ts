import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usageError } from '../../../cli/exit-codes.ts';
import { splitLines } from '../../../cli/server/lines.ts';
import type { Method, MethodContext } from '../../../cli/server/methods.ts';
import { type RequestServer, serveRequests } from '../../../cli/server/serve-requests.ts';
import { runs } from '../../depth.ts';

interface Answered {
  readonly id: unknown;
  readonly result?: unknown;
  readonly warnings?: unknown;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly exitCode: number;
    readonly problems: string[];
  };
}

const made: Readonly<Record<string, Method>> = {
  echo: async (params) => params,
  warn: async (_, { warn }) => {
    warn('careful');
    return 1;
  },
  usage: async () => {
    throw usageError('--months: got 1', '--scale: got 2');
  },
  crash: async () => {
    throw new TypeError('x is not a function\n    at secret.ts');
  },
  wait: async (_, { signal }) => {
    await pause(60_000, undefined, { signal });
    return 'waited';
  },
};

/** Serves some bytes; returns the answers. */
async function served(
  pieces: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array>,
  changes: Partial<RequestServer> = {},
) {
  const answers: Answered[] = [];
  async function* input(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces as AsyncIterable<Uint8Array | string>) yield Buffer.from(piece);
  }
  await serveRequests({
    input: input(),
    write: async (line) => {
      expect(line.endsWith('\n') && !line.slice(0, -1).includes('\n')).toBe(true);
      answers.push(JSON.parse(line) as Answered);
    },
    methods: made,
    context: {} as MethodContext,
    stop: new AbortController().signal,
    ...changes,
  });
  return answers;
}
const line = (...request: unknown[]): string => request.map((one) => `${JSON.stringify(one)}\n`).join('');

test('answers requests in order, each with its id, and ends with the input', async () => {
  const text = line(
    { id: 1, method: 'echo', params: { a: [1, 'ü'] } },
    { id: 'two', method: 'warn' },
    { id: 3, method: 'echo' },
  );
  const expected = [
    { id: 1, result: { a: [1, 'ü'] } },
    { id: 'two', result: 1, warnings: ['careful'] },
    { id: 3, result: {} },
  ];
  expect(await served([text])).toEqual(expected);
  // Byte by byte, without a line end after the last, with CRLF and empty lines.
  const bytes = Buffer.from(text.trimEnd().replaceAll('\n', '\r\n\r\n'));
  expect(await served(Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual(expected);
  expect(await served([])).toEqual([]);
});

test('answers errors with the messages and exit code of the command line, and continues', async () => {
  const [usage, crash, after] = await served([
    line({ id: 1, method: 'usage' }, { id: 2, method: 'crash' }, { id: 3, method: 'echo' }),
  ]);
  expect(usage?.error).toEqual({
    code: 'usage',
    message: '--months: got 1\n--scale: got 2',
    exitCode: 2,
    problems: ['--months: got 1', '--scale: got 2'],
  });
  expect(crash?.error).toMatchObject({ code: 'fault', message: 'x is not a function', exitCode: 1 });
  expect(after).toEqual({ id: 3, result: {} });
});

test('lists fifty problems of a request and counts the others', async () => {
  const methods = {
    ...made,
    many: async () => {
      throw usageError(...Array.from({ length: 120 }, (_, i) => `--set: got ${i}`));
    },
  };
  const [answer] = await served([line({ id: 1, method: 'many' })], { methods });
  expect(answer?.error?.problems).toHaveLength(51);
  expect(answer?.error?.problems.at(-1)).toBe('and 70 more');
});

test('answers with a fault where a result has no JSON, and answers later requests', async () => {
  // The error of a result whose JSON exceeds the longest string.
  const toJSON = () => {
    throw new RangeError('Invalid string length');
  };
  const methods = { ...made, long: async () => ({ toJSON }) };
  const [long, after] = await served([line({ id: 1, method: 'long' }, { id: 2, method: 'echo' })], { methods });
  expect(long).toMatchObject({ id: 1, error: { code: 'fault', message: 'Invalid string length', exitCode: 1 } });
  expect(after).toEqual({ id: 2, result: {} });
});

describe('answers malformed lines', () => {
  test.each<[string, Uint8Array | string, unknown, string, string]>([
    ['no JSON', 'nonsense', null, 'json', 'got no JSON'],
    ['a number', '5', null, 'request', 'got 5, expected a map'],
    ['a list', '[1,2]', null, 'request', 'got a list of 2'],
    ['deep lists', '['.repeat(1_000_000), null, 'json', 'more than 64 deep'],
    [
      'deep lists that close',
      `{"id":1,"method":"echo","params":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      null,
      'json',
      'got lists and maps more than 64 deep, expected one request as JSON',
    ],
    [
      'lists that close, 60 deep',
      `{"id":1,"method":"echo","params":${'['.repeat(60)}${']'.repeat(60)}}`,
      1,
      'request',
      'params: got a list of 1',
    ],
    [
      'a map of 10,001 keys, quotes and colons in their texts',
      `{"id":1,"method":"echo","params":{${Array.from({ length: 10_001 }, (_, i) => `"\\"a:${i}":"x:\\\\"`).join(',')}}}`,
      null,
      'json',
      'got a map of more than 10000 keys, expected one request as JSON',
    ],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe), null, 'json', 'not UTF-8'],
    ['a line that is too long', 'x'.repeat(2000), null, 'json', 'got more than 1000 bytes'],
    ['no id', '{"method":"echo"}', null, 'request', 'id: got nothing'],
    ['an id of another type', '{"id":{"a":1},"method":"echo"}', null, 'request', 'id: got a map of a'],
    [
      'a long id',
      `{"id":"${'a'.repeat(500)}","method":"echo"}`,
      null,
      'request',
      'expected a number up to 9007199254740991, or a text of 1 to 200',
    ],
    ['an id beyond every number', '{"id":1e400,"method":"echo"}', null, 'request', 'id: got Infinity'],
    [
      'an id that is rounded',
      '{"id":12345678901234567890,"method":"echo"}',
      null,
      'request',
      'id: got 1234567890123456',
    ],
    ['a cancel without an id', '{"id":1,"method":"cancel"}', 1, 'request', 'cancel: got nothing as id in params'],
    ['a cancel of a map', '{"id":1,"method":"cancel","params":{"id":{}}}', 1, 'request', 'cancel: got an empty map'],
    ['no method', '{"id":1}', 1, 'request', 'method: got nothing'],
    ['an unknown method', '{"id":1,"method":"ecko"}', 1, 'method', 'did you mean echo?'],
    ['a method of every object', '{"id":1,"method":"constructor"}', 1, 'method', 'got "constructor"'],
    ['params that are not a map', '{"id":1,"method":"echo","params":[1]}', 1, 'request', 'params: got a list of 1'],
    ['another key', '{"id":1,"method":"echo","parms":{}}', 1, 'request', "got the key 'parms'"],
  ])('%s', async (name, text, id, code, words) => {
    const limits = {
      lineBytes: name === 'a line that is too long' ? 1000 : 2_000_000,
      pending: 10,
      pendingBytes: 5_000_000,
    } as never;
    const answers = await served([text, '\n', line({ id: 'after', method: 'echo' })], { limits });
    expect(answers[0]).toMatchObject({ id, error: { code, exitCode: 2 } });
    expect(answers[0]?.error?.message).toContain(words);
    expect(answers.slice(1)).toEqual([{ id: 'after', result: {} }]);
  });

  test('gives one answer per non-empty line for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 60 }),
            fc.json().map((text) => Buffer.from(text)),
          ),
        ),
        async (lines) => {
          const clean = lines.map((one) => Buffer.from(one).map((byte) => (byte === 10 || byte === 13 ? 32 : byte)));
          const counted = clean.filter((one) => new TextDecoder().decode(one).trim() !== '');
          const answers = await served([Buffer.concat(clean.flatMap((one) => [one, Buffer.of(10)]))]);
          expect(answers).toHaveLength(counted.length);
        },
      ),
      { numRuns: runs(50, 200) },
    );
  });
});

describe('cancel', () => {
  test('cancels running and waiting requests and answers each', async () => {
    const requests = line(
      ...[
        { id: 1, method: 'wait' },
        { id: 2, method: 'wait' },
        { id: 3, method: 'echo' },
      ],
      ...[
        { id: 'c2', method: 'cancel', params: { id: 2 } },
        { id: 'c1', method: 'cancel', params: { id: 1 } },
      ],
      { id: 'c9', method: 'cancel', params: { id: 9 } },
    );
    const answers = await served([requests]);
    const cancelled = { error: { code: 'cancelled', exitCode: 75 } };
    expect(answers.filter(({ id }) => String(id).startsWith('c'))).toEqual([
      { id: 'c2', result: { cancelled: true } },
      { id: 'c1', result: { cancelled: true } },
      { id: 'c9', result: { cancelled: false } },
    ]);
    expect(answers.filter(({ id }) => !String(id).startsWith('c'))).toMatchObject([
      { id: 1, ...cancelled },
      { id: 2, ...cancelled },
      { id: 3, result: {} },
    ]);
  });

  test('rejects an id that is still unanswered', async () => {
    const answers = await served([
      line({ id: 1, method: 'wait' }, { id: 1, method: 'echo' }, { id: 'c', method: 'cancel', params: { id: 1 } }),
    ]);
    expect(answers[0]).toMatchObject({
      id: 1,
      error: { code: 'request', message: 'id: got 1 of an unanswered request' },
    });
  });

  test('rejects requests beyond the queue limit', async () => {
    const limits = { lineBytes: 1000, pending: 2, pendingBytes: 1000 } as never;
    const many = line(
      ...[1, 2, 3].map((id) => ({ id, method: 'wait' })),
      ...[1, 2].map((id) => ({ id: `c${id}`, method: 'cancel', params: { id } })),
    );
    expect((await served([many], { limits }))[0]).toMatchObject({ id: 3, error: { code: 'busy' } });
  });

  test('answers everything and ends on a stop, even if the input continues', async () => {
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(line({ id: 1, method: 'wait' }, { id: 2, method: 'echo' }));
      setTimeout(() => stop.abort(), 20);
      await new Promise(() => {});
    }
    const answers = await served(endless(), { stop: stop.signal });
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [1, 'cancelled'],
      [2, 'cancelled'],
    ]);
  });
});

test('splits lines independently of chunk boundaries, empty ones left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString()),
      fc.integer({ min: 1, max: 7 }),
      async (text, size) => {
        const bytes = Buffer.from(text);
        async function* cut(): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        }
        const found: string[] = [];
        for await (const one of splitLines(cut(), 10_000)) found.push('text' in one ? one.text : one.fault);
        const lines = bytes
          .toString()
          .split('\n')
          .filter((one) => one !== '');
        expect(found).toEqual(lines.map((one) => one.replace(/^\ufeff/, '')));
      },
    ),
    { numRuns: runs(50, 200) },
  );
});
