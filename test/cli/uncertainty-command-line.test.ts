import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Comparison } from '../../engine/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const small = ['--scale', '0.02', '--months', '12', '--quiet', 'status-quo', 'targeted-measures'];
const drawn = ['--parameters', 'draws', '--draws', '2'];

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
});

async function compared(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [main, 'compare', ...args, ...small], { env: { ...process.env, CI: '1' } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

test('splits the variance with two replicates of a draw and runs structural variants, on any number of threads', async () => {
  const one = JSON.parse(
    await compared(...drawn, '--replicates', '2', '--switches', '--json', '--workers', '1'),
  ) as Comparison;
  expect(one.run).toMatchObject({ parameters: 'draws', draws: 2, replicates: 4, bands: 'parametersAndChance' });
  const split = one.differences['targeted-measures']?.outcomes['accounts.cost']?.varianceSplit;
  expect((split?.parameters ?? 0) + (split?.chance ?? 0)).toBeCloseTo(1, 12);
  expect(new Set(one.structure?.map((variant) => variant.switch)).size).toBe(5);
  expect(one.structure?.filter(({ difference, reference }) => difference !== reference).length).toBeGreaterThan(10);
  const other = JSON.parse(
    await compared(...drawn, '--replicates', '2', '--switches', '--json', '--workers', '2'),
  ) as Comparison;
  expect(other.structure).toEqual(one.structure);
  expect(other.digest).toBe(one.digest);
}, 120_000);

test('runs structural variants only on request, with the same digest either way', async () => {
  const usual = ['--parameters', 'central', '--replicates', '2', '--json'];
  const plain = JSON.parse(await compared(...usual)) as Comparison;
  expect(plain).not.toHaveProperty('structure');
  expect(plain.run.bands).toBe('chance');
  const variants = JSON.parse(await compared(...usual, '--switches')) as Comparison;
  expect(variants.structure?.length).toBeGreaterThan(50);
  expect(variants.digest).toBe(plain.digest);
  expect(await compared(...drawn)).not.toContain('with one switch changed');
}, 120_000);

test('prints the cost of structural variants in a dry run', async () => {
  const planned = JSON.parse(await compared(...drawn, '--switches', '--dry-run', '--json'));
  expect(planned.switches.replicates).toBe(24);
  // Variants use central parameters, the run draws them.
  expect(planned.switches.agentMonths / 24 / planned.agentMonthsPerReplicate).toBeGreaterThan(0.7);
  expect(planned.switches.agentMonths / 24 / planned.agentMonthsPerReplicate).toBeLessThan(1.3);
  const { replicates, underShocks } = planned;
  expect(planned.agentMonths).toBe(
    replicates * planned.agentMonthsPerReplicate +
      underShocks.replicates * underShocks.agentMonths +
      planned.switches.agentMonths,
  );
});
