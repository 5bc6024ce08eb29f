import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readBroker } from '../../../../cli/experiments/queue/broker.ts';
import { brokerFailureReason } from '../../../../cli/experiments/queue/broker-failure.ts';
import { logPreflight } from '../../../../cli/experiments/queue/preflight.ts';

const read = (address: string) => readBroker('ADDRESS', { ADDRESS: address });
const SECRET = 'h%40rd:pass';

describe('the address of a broker', () => {
  test('of Redis', () => {
    expect(read('redis://queue.example')).toMatchObject({
      kind: 'redis',
      host: 'queue.example',
      port: 6379,
      user: null,
      password: null,
      database: '0',
      tls: false,
      label: 'Redis at queue.example:6379',
    });
    expect(read(`rediss://me:${encodeURIComponent(SECRET)}@[::1]:7000/3`)).toMatchObject({
      host: '::1',
      port: 7000,
      user: 'me',
      password: SECRET,
      database: '3',
      tls: true,
      label: 'Redis at [::1]:7000 (TLS)',
    });
  });

  test.each([
    ['', false],
    ['?sslmode=disable', false],
    ['?sslmode=require', true],
    ['?sslmode=verify-full', true],
  ])('of PostgreSQL, %s', (options, tls) => {
    expect(read(`postgres://me:x@db.example/work${options}`)).toMatchObject({
      kind: 'postgres',
      port: 5432,
      user: 'me',
      database: 'work',
      tls,
    });
  });

  test.each([
    ['http://me:hidden@example', 'begin with redis://'],
    ['redis://me:hidden@:1', 'is not a valid URL'],
    ['me:hidden', 'begin with redis://'],
    ['redis:///hidden', 'has no host'],
    ['redis://me:hidden@h:99999', 'is not a valid URL'],
    ['redis://me:hidden@h/work', 'not a number'],
    ['redis://me:hidden@h?tls=false', 'options'],
    ['redis://me:hidden%@h', 'percent-encoding'],
    ['postgres://me:hidden@h', 'has no database'],
    ['postgres://h/hidden', 'has no user'],
    ['postgres://me:hidden@h/d?sslmode=no-verify', 'sslmode'],
    ['postgres://me:hidden@h/d?sslrootcert=x', 'other than sslmode'],
  ])('is rejected without being repeated when invalid: %s', (address, because) => {
    const refused = () => read(address);
    expect(refused).toThrow(because);
    expect(refused).not.toThrow('hidden');
  });

  test('is rejected as an option value, without being repeated', () => {
    const refused = () => readBroker('redis://me:hidden@h', {});
    expect(refused).toThrow('the name of an environment variable');
    expect(refused).not.toThrow('hidden');
  });

  test('is requested by variable name when not set', () => {
    expect(() => readBroker('KORPU_BROKER', { KORPU_BROKER: ' ' })).toThrow('KORPU_BROKER is not set');
  });
});

describe('the reason of a failure', () => {
  const broker = read(`postgres://me:${encodeURIComponent(SECRET)}@db.example/work`);

  test.each([
    [{ code: 'ECONNREFUSED', message: '' }, 'connection refused'],
    [
      { code: '28P01', message: 'password authentication failed for user "me"' },
      'it refused the user name or the password',
    ],
    [new Error('WRONGPASS invalid username-password pair'), 'it refused the user name or the password'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: '' }, 'its certificate is for another name'],
    [new Error(`odd: ${SECRET} and ${encodeURIComponent(SECRET)}\nsecond line`), 'odd: *** and ***'],
    ['', 'no reason given'],
  ])('%o', (error, reason) => {
    expect(brokerFailureReason(broker, error)).toBe(reason);
  });

  test('labels contain neither user nor password', () => {
    expect(inspect(broker.label)).toBe("'PostgreSQL at db.example:5432'");
  });
});

test('shortens and escapes the version that a server gives', async () => {
  const info = `redis_version:7\u001b[31m${'9'.repeat(1_000_000)}\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n`;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const isInfo = bytes.toString().toLowerCase().includes('info\r\n');
      for (const _ of bytes.toString().match(/^\*/gm) ?? [])
        socket.write(isInfo ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const lines: string[] = [];
  const { port } = server.address() as AddressInfo;
  await logPreflight(read(`redis://127.0.0.1:${port}`), (line) => lines.push(line));
  server.close();
  expect(lines).toEqual([expect.stringMatching(/^Redis at 127\.0\.0\.1:\d+: Redis 7\\u001b\[31m9+….$/)]);
  expect(lines[0]?.length).toBeLessThan(200);
});

test('repeats nothing of a job that is no JSON', () => {
  const error = new SyntaxError(`Unexpected token 'x', "x\u001b[31m" is not valid JSON`);
  expect(brokerFailureReason(read('redis://queue.example'), error)).toBe(
    'a job in the queue is no JSON; if this stays, empty the queue',
  );
});
