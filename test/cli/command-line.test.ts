import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../engine/index.ts';
import { runHere } from './run-here.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const stress = join(root, 'scenarios/countries/azerbaijan/experiments/stress-suite.yaml');
const small = ['--scale', '0.02', '--replicates', '2', '--months', '12'];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  folder = mkdtempSync(join(tmpdir(), 'korpu-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...process.env, CI: '1' } });
}

async function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

const korpu = (...args: readonly string[]): Promise<Ended> => ended(start(args));
/** Few of the cases below start a process, which takes a second of processor time; the others run the same program in this one. */
const ownProcess: readonly string[] = ['--help', 'compare --help', 'comapre'];
const korpuOf = (args: readonly string[]): Promise<Ended> =>
  ownProcess.includes(args.join(' ')) ? korpu(...args) : runHere(args);
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('help', () => {
  test('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await korpu('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each([
    ['--help'],
    ['compare', '--help'],
    ['matrix', '--help'],
    ['life', '--help'],
    ['claims', '--help'],
    ['validate', '--help'],
    ['list', '--help'],
    ['schema', '--help'],
    ['analyse', '--help'],
    ['bench', '--help'],
    ['plan', '--help'],
    ['run', '--help'],
    ['status', '--help'],
    ['merge', '--help'],
    ['verify', '--help'],
    ['export', '--help'],
    ['rerun', '--help'],
    ['template', '--help'],
    ['init', '--help'],
    ['evaluate', '--help'],
    ['serve', '--help'],
  ])('prints %s %s to standard output within 80 columns', async (...args) => {
    const { code, out, err } = await korpuOf(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Usage: korpu');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('prints help to standard error without a command', async () => {
    const { code, out, err } = await korpu();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('compare');
  });
});

describe('exits with 2 and a message, without a stack, for wrong usage', () => {
  test.each<[readonly string[], string]>([
    [
      ['comapre'],
      "unknown command 'comapre' (did you mean compare?); try one of compare, matrix, objection, report, check, evaluate, life, claims",
    ],
    [['marge', 'x'], 'did you mean merge?'],
    [['merge', 'no-such-folder'], 'contains no experiment'],
    [['status', 'no-such-folder'], 'contains no experiment'],
    [['verify', 'no-such-folder'], 'contains no experiment'],
    [['plan', 'no-such.yaml'], 'no such file'],
    [['plan', stress, '--set', 'replicates=many'], "replicates: got 'many'"],
    [['plan', stress, '--set', 'courses.huors=320'], 'courses.hours'],
    [['run', stress], '--out: got nothing'],
    [['run', stress, '--out', 'x', '--shard', '9/3'], "--shard: got '9/3'"],
    [['run', stress, '--out', 'x', '--run-timeout', '0'], "--run-timeout: got '0'"],
    [['template', 'slrum'], 'did you mean slurm?'],
    [['compare', '--replicate', '3'], 'Did you mean --replicates?'],
    [['compare', '--months', '3', '--scale', '7'], "--scale: got '7'"],
    [['compare', '--json', '--digest'], '--json and --digest: got both'],
    [['compare', '--country', 'velmora', '--parameters', 'draws'], 'try --parameters central'],
    [['calibrate', '--country', 'velmora'], 'records nothing to fit'],
    [['calibrate', '--sets', '0'], "--sets: got '0'"],
    [['calibrate', '--first-wave', '50', '--most', '20'], '--most: got 20'],
    [['compare', '--country', 'azerbaidjan'], 'did you mean azerbaijan?'],
    [['compare', 'status-qou'], 'status-quo'],
    [['compare', 'status-quo', 'status-quo'], 'status-quo'],
    [['compare', './no-such.yaml'], 'no such file'],
    [['compare', '--shock', 'recesion'], 'recession'],
    [['compare', '--start', '2019-01'], '2019-01'],
    [['compare', '--set', 'status-qu:courses.hours=400'], 'status-quo'],
    [['compare', '--set', 'courses.huors=400'], 'courses.hours'],
    [['compare', '--set', 'courses.hours=10'], '--set'],
    [['compare', '--start', '26-1'], '--start'],
    [['compare', '--seed', ''], '--seed'],
    [['compare', '--law', 'lotery'], 'lottery'],
    [['compare', '--structure', 'labordemand=fixed'], 'labourDemand'],
    [['compare', '--structure', '__proto__=x'], '__proto__'],
    [['compare', '--shock', 'recession', '--shock', 'recession'], 'twice'],
    [['life', 'nobody'], 'nobody'],
    [['validate'], 'file'],
    [['schema', 'polcy'], 'policy'],
    [['workbench', '--port', 'x'], "--port: got 'x'"],
    [['bench', '--draws', 'x'], "--draws: got 'x'"],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await korpuOf(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('compare', () => {
  let one: Comparison;
  beforeAll(async () => {
    const { out } = await korpu('compare', ...small, '--json', '--quiet', '--workers', '1');
    one = JSON.parse(out) as Comparison;
  }, 60_000);

  test('compares the built-in policies and prints the promised keys', () => {
    expect(one.run.policies).toEqual(['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path']);
    expect(one.run).toMatchObject({ country: 'azerbaijan', start: '2026-01', months: 12, scale: 0.02, replicates: 2 });
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining(['korpu', 'model', 'run', 'digest', 'policies', 'differences', 'hindcast', 'accounting']),
    );
    expect(one.model).toMatch(/^[0-9a-f]{64}$/);
  });

  test('includes the criteria of every policy, their ranking and the matrix', () => {
    const scores = one.criteria?.['targeted-measures'];
    expect(Object.keys(scores ?? {})).toEqual(['effectiveness', 'efficiency', 'equity', 'feasibility', 'flexibility']);
    expect(scores?.effectiveness.score).toBeGreaterThan(0);
    expect(scores?.effectiveness.rankProbability).toHaveLength(4);
    // Groups are too small at this scale, and only one shock begins within a year and reaches every policy.
    expect(scores?.equity).toMatchObject({ score: null, reading: null, rankProbability: [] });
    expect(one.ranking?.order).toHaveLength(4);
    expect(one.matrix).toHaveLength(15);
    expect(one.matrix?.[0]).toMatchObject({ policy: 'status-quo', criterion: 'effectiveness', studyTable: 'Low' });
  });

  test('gives the same bytes on three threads as on one', async () => {
    const { code, out, err } = await korpu('compare', ...small, '--json', '--quiet', '--workers', '3');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(one);
  });

  test('prints only the digest', async () => {
    const { out } = await korpu('compare', ...small, '--digest', '--quiet');
    expect(out).toBe(`${one.digest}\n`);
  });

  test('prints text within 80 columns, and progress separately', async () => {
    const { code, out, err } = await korpu('compare', 'status-quo', 'targeted-measures', ...small);
    expect(code).toBe(0);
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(out).toContain('B minus A, paired');
    expect(err).toMatch(/^2\/2 replicates in \d+ s\n$/);
  });

  test('accepts a policy file, a lever and a shock', async () => {
    const file = join(root, 'scenarios/countries/azerbaijan/policies/targeted-measures.yaml');
    const { code, out, err } = await korpu(
      ...['compare', 'status-quo', file, ...small, '--json', '--quiet'],
      ...['--set', 'courses.hours=400', '--shock', 'recession', '--structure', 'labourDemand=elastic'],
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect((JSON.parse(out) as Comparison).run).toMatchObject({
      shocks: ['recession'],
      structure: { labourDemand: 'elastic' },
    });
  });

  test('prints the plan with --dry-run, and runs nothing', async () => {
    const { code, out } = await korpu('compare', ...small, '--dry-run', '--json', '--out', 'dry');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ dryRun: true, replicates: 2 });
    expect(existsSync(join(folder, 'dry'))).toBe(false);
  });

  test('writes a folder, recognises it, and rejects another plan', async () => {
    const args = ['compare', 'status-quo', ...small, '--quiet', '--digest', '--out', 'results'];
    const first = await korpu(...args);
    expect(first.code).toBe(0);
    const manifest = readFileSync(join(folder, 'results/manifest.json'), 'utf8');
    expect(await korpu(...args)).toEqual(first);
    expect(readFileSync(join(folder, 'results/manifest.json'), 'utf8')).toBe(manifest);

    const other = await korpu(...args, '--seed', 'other');
    expect(other.code).toBe(5);
    expect(other.err).toContain('scenario is');
    expect(readFileSync(join(folder, 'results/manifest.json'), 'utf8')).toBe(manifest);
  });

  test('exits with 2 and one line where the folder cannot be created', async () => {
    writeFileSync(join(folder, 'plain'), '');
    const { code, err } = await korpu('compare', ...small, '--quiet', '--out', 'plain/results');
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('exits with 75 within 10 s when stopped once, and writes nothing', async () => {
    const child = start(['compare', '--scale', '1', '--replicates', '40', '--out', 'stopped']);
    // The folder is claimed when the run starts, which also installs the signal handlers.
    while (!existsSync(join(folder, 'stopped'))) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    const asked = Date.now();
    const { code, err } = await ended(child);
    expect(code).toBe(75);
    expect(Date.now() - asked).toBeLessThan(10_000);
    expect(err).toContain('interrupted');
    expect(existsSync(join(folder, 'stopped'))).toBe(false);
  });

  test('exits quietly when the reader closes the pipe', async () => {
    const child = start(['compare', ...small, '--json', '--quiet']);
    child.stdout?.destroy();
    expect((await ended(child)).err).toBe('');
  });
});

describe('calibrate', () => {
  const few = ['calibrate', '--scale', '0.02', '--first-wave', '10', '--most', '12', '--sets', '2', '--quiet'];

  test('writes the same sets after a stop and a resume', async () => {
    const whole = await korpu(...few, '--out', 'whole.json');
    expect(whole.out).toContain('accepted parameter sets');
    const child = start([...few, '--out', 'parts.json']);
    while (!existsSync(join(folder, 'parts.json.part'))) await new Promise((resolve) => setTimeout(resolve, 50));
    // Some draws are done by now, others are not; a kill leaves no time for clean-up.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill('SIGKILL');
    await ended(child);
    const resumed = await korpu(...few, '--out', 'parts.json');
    expect(resumed.code).toBe(whole.code);
    expect(readFileSync(join(folder, 'parts.json'), 'utf8')).toBe(readFileSync(join(folder, 'whole.json'), 'utf8'));
    expect(existsSync(join(folder, 'parts.json.part'))).toBe(false);
  }, 120_000);
});

describe('life', () => {
  test('selects a person whose lives differ by default, and finds the same person by id', async () => {
    const args = ['--scale', '0.05', '--months', '60'];
    const found = await korpu('life', ...args, '--json');
    expect(found.code).toBe(0);
    const life = JSON.parse(found.out) as { id: string; partings: readonly unknown[] };
    expect(life.partings.length).toBeGreaterThan(0);
    expect((await korpu('life', life.id, ...args, '--json')).out).toBe(found.out);
    const output = await korpu('life', life.id, ...args);
    expect(output.out).toContain('> first difference in ');
    expect(widest(output.out)).toBeLessThanOrEqual(80);
  });
});

describe('claims', () => {
  const quick = ['--claim', 'assistance-without-rights', '--scale', '0.01', '--quiet'];

  test('are tested over draws, with the same result on any number of threads', async () => {
    const args = ['claims', ...quick, '--draws', '2', '--json'];
    const one = await korpu(...args, '--workers', '1');
    expect({ code: one.code, err: one.err }).toEqual({ code: 0, err: '' });
    const { run, claims } = JSON.parse(one.out) as { run: object; claims: readonly object[] };
    expect(run).toMatchObject({ parameters: 'draws', draws: 2, replicates: 1 });
    expect(claims).toMatchObject([{ id: 'assistance-without-rights', draws: 2 }]);
    expect((await korpu(...args, '--workers', '2')).out).toBe(one.out);
  });

  test('state that shares at central parameters cover chance only', async () => {
    const { code, out } = await korpu('claims', ...quick, '--parameters', 'central', '--replicates', '2');
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toContain('2 replicates of azerbaijan at central parameters: chance only');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('are rejected with the nearest name when unknown', async () => {
    const { code, err } = await korpu('claims', '--claim', 'assistance-without-right');
    expect(code).toBe(2);
    expect(err).toContain("--claim: got 'assistance-without-right'");
    expect(err).toContain('assistance-without-rights');
  });
});

describe('matrix', () => {
  const args = ['matrix', ...small, '--quiet'];

  test('prints the criteria next to the cells of the study', async () => {
    const { code, out, err } = await korpu(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(out).toContain('Ranking by weighted mean score');
    expect(out).toMatch(/^comprehensive-reform +feasibility +Low +Mod /m);
  });

  test('prints the same as JSON, for a country without a matrix, and with other weights', async () => {
    const { code, out } = await korpu(
      ...args,
      '--months',
      '24',
      '--country',
      'velmora',
      '--json',
      '--weight',
      'feasibility=1',
    );
    expect(code).toBe(0);
    const found = JSON.parse(out) as Comparison;
    const keys = [
      'korpu',
      'model',
      'run',
      'digest',
      'serviceViews',
      'criteria',
      'ranking',
      'matrix',
      'criteriaIfAdopted',
    ];
    expect(Object.keys(found)).toEqual(keys);
    expect(found.matrix).toEqual([]);
    expect(found.ranking?.weights.feasibility).toBe(1);
    // The status quo plans nothing, so it has no feasibility and no place by it alone.
    const order = found.ranking?.order ?? [];
    expect(order.map(({ policy }) => policy)).not.toContain('status-quo');
    expect(order.map(({ total }) => total)).toEqual(
      order.map(({ policy }) => found.criteria?.[policy]?.feasibility.score),
    );
  });

  test('scores the same on one thread as on three', async () => {
    const one = await korpu(...args, '--json', '--workers', '1', '--months', '40');
    expect((await korpu(...args, '--json', '--workers', '3', '--months', '40')).out).toBe(one.out);
    const { criteria } = JSON.parse(one.out) as Comparison;
    expect(criteria?.['status-quo']?.flexibility.replicates).toBe(2);
  }, 60_000);

  test('scores parameter draws, with shocks on the first replicate of each, on any number of threads', async () => {
    const drawn = ['matrix', '--quiet', '--json', '--scale', '0.02', '--months', '40'];
    const draws = ['--parameters', 'draws', '--draws', '3', '--replicates', '2'];
    const one = await korpu(...drawn, ...draws, '--workers', '1');
    expect(one.code).toBe(0);
    expect((await korpu(...drawn, ...draws, '--workers', '3')).out).toBe(one.out);
    const { criteria, run } = JSON.parse(one.out) as Comparison;
    expect(run).toMatchObject({ draws: 3, replicates: 6 });
    for (const id of ['effectiveness', 'flexibility'] as const)
      expect(criteria?.['status-quo']?.[id].replicates).toBe(3);
  }, 120_000);

  test('rejects an unknown weight', async () => {
    const { code, err } = await korpu('matrix', '--weight', 'equality=2');
    expect(code).toBe(2);
    expect(err).toContain("--weight: got 'equality'");
  });
});

describe('files', () => {
  const shipped = join(root, 'scenarios/countries/azerbaijan/policies/status-quo.yaml');

  test('are listed with OK when valid', async () => {
    expect(await korpu('validate', shipped)).toEqual({ code: 0, out: `${shipped}: OK\n`, err: '' });
  });

  test('are listed with every error when invalid, even among valid ones', async () => {
    writeFileSync(join(folder, 'wrong.yaml'), 'korpu: 1\nkind: policy\nid: mine\nname: 5\nlevrs: {}\n');
    const { code, out, err } = await korpu('validate', shipped, 'wrong.yaml');
    expect(code).toBe(2);
    expect(out).toBe(`${shipped}: OK\n`);
    expect(err).toContain('wrong.yaml:4:');
    expect(err).toContain('levrs');
  });

  test('have JSON output', async () => {
    const { code, out } = await korpu('validate', '--json', shipped, 'wrong.yaml', 'absent.yaml');
    const { files } = JSON.parse(out) as { files: { file: string; ok: boolean; problems: unknown[] }[] };
    expect(code).toBe(2);
    expect(files.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect(files[0]?.problems).toEqual([]);
  });

  test('have a schema for editors', async () => {
    const kinds = (await korpu('schema')).out.trim().split('\n');
    expect(kinds).toContain('policy');
    const { code, out } = await korpu('schema', 'policy');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('$schema');
  });
});
