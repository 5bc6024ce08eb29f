import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'korpu-'));
const forecast = join(folder, 'forecast.json');
const weights = join(folder, 'weights.json');

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function korpu(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, CI: '1' } });
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

function recordFile(name: string, observed: number, error: number): string {
  const file = join(folder, name);
  const figure = `{id: holders-2026-06, measure: holders, month: 2026-06, observed: ${observed}, standardError: ${error}, source: Test}`;
  writeFileSync(file, `korpu: 1\nkind: record\ncountry: azerbaijan\nfigures:\n  - ${figure}\n`);
  return file;
}

test('seals a forecast of every set, scores it, and re-weights the sets for a comparison', async () => {
  const small = ['--scale', '0.005', '--months', '12', '--horizon', '12', '--quiet', '--json', '--out', forecast];
  const sealed = await korpu('record', 'forecast', ...small);
  expect(sealed.err).toBe('');
  const { sets, sha256 } = JSON.parse(sealed.out) as { sets: number; sha256: string };
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  const written = JSON.parse(readFileSync(forecast, 'utf8')) as { figures: object[]; sets: { figures: string }[] };
  expect(written.sets).toHaveLength(sets);

  const place = written.figures.findIndex((one) => JSON.stringify(one).includes('"holders","month":"2026-06"'));
  const values = written.sets.map(({ figures }) => Number(figures.split(' ')[place])).sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] as number;
  const near = recordFile('near.yaml', middle, middle / 10);
  const added = await korpu('record', 'add', near, '--forecast', forecast, '--out', weights, '--json', '--quiet');
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(added.out)).toMatchObject({
    sets,
    calibrateAgain: false,
    figures: [{ share: expect.closeTo(0.5, 0) }],
  });

  const scored = await korpu('record', 'score', near, '--forecast', forecast, '--json');
  expect(JSON.parse(scored.out)).toMatchObject({ coverage90: 1 });

  const small2 = ['--scale', '0.005', '--months', '12', '--replicates', '2', '--quiet', '--digest'];
  const policies = ['status-quo', 'targeted-measures'];
  const compared = await korpu('compare', ...policies, ...small2, '--sets', weights);
  expect(compared).toMatchObject({ code: 0, err: '' });

  const far = await korpu('record', 'add', recordFile('far.yaml', middle * 2, middle / 100), '--forecast', forecast);
  expect(far.code).toBe(0);
  expect(far.err).toMatch(/effective sets are left, fewer than 40: calibrate again \(korpu calibrate\)/);
}, 240_000);

test('rejects invalid records with file, line and exit code 2', async () => {
  const file = recordFile('bad.yaml', 5, 1);
  writeFileSync(file, readFileSync(file, 'utf8').replace('month: 2026-06', 'year: 2026'));
  const { code, err } = await korpu('record', 'add', file);
  expect(code).toBe(2);
  expect(err).toMatch(/bad\.yaml:5:\d+.*month alone, YYYY-MM, of the stock holders/);
  const central = await korpu('compare', '--parameters', 'central', '--sets', file);
  expect(central.code).toBe(2);
  const none = await korpu('record', 'add', recordFile('velmora.yaml', 5, 1), '--country', 'velmora');
  expect(none.code).toBe(2);
});

test('lists the figures of a forecast without a run', async () => {
  const { code, out } = await korpu('record', 'forecast', '--list');
  expect(code).toBe(0);
  expect(out).toContain('holders, 2026-01\n');
  expect(out).toContain('permanentGrants, 2027\n');
});
