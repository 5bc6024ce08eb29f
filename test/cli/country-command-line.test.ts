import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countryFiles } from '../../scenarios/node/index.ts';
import { countryFolder } from '../../scenarios/node/internal.ts';
import { zipCountry } from '../../scenarios/outside/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'korpu-countries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const experiment = `korpu: 1
kind: experiment
name: Small
about: Two hours of courses.
country: COUNTRY
months: 12
scale: 0.02
replicates: 2
factors:
  - lever: courses.hours
    values: [160, 240]
design:
  kind: grid
outcomes: [stock.total, accounts.net]
`;
const record =
  'korpu: 1\nkind: record\ncountry: azerbaijan\nfigures:\n' +
  '  - {id: holders-2026-06, measure: holders, month: 2026-06, observed: 60000, standardError: 6000, source: Test}\n';

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  for (const id of ['velmora', 'azerbaijan']) {
    cpSync(countryFolder(id), join(folder, `my-${id}`), { recursive: true });
    const forecast = join(countryFolder(id), 'forecast.json');
    const files = new Map(countryFiles(id));
    if (existsSync(forecast)) files.set('forecast.json', readFileSync(forecast, 'utf8'));
    writeFileSync(join(folder, `${id}.zip`), zipCountry(files));
  }
  const own = new Map(
    [...countryFiles('velmora')].map(([path, text]) => [path, text.replaceAll('velmora', 'elsewhere')]),
  );
  writeFileSync(join(folder, 'elsewhere.zip'), zipCountry(own));
  writeFileSync(join(folder, 'experiment.yaml'), experiment.replace('COUNTRY', 'velmora'));
  writeFileSync(join(folder, 'elsewhere.yaml'), experiment.replace('COUNTRY', 'elsewhere'));
  writeFileSync(join(folder, 'record.yaml'), record);
  writeFileSync(join(folder, 'points.csv'), 'village-schools:courses.hours\n100\n250\n');
  cpSync(join(countryFolder('velmora'), 'policies/open-harbour.yaml'), join(folder, 'policy.yaml'));
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function korpu(words: readonly string[], input = ''): Ended {
  const options = { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], options);
  return { code: status, out: stdout, err: stderr };
}

/** Reads a file that a command wrote, and removes it for the next run. */
function taken(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  rmSync(join(folder, file));
  return text;
}

/** Watchdog of a command that runs three times on a machine that is shared. */
const WATCHDOG = 900_000;

const small = ['--months', '12', '--scale', '0.02', '--replicates', '2'];
const ask = `${JSON.stringify({ id: 1, method: 'compare', params: { country: 'velmora', months: 12, scale: 0.02, replicates: 2 } })}\n`;
const evaluate = `${JSON.stringify({ id: 1, method: 'evaluate', params: { country: 'velmora', policies: ['status-quo'], months: 12, scale: 0.02, replicates: 1, points: [{ law: 'lottery' }] } })}\n`;

/** Commands that take long, which are run with the zip file alone: a folder is read by the same function in all of them. */
const long: ReadonlySet<string> = new Set(['objection', 'evaluate', 'claims', 'calibrate', 'record']);

