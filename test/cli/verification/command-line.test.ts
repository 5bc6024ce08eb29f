import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../../cli/verification/check.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = 'dist/cli/main.js';

/** A statement of the built engine, and its defective version, which counts departures twice. */
const sound = 'countEvent(recorder, columns, t, counterByReason[reason], i, 1);';
const broken = 'countEvent(recorder, columns, t, counterByReason[reason], i, 2);';

let folder = '';
beforeAll(() => {
  if (!existsSync(join(root, main))) throw new Error(`${main} is missing: npm run build makes it`);
  folder = mkdtempSync(join(tmpdir(), 'korpu-verify-'));
  cpSync(join(root, 'dist/cli'), join(folder, 'dist/cli'), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['scenarios', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  const files = readdirSync(join(folder, 'dist/cli')).map((name) => join(folder, 'dist/cli', name));
  const [changed, ...others] = files.filter((file) => readFileSync(file, 'utf8').includes(sound));
  if (changed === undefined || others.length > 0)
    throw new Error('the statement to replace was not found in exactly one file');
  writeFileSync(changed, readFileSync(changed, 'utf8').replace(sound, broken));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function korpu(from: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [join(from, main), ...args], { env: { ...process.env, CI: '1' } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('verify-model', () => {
  test('exits with 0 for the model, with a line per check and separate progress', async () => {
    const { code, out, err } = await korpu(root, 'verify-model', '--country', 'velmora');
    expect(out).not.toContain('NOT MET');
    expect(code).toBe(0);
    const [, held, checks] = /^(\d+) of (\d+) checks held: velmora, seed korpu, model [0-9a-f]{12}\.$/m.exec(out) ?? [];
    expect(Number(checks)).toBe(out.split('\n').filter((line) => line.startsWith('  held  ')).length);
    expect(held).toBe(checks);
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(err).toMatch(/^1\/\d+ closed-forms$/m);
  }, 120_000);

  test('exits with 4 for a model that counts departures twice, and names the failed checks', async () => {
    const args = ['verify-model', '--country', 'velmora', '--seed', 'other', '--estimators', '--json', '--quiet'];
    const { code, out, err } = await korpu(folder, ...args);
    expect({ code, err }).toEqual({ code: 4, err: '' });
    const checks = JSON.parse(out) as Check[];
    const missed = checks.filter(({ held }) => !held);
    expect(missed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['conservation.people', 'conservation.accounting']),
    );
    for (const check of checks) {
      expect(Object.keys(check)).toEqual(
        expect.arrayContaining(['id', 'family', 'says', 'expected', 'found', 'tolerance', 'held']),
      );
    }
    expect(new Set(checks.map(({ family }) => family))).toContain('estimators');
  }, 120_000);

  test.each<[readonly string[], string]>([
    [['--country', 'velmorra'], 'did you mean velmora?'],
    [['--seed', ''], "--seed: got ''"],
    [['--estimator'], 'Did you mean --estimators?'],
  ])('rejects %j as wrong usage', async (args, sentence) => {
    const { code, out, err } = await korpu(root, 'verify-model', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('prints help within 80 columns', async () => {
    const { code, out } = await korpu(root, 'verify-model', '--help');
    expect(code).toBe(0);
    expect(out).toContain('--estimators');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });
});
