import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const small = ['status-quo', 'village-schools', '--country', 'velmora', '--months', '12', '--scale', '0.02'];
const few = [...small, '--replicates', '2', '--outcome', 'stock.total', '--outcome', 'accounts.net', '--quiet'];
const points = 'village-schools:courses.hours,law\n100,lottery\n250,as-designed\n';

let folder = '';
beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  folder = mkdtempSync(join(tmpdir(), 'korpu-evaluate-'));
  writeFileSync(join(folder, 'points.csv'), points);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function korpu(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout, err: stderr };
}

test('prints CSV in point order, from a file or standard input, for any number of threads', () => {
  const first = korpu(['evaluate', ...few, '--points', 'points.csv', '--workers', '1']);
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
  const lines = first.out.trimEnd().split('\n');
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 4).join(' '))).toEqual([
    '0 status-quo 100 lottery',
    '0 village-schools 100 lottery',
    '1 status-quo 250 as-designed',
    '1 village-schools 250 as-designed',
  ]);
  expect(korpu(['evaluate', ...few, '--points', '-', '--workers', '3'], points)).toEqual(first);
}, 60_000);

test('gives the numbers of compare, and of an experiment with the same points', () => {
  const json = JSON.parse(korpu(['evaluate', ...few, '--points', 'points.csv', '--json']).out);
  const settings = ['--set', 'village-schools:courses.hours=250', '--replicates', '2', '--json', '--quiet'];
  const compared = JSON.parse(korpu(['compare', ...small, ...settings]).out);
  expect(json.model).toBe(compared.model);
  const { mean, low, high } = compared.differences['village-schools'].outcomes['accounts.net'];
  expect(json.points[1].differences['village-schools'].outcomes['accounts.net']).toEqual({ mean, low, high });
  const level = compared.policies['village-schools'].outcomes['stock.total'];
  expect(json.points[1].policies['village-schools'].outcomes['stock.total']).toEqual({
    mean: level.mean,
    meanLow: level.meanLow,
    meanHigh: level.meanHigh,
  });
  const experiment =
    'korpu: 1\nkind: experiment\nname: x\nabout: x\ncountry: velmora\nmonths: 12\nscale: 0.02\nreplicates: 2\npolicies: [status-quo, village-schools]\noutcomes: [stock.total, accounts.net]\ndesign: {kind: file, path: points.csv}\n';
  writeFileSync(join(folder, 'experiment.yaml'), experiment);
  expect(korpu(['validate', 'experiment.yaml']).out).toBe('experiment.yaml: OK\n');
  expect(korpu(['run', 'experiment.yaml', '--out', 'results', '-q']).code).toBe(0);
  expect(korpu(['verify', 'results', '-q']).out).toContain('results: verified');
  korpu(['export', 'results', '--out', 'rows.csv']);
  const [head = '', ...rows] = readFileSync(join(folder, 'rows.csv'), 'utf8').trimEnd().split('\n');
  const stock = head.split(',').indexOf('stock.total');
  const own = rows.map((row) => row.split(',')).filter((cells) => cells[1] === 'village-schools' && cells[3] === '1');
  expect(own.reduce((sum, cells) => sum + Number(cells[stock]) / 2, 0)).toBeCloseTo(level.mean, 6);
  // A changed value is another plan.
  writeFileSync(join(folder, 'points.csv'), points.replace('250', '251'));
  expect(korpu(['run', 'experiment.yaml', '--out', 'results', '-q']).code).toBe(5);
  writeFileSync(join(folder, 'points.csv'), points);
}, 120_000);

test('writes Parquet with the same values as CSV, and overwrites nothing', async () => {
  const words = ['evaluate', ...few, '--points', 'points.csv', '--out'];
  expect(korpu([...words, 'o.parquet'])).toEqual({ code: 0, out: '', err: '' });
  expect(korpu([...words, 'o.csv'])).toEqual({ code: 0, out: '', err: '' });
  const bytes = new Uint8Array(readFileSync(join(folder, 'o.parquet')));
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  const csv = readFileSync(join(folder, 'o.csv'), 'utf8').trimEnd().split('\n').slice(1);
  expect(
    rows.map((row) =>
      Object.values(row)
        .map((value) => value ?? '')
        .join(','),
    ),
  ).toEqual(csv);
  const again = korpu([...words, 'o.csv']);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("--out: got 'o.csv', which exists")]);
}, 60_000);

test('rejects a Parquet file whose decoding exceeds the deadline', () => {
  const file = join(root, 'test/cli/points/without-end.parquet');
  const { code, err } = korpu(['evaluate', ...few, '--points', file, '--dry-run']);
  expect([code, err]).toEqual([2, expect.stringContaining('got a Parquet file that took more than 11 s to read')]);
}, 60_000);

test('prints the size of a dry run, and computes nothing', () => {
  const { out, code } = korpu(['evaluate', ...few, '--points', 'points.csv', '--dry-run']);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^Would evaluate 2 points of 2 factors: village-schools:courses.hours, law\n/),
  ]);
  const json = JSON.parse(korpu(['evaluate', ...few, '--points', 'points.csv', '--dry-run', '--json']).out);
  expect(json).toMatchObject({
    dryRun: true,
    points: 2,
    replicates: 2,
    outcomes: 2,
    factors: ['village-schools:courses.hours', 'law'],
  });
});

describe('exits with 2 and a message', () => {
  test.each<[string, readonly string[], string, string]>([
    ['without points', [], '', '--points: got nothing'],
    ['without the file', ['--points', 'nope.csv'], '', 'nope.csv file: got no such file'],
    ['with a folder', ['--points', '.'], '', '. file: got a folder'],
    ['with no input', ['--points', '-'], '', 'standard input:1:1 file: got no line'],
    ['with bytes that are not text', ['--points', '-'], 'law\n\u0000', "got '\\u0000'"],
    [
      'with an unknown column',
      ['--points', '-'],
      'lawz\nlottery\n',
      "standard input:1:1 lawz: got the unknown column 'lawz'",
    ],
    [
      'with a value outside',
      ['--points', '-'],
      'law,courses.hours\nlottery,7\n',
      'standard input:2:9 courses.hours: got 7',
    ],
    ['with an unknown outcome', ['--points', 'points.csv', '--outcome', 'stock'], '', "--outcome: got 'stock'"],
    [
      'with another ending',
      ['--points', 'points.csv', '--out', 'o.xlsx'],
      '',
      "--out: got 'o.xlsx', expected a file that ends in",
    ],
    [
      'with a folder that is missing',
      ['--points', 'points.csv', '--dry-run', '--out', 'none/o.csv'],
      '',
      "--out: got 'none/o.csv', expected a file in a folder that exists; try mkdir -p 'none' first",
    ],
    ['with wrong months', ['--points', 'points.csv', '--months', '3'], '', "--months: got '3'"],
  ])('%s', (_, words, input, sentence) => {
    const { code, out, err } = korpu(['evaluate', ...small, ...words], input);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