/** A command, the country it runs with, its input, and a file that it writes. */
type Row = readonly [words: readonly string[], country: 'velmora' | 'azerbaijan', input?: string, file?: string];
const rows: readonly Row[] = [
  [['compare', ...small, '--json', '--quiet'], 'velmora'],
  [['compare', ...small, '--digest', '--quiet'], 'velmora'],
  [['matrix', ...small, '--json', '--quiet'], 'velmora'],
  [['objection', '--json', '--quiet', '--screening', '8', '--verification', '2', ...small], 'velmora'],
  [['evaluate', 'status-quo', 'village-schools', '--points', 'points.csv', ...small, '--quiet', '--json'], 'velmora'],
  [['life', '--months', '12', '--scale', '0.05', '--json'], 'velmora'],
  [['claims', '--claim', 'b1-within-24-months', '--draws', '3', '--scale', '0.01', '--json', '--quiet'], 'azerbaijan'],
  [
    [
      'calibrate',
      '--sets',
      '2',
      '--first-wave',
      '10',
      '--most',
      '12',
      '--scale',
      '0.02',
      '--quiet',
      '--json',
      '--out',
      'a.json',
    ],
    'azerbaijan',
    '',
    'a.json',
  ],
  [['record', 'add', 'record.yaml', '--json', '--quiet'], 'azerbaijan'],
  [['record', 'score', 'record.yaml', '--json', '--quiet'], 'azerbaijan'],
  [['record', 'forecast', '--list', '--json'], 'azerbaijan'],
  [['list', 'levers', '--json'], 'velmora'],
  [['list', 'regions', '--json'], 'velmora'],
  [['validate', 'policy.yaml', '--json'], 'velmora'],
  [['schema', 'policy'], 'velmora'],
  [['plan', 'experiment.yaml'], 'velmora'],
  [['seek', 'experiment.yaml', '--target', 'stock.total>=1', '--policy', 'village-schools', '--dry-run'], 'velmora'],
  [['serve', '--stdio', '--workers', '1'], 'velmora', ask],
  [['serve', '--stdio', '--workers', '1'], 'velmora', evaluate],
];

describe('a copy of a built-in country gives the same bytes, as a folder and as a zip file', () => {
  test.each(rows.map((row) => [row[0].join(' '), row] as const))(
    '%s',
    (_, [words, country, input = '', file]) => {
      const run = (argument: string): readonly unknown[] => {
        const { code, out } = korpu([...words, '--country', argument], input);
        return [code, out, file === undefined ? null : taken(file)];
      };
      const expected = run(country);
      // A command that refuses its own words would agree with itself.
      expect(expected[0]).not.toBe(2);
      expect(String(expected[1]).length).toBeGreaterThan(10);
      if (!long.has(words[0] ?? '')) expect(run(`./my-${country}`)).toEqual(expected);
      expect(run(`${country}.zip`)).toEqual(expected);
    },
    WATCHDOG,
  );

  test(
    'and the same results as a workbook',
    () => {
      expect(korpu(['country', 'workbook', 'velmora', '--out', 'velmora.xlsx']).code).toBe(0);
      const [byName, byWorkbook] = ['velmora', 'velmora.xlsx'].map(
        (argument) => korpu(['compare', ...small, '--digest', '--quiet', '--country', argument]).out,
      );
      expect(byName).toMatch(/^[0-9a-f]{64}\n$/);
      expect(byWorkbook).toBe(byName);
    },
    WATCHDOG,
  );
});

test('a report names the country as it was given', () => {
  const { code, out } = korpu(['report', ...small, '--country', 'velmora.zip', '--quiet']);
  expect(code).toBe(0);
  expect(out).toContain('--country velmora.zip');
});

test('outputs name the example with its note that experts have not calibrated it', { timeout: WATCHDOG }, () => {
  const example = join(root, 'examples/ireland/country');
  const output = (...words: string[]): string => {
    const { code, out, err } = korpu([...words, ...small, '--quiet', '--country', example]);
    expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
    expect(out, words.join(' ')).toMatch(/ireland.*not[- ]calibrated[- ]by[- ]experts/i);
    return out;
  };
  output('compare');
  output('matrix');
  output('report');
  const { policies } = JSON.parse(output('compare', '--json'));
  expect(Object.keys(policies)).toEqual(['status-quo', 'more-courses', 'longer-permits']);
});

test('a country is checked as a whole, with the file and the line of each error', { timeout: WATCHDOG }, () => {
  expect(korpu(['validate', './my-velmora', 'elsewhere.zip'])).toMatchObject({
    code: 0,
    out: './my-velmora: OK\nelsewhere.zip: OK\n',
  });
  cpSync(join(folder, 'my-velmora'), join(folder, 'broken'), { recursive: true });
  const country = join(folder, 'broken/country.yaml');
  writeFileSync(country, readFileSync(country, 'utf8').replace(/^currency: .*$/m, 'currency: 7'));
  for (const words of [
    ['validate', 'broken'],
    ['compare', '--country', 'broken'],
  ]) {
    const { code, err } = korpu(words);
    expect(code).toBe(2);
    expect(err).toMatch(/broken\/country\.yaml:\d+:\d+ currency: got 7, expected /);
  }
});

