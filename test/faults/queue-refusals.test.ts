import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer, type Server as Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main as built, root, start } from './korpu.ts';
import { installed } from './servers/installed.ts';
import { startPostgres } from './servers/postgres.ts';
import { startRedis } from './servers/redis.ts';

const EXPERIMENT = join(root, 'scenarios/countries/azerbaijan/experiments/demo-small.yaml');
const SLOW = 60_000;

let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'korpu-refusals-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

let count = 0;

interface Expected {
  readonly address: string;
  readonly because: string;
  readonly code?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly main?: string;
}

/** Both commands exit in time with one line without secrets, and have created nothing. */
async function expectOneLine({ address, because, code = 1, env = {}, main = built }: Expected): Promise<void> {
  async function expectFrom(...args: readonly string[]): Promise<void> {
    const out = join(place, `out-${count++}`);
    const from = Date.now();
    const all = [...args, '--out', out, '--broker-url-env', 'BROKER'];
    const ended = await start(all, { BROKER: address, ...env }, main).ended;
    expect(ended.code).toBe(code);
    expect(ended.out).toBe('');
    expect(Date.now() - from).toBeLessThan(15_000);
    expect(ended.err).toMatch(/^korpu: [^\n]+\n$/);
    expect(ended.err).toContain(because);
    expect(existsSync(out)).toBe(false);
    const { password } = new URL(address);
    for (const secret of [password, decodeURIComponent(password)].filter((text) => text !== '')) {
      expect(ended.err).not.toContain(secret);
    }
  }
  await Promise.all([expectFrom('worker'), expectFrom('run', EXPERIMENT, '--engine', 'bullmq')]);
}

const withPassword = (address: string, password: string): string =>
  Object.assign(new URL(address), { password }).toString();

describe('a broker that is not there', () => {
  let silent: Socket;
  beforeAll(async () => {
    silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
  });
  afterAll(() => silent.close());

  test.each(['redis://:s3cret@', 'rediss://:s3cret@', 'postgres://me:s3cret@'])('%s', { timeout: SLOW }, async (at) => {
    await expectOneLine({ address: `${at}127.0.0.1:1/0`, because: 'connection refused' });
    await expectOneLine({ address: `${at}nobody.invalid/0`, because: 'unknown host' });
    const { port } = silent.address() as AddressInfo;
    await expectOneLine({ address: `${at}127.0.0.1:${port}/0`, because: 'it does not answer' });
  });
});

const kinds = [
  ['Redis', startRedis],
  ['PostgreSQL', startPostgres],
] as const;

describe.each(kinds.filter(([name]) => installed(name)))(
  'a broker that rejects, or must be rejected: %s',
  (_, begin) => {
    test('a wrong password, or none', { timeout: SLOW }, async () => {
      const server = await begin();
      process.stderr.write(`${server.description}\n`);
      try {
        await expectOneLine({
          address: withPassword(server.url, 'n0t-it'),
          because: 'refused the user name or the password',
        });
        const none = withPassword(server.url, '');
        await expectOneLine({
          address: none,
          because: server.url.startsWith('redis') ? 'refused' : 'requires a password',
        });
      } finally {
        await server.stop();
      }
    });

    test('a certificate for another name, or from an untrusted authority', { timeout: SLOW }, async () => {
      const server = await begin('DNS:queue.example');
      process.stderr.write(`${server.description}\n`);
      const trusting = { NODE_EXTRA_CA_CERTS: server.certificate ?? '' };
      try {
        await expectOneLine({ address: server.url, because: 'not signed by a trusted authority' });
        await expectOneLine({ address: server.url, because: 'its certificate is for another name', env: trusting });
      } finally {
        await server.stop();
      }
    });

    test('accepts a certificate for its name, and detects a TLS mismatch', { timeout: SLOW }, async () => {
      const [server, plain] = await Promise.all([begin('IP:127.0.0.1,DNS:localhost'), begin()]);
      try {
        for (const host of ['127.0.0.1', 'localhost']) {
          const env = { BROKER: server.url.replace('127.0.0.1', host), NODE_EXTRA_CA_CERTS: server.certificate ?? '' };
          const { child, ended } = start(['worker', '--out', join(place, 'none'), '--broker-url-env', 'BROKER'], env);
          await new Promise<void>((resolve) => {
            child.once('exit', () => resolve());
            child.stderr?.on('data', (text: string) => text.includes('Waiting for the manifest') && resolve());
          });
          child.kill('SIGTERM');
          const { code, err } = await ended;
          expect(err).toContain('(TLS): ');
          expect(code).toBe(75);
        }
        const mistaken = plain.url.startsWith('redis')
          ? { address: plain.url.replace('redis:', 'rediss:'), because: 'perhaps it does not speak TLS' }
          : { address: `${plain.url}?sslmode=verify-full`, because: 'it does not speak TLS' };
        await expectOneLine(mistaken);
      } finally {
        await Promise.all([server.stop(), plain.stop()]);
      }
    });
  },
);

describe('a package that is not installed', () => {
  test.each([
    ['bullmq', 'redis://127.0.0.1:1'],
    ['ioredis', 'redis://127.0.0.1:1'],
    ['pg', 'postgres://me@127.0.0.1:1/x'],
  ])('%s', { timeout: SLOW }, async (absent, address) => {
    const copy = join(place, `without-${absent}`);
    mkdirSync(join(copy, 'node_modules'), { recursive: true });
    cpSync(join(root, 'dist/cli'), join(copy, 'dist/cli'), { recursive: true });
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(root, 'scenarios'), join(copy, 'scenarios'));
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== absent) symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
    }
    const because = `needs the package ${absent}, which is not installed; npm install ${absent}@`;
    await expectOneLine({ address, because, code: 2, main: join(copy, 'dist/cli/main.js') });
  });
});
