import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readBroker } from '../../../../cli/experiments/queue/broker.ts';
import { brokerFailureReason } from '../../../../cli/experiments/queue/broker-failure.ts';

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
    ['redis://me:hidden@:1', 'cannot be read'],
    ['me:hidden', 'begin with redis://'],
    ['redis:///hidden', 'names no host'],
    ['redis://me:hidden@h:99999', 'cannot be read'],
    ['redis://me:hidden@h/work', 'not a number'],
    ['redis://me:hidden@h?tls=false', 'options'],
    ['redis://me:hidden%@h', 'percent sign'],
    ['postgres://me:hidden@h', 'names no database'],
    ['postgres://h/hidden', 'names no user'],
    ['postgres://me:hidden@h/d?sslmode=no-verify', 'sslmode'],
    ['postgres://me:hidden@h/d?sslrootcert=x', 'other than sslmode'],
  ])('that is wrong is refused without being repeated: %s', (address, because) => {
    const refused = () => read(address);
    expect(refused).toThrow(because);
    expect(refused).not.toThrow('hidden');
  });

  test('is never an option itself, and is not repeated when somebody writes it there', () => {
    const refused = () => readBroker('redis://me:hidden@h', {});
    expect(refused).toThrow('the name of an environment variable');
    expect(refused).not.toThrow('hidden');
  });

  test('that is not set is asked for by name', () => {
    expect(() => readBroker('KORPU_BROKER', { KORPU_BROKER: ' ' })).toThrow('the environment has no KORPU_BROKER');
  });
});

describe('a reason', () => {
  const broker = read(`postgres://me:${encodeURIComponent(SECRET)}@db.example/work`);

  test.each([
    [{ code: 'ECONNREFUSED', message: '' }, 'nothing listens there'],
    [
      { code: '28P01', message: 'password authentication failed for user "me"' },
      'it refused the user name or the password',
    ],
    [new Error('WRONGPASS invalid username-password pair'), 'it refused the user name or the password'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: '' }, 'its certificate is for another name'],
    [new Error(`odd: ${SECRET} and ${encodeURIComponent(SECRET)}\nsecond line`), 'odd: *** and ***'],
    ['', 'it gave no reason'],
  ])('%o', (error, reason) => {
    expect(brokerFailureReason(broker, error)).toBe(reason);
  });

  test('a label holds neither user nor password', () => {
    expect(inspect(broker.label)).toBe("'PostgreSQL at db.example:5432'");
  });
});