describe('the results of an experiment about a country that is not built in', { timeout: WATCHDOG }, () => {
  const run = ['run', 'elsewhere.yaml', '--quiet', '--workers', '2'];

  test('hold the country: every command on the folder works without its files', () => {
    expect(korpu([...run, '--country', 'elsewhere.zip', '--out', 'results'])).toMatchObject({ code: 0 });
    const manifest = JSON.parse(readFileSync(join(folder, 'results/manifest.json'), 'utf8'));
    expect(manifest.country.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const words of [
      ['status', 'results'],
      ['verify', 'results', '--sample', '2', '--quiet'],
      ['rerun', 'results', '--run', '1'],
      ['merge', 'results'],
      ['export', 'results', '--out', 'runs.csv'],
      ['analyse', 'results', '--quiet', '--resamples', '200', '--no-figures'],
      ['compare', '--country', 'results/country.zip', ...small, '--digest', '--quiet'],
    ])
      expect(korpu(words), words.join(' ')).toMatchObject({ code: 0 });
  });

  test('are the rows of the built-in country for a copy of it', () => {
    const hash = (out: string): unknown => {
      const manifest = JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8'));
      return [manifest.plan, manifest.results.rowHash];
    };
    const words = ['run', 'experiment.yaml', '--quiet', '--workers', '2'];
    expect(korpu([...words, '--out', 'by-name']).code).toBe(0);
    expect(korpu([...words, '--out', 'by-zip', '--country', 'velmora.zip']).code).toBe(0);
    expect(hash('by-zip')).toEqual(hash('by-name'));
    expect(existsSync(join(folder, 'by-name/country.zip'))).toBe(false);
  });

  test('are refused with a changed country, a damaged one and none', () => {
    const refused = (): void => {
      for (const words of [
        ['verify', 'damaged', '--quiet'],
        ['rerun', 'damaged', '--run', '0'],
        ['merge', 'damaged'],
      ]) {
        const { code, err } = korpu(words);
        expect([code, err], words.join(' ')).toEqual([4, expect.stringMatching(/country\.zip: (got|file is missing)/)]);
      }
    };
    cpSync(join(folder, 'results'), join(folder, 'damaged'), { recursive: true });
    const stored = join(folder, 'damaged/country.zip');
    writeFileSync(stored, readFileSync(join(folder, 'velmora.zip')));
    refused();
    writeFileSync(stored, 'nothing');
    refused();
    rmSync(stored);
    refused();
    // The command that began it restores the country.
    expect(korpu([...run, '--country', 'elsewhere.zip', '--out', 'damaged'])).toMatchObject({ code: 0 });
    expect(korpu(['verify', 'damaged', '--quiet', '--sample', '2'])).toMatchObject({ code: 0 });
  });

  test('need the country to begin, and the one that the file names', () => {
    const unknown = korpu([...run, '--out', 'none']);
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining("country: got 'elsewhere', expected one of"),
    ]);
    const other = korpu([...run, '--out', 'none', '--country', 'velmora.zip']);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("got 'elsewhere', expected velmora")]);
  });
});

test('a results folder of a comparison is that of one country', { timeout: WATCHDOG }, () => {
  const words = ['compare', ...small, '--quiet', '--out', 'compared', '--country'];
  expect(korpu([...words, 'elsewhere.zip']).code).toBe(0);
  const { plan } = JSON.parse(readFileSync(join(folder, 'compared/manifest.json'), 'utf8'));
  expect(plan.country).toMatch(/^[0-9a-f]{64}$/);
  expect(korpu([...words, 'velmora']).code).toBe(5);
});
