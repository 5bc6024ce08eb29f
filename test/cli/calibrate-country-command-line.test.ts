import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yamlText } from '../../scenarios/import/index.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { packagedPack } from '../docs/generated.ts';
import { simulatedRecord } from './calibration/known-answer.ts';

/** A watchdog: a dozen processes on a machine with other work. */
const TIMEOUT = 900_000;

// A country from outside through calibration, its check, a forecast and new figures, on the built command line.
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'korpu-'));
const land = join(root, 'land');
const at = (name: string): string => join(land, name);
const size = ['--draws', '20', '--scale', '0.1', '--quiet', '--json'];

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  for (const [path, text] of countryFiles('velmora')) {
    if (path.startsWith('base/') || path.includes('..')) continue;
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
  const months = ['2021-12', '2022-12', '2023-12'];
  const targets = simulatedRecord(packagedPack('velmora'), new Map(), { months, tolerance: 0.3 });
  writeFileSync(at('targets.yaml'), yamlText({ korpu: 1, kind: 'targets', targets }));
});
afterAll(() => rmSync(root, { recursive: true }));

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

test(
  'writes accepted sets into the folder, checks them, forecasts the next record and weighs them by it',
  async () => {
    const made = await korpu('calibrate', '--country', land, ...size);
    expect([made.err.replace(/^korpu: velmora is that of .*\n/, ''), made.code]).toEqual(['', 0]);
    expect(existsSync(at('accepted.json'))).toBe(true);
    expect(existsSync(at('accepted.json.part'))).toBe(false);
    const again = await korpu('calibrate', '--country', land, ...size);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('--force to replace it')]);

    const checked = await korpu('calibrate', '--country', land, '--check', '--quiet', '--json');
    expect(checked.code).toBe(0);
    const fit = JSON.parse(checked.out) as { rows: { use: string; met: boolean }[]; stale: number[] };
    expect([fit.stale, fit.rows.map(({ use }) => use)]).toEqual([[], ['fit', 'fit', 'heldOut']]);
    expect((await korpu('calibrate', '--country', land, '--check', '--quiet')).out).toContain(
      'Held out, never used for acceptance',
    );

    const sealed = await korpu(
      'record',
      'forecast',
      '--country',
      land,
      '--months',
      '12',
      '--horizon',
      '12',
      '--quiet',
      '--json',
    );
    expect([sealed.code, existsSync(at('forecast.json'))]).toEqual([0, true]);
    const { figures, sets } = JSON.parse(readFileSync(at('forecast.json'), 'utf8')) as {
      figures: { measure: string; month: string }[];
      sets: { figures: string }[];
    };
    const k = figures.findIndex(({ measure }) => measure === 'holders');
    const observed = Number(sets[0]?.figures.split(' ')[k]);
    const file = join(root, 'new.yaml');
    const figure = {
      id: 'next',
      measure: 'holders',
      month: figures[k]?.month,
      observed,
      standardError: observed / 3,
      source: 'Test',
    };
    writeFileSync(file, yamlText({ korpu: 1, kind: 'record', country: 'velmora', figures: [figure] }));
    const weights = join(root, 'weights.json');
    const added = await korpu('record', 'add', file, '--country', land, '--out', weights, '--json', '--quiet');
    expect([added.code, existsSync(weights)]).toEqual([0, true]);
    const scored = await korpu('record', 'score', file, '--country', land, '--json');
    expect(scored.code).toBe(0);
    const compared = await korpu(
      'compare',
      '--country',
      land,
      '--sets',
      weights,
      '--scale',
      '0.05',
      '--replicates',
      '2',
      '--months',
      '12',
      '--digest',
      '--quiet',
    );
    expect([compared.code, compared.out.trim()]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  },
  TIMEOUT,
);

test(
  'asks for --out where nothing can be added, and calibrates again where the sets no longer fit the country',
  async () => {
    const files = [...countryFiles(land)].filter(([path]) => !path.includes('..') && existsSync(at(path)));
    const zip = join(root, 'land.zip');
    writeFileSync(zip, zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)]))));
    const refused = await korpu('calibrate', '--country', zip, ...size);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--out: got none, expected a file')]);

    const stale = join(root, 'stale');
    cpSync(land, stale, { recursive: true });
    const sets = JSON.parse(readFileSync(join(stale, 'accepted.json'), 'utf8')) as { years: number[] };
    writeFileSync(join(stale, 'accepted.json'), JSON.stringify({ ...sets, years: [1999] }));
    expect((await korpu('calibrate', '--country', stale, '--check')).code).toBe(2);
    const again = await korpu('calibrate', '--country', stale, ...size, '--force');
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('no longer fit the country and are left out')]);
    expect((JSON.parse(readFileSync(join(stale, 'accepted.json'), 'utf8')) as { years: number[] }).years).not.toEqual([
      1999,
    ]);
  },
  TIMEOUT,
);
