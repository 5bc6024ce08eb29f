import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { korpu } from './processes.ts';
import { installed } from './servers/installed.ts';
import { startPostgres } from './servers/postgres.ts';
import { startRedis } from './servers/redis.ts';
import type { Server } from './servers/server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const EXPERIMENT = join(root, 'scenarios/azerbaijan/experiments');
const WRONG = 'n0t-the-password';
const SLOW = 60_000;

let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'korpu-refusals-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Refused {
  readonly code: number | NodeJS.Signals;
  readonly said: string;
  readonly seconds: number;
}

let count = 0;

/** Run a command that cannot reach its broker. Nothing may be made before it is reached. */
async function refused(command: 'run' | 'worker', address: string, env: Record<string, string> = {}): Promise<Refused> {
  const out = join(place, `out-${count++}`);
  const words = command === 'run' ? ['run', file, '--engine', 'bullmq'] : ['worker'];
  const from = Date.now();
  const running = korpu([...words, '--out', out, '--broker-url-env', 'BROKER'], { BROKER: address, ...env });
  const code = await running.ended;
  expect(existsSync(out)).toBe(false);
  return { code, said: running.said(), seconds: (Date.now() - from) / 1000 };
}

/** One line, in time, without a secret. */
async function expectOneLine(address: string, code: number, because: string, env: Record<string, string> = {}) {
  for (const command of ['run', 'worker'] as const) {
    const { said, seconds, ...ended } = await refused(command, address, env);
    expect(said).toMatch(/^korpu: [^\n]+\n$/);
    expect(said).toContain(because);
    expect(ended.code).toBe(code);
    expect(seconds).toBeLessThan(15);
    const secret = new URL(address).password;
    if (secret === '') continue;
    expect(said).not.toContain(secret);
    expect(said).not.toContain(decodeURIComponent(secret));
  }
}
