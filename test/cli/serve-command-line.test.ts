import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const policies = ['status-quo', 'village-schools'];
const run = { country: 'velmora', months: 12, scale: 0.02 };
const words = ['--country', 'velmora', '--months', '12', '--scale', '0.02'];

let folder = '';
beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  folder = mkdtempSync(join(tmpdir(), 'korpu-serve-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line; returns its output. */
function korpu(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout.trimEnd(), err: stderr.trimEnd().replace(/^korpu: /, '') };
}

interface Served {
  readonly code: number | null;
  /** Raw answers, by request id. */
  readonly answers: ReadonlyMap<unknown, string>;
  readonly err: string;
}

/** Starts a server, sends requests and collects its answers. after: called with the child once everything is sent. */
async function served(
  requests: readonly object[],
  after = (child: ChildProcess) => void child.stdin?.end(),
): Promise<Served> {
  const child = spawn(process.execPath, [main, 'serve', '--stdio', '--workers', '2'], { cwd: folder });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  for (const request of requests) child.stdin.write(`${JSON.stringify(request)}\n`);
  after(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = out === '' ? [] : out.trimEnd().split('\n');
  return { code, err, answers: new Map(lines.map((line) => [(JSON.parse(line) as { id: unknown }).id, line])) };
}

describe('serve --stdio', () => {
  test('gives byte-identical answers to the command line', async () => {
    const policy = {
      korpu: 1,
      kind: 'policy',
      id: 'mine',
      name: 'Mine',
      about: 'x',
      phases: [{ id: 'a', startMonth: 0, levers: { 'courses.hours': 100 } }],
    };
    writeFileSync(join(folder, 'mine.json'), JSON.stringify(policy));
    const text = 'korpu: 1\nkind: polcy\n';
    writeFileSync(join(folder, 'wrong.yaml'), text);
    writeFileSync(join(folder, 'points.csv'), 'law,village-schools:courses.hours\nlottery,100\nas-designed,200\n');
    const points = [
      { law: 'lottery', 'village-schools:courses.hours': 100 },
      { law: 'as-designed', 'village-schools:courses.hours': 200 },
    ];
    const { code, err, answers } = await served([
      {
        id: 'compare',
        method: 'compare',
        params: { ...run, policies, replicates: 2, set: { 'courses.hours': 120 }, shock: ['great-harvest'] },
      },
      {
        id: 'evaluate',
        method: 'evaluate',
        params: { ...run, policies, replicates: 2, points, outcomes: ['stock.total'] },
      },
      { id: 'trajectory', method: 'trajectory', params: run },
      { id: 'validate', method: 'validate', params: { text, file: 'wrong.yaml' } },
      { id: 'schema', method: 'schema', params: { kind: 'policy' } },
      { id: 'own', method: 'compare', params: { ...run, policies: ['status-quo', policy], replicates: 2 } },
      { id: 'file', method: 'compare', params: { ...run, policies: ['status-quo', 'mine.json'], replicates: 2 } },
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const result = (id: string): string => {
      const line = answers.get(id) ?? '';
      const head = `{"id":"${id}","result":`;
      expect(line.slice(0, head.length)).toBe(head);
      return line.slice(head.length, line.lastIndexOf(line.includes(',"warnings":') ? ',"warnings":' : '}'));
    };
    const compared = korpu(
      'compare',
      ...policies,
      ...words,
      '--replicates',
      '2',
      '--set',
      'courses.hours=120',
      '--shock',
      'great-harvest',
      '--json',
      '--quiet',
    );
    expect(result('compare')).toBe(compared.out);
    expect(result('evaluate')).toBe(
      korpu(
        'evaluate',
        ...policies,
        ...words,
        '--replicates',
        '2',
        '--points',
        'points.csv',
        '--outcome',
        'stock.total',
        '--json',
        '--quiet',
      ).out,
    );
    expect(result('trajectory')).toBe(korpu('life', ...words, '--json').out);
    expect(result('validate')).toBe(korpu('validate', 'wrong.yaml', '--json').out);
    expect(result('schema')).toBe(JSON.stringify(JSON.parse(korpu('schema', 'policy').out)));
    expect(result('own')).toBe(result('file'));
  }, 120_000);

  test('reports errors with the messages of the command line', async () => {
    const wrong: [string, object, string[]][] = [
      ['compare', { months: 3, scale: 7 }, ['compare', '--months', '3', '--scale', '7']],
      ['compare', { policies: ['status-qou'] }, ['compare', 'status-qou']],
      ['compare', { set: { 'courses.huors': 1 } }, ['compare', '--set', 'courses.huors=1']],
      ['compare', { country: 'azerbaidjan' }, ['compare', '--country', 'azerbaidjan']],
      ['compare', { policies: ['./nope.yaml'] }, ['compare', './nope.yaml']],
      ['compare', { assume: { 'no.such': 1 } }, ['compare', '--assume', 'no.such=1']],
      ['trajectory', { person: 'nobody' }, ['life', 'nobody']],
      ['trajectory', { replicate: 5000 }, ['life', '--replicate', '5000']],
      ['schema', { kind: 'polcy' }, ['schema', 'polcy']],
    ];
    const { answers, code } = await served(wrong.map(([method, params], id) => ({ id, method, params })));
    expect(code).toBe(0);
    for (const [id, [, , args]] of wrong.entries()) {
      const { error } = JSON.parse(answers.get(id) ?? '{}') as { error?: { message: string; exitCode: number } };
      const printed = korpu(...args);
      expect([args, error?.exitCode, error?.message]).toEqual([args, printed.code, printed.err]);
    }
  }, 120_000);

  test('reports all wrong parameters at once', async () => {
    const { answers } = await served([
      { id: 1, method: 'compare', params: { mnths: 12, scale: [1], policies: [3], switches: 1 } },
      { id: 2, method: 'evaluate', params: { policies } },
      { id: 3, method: 'evaluate', params: { policies, country: 'velmora', points: [{ law: 'lotery' }] } },
      { id: 4, method: 'validate', params: {} },
    ]);
    const message = (id: number): string =>
      (JSON.parse(answers.get(id) ?? '{}') as { error: { message: string } }).error.message;
    expect(message(1).split('\n')).toHaveLength(4);
    expect(message(1)).toContain("params: got the name 'mnths', expected one of policies");
    expect(message(2)).toContain('points: got nothing');
    expect(message(3)).toBe(
      "points points[0] law: got 'lotery', expected one of as-designed, lottery.\n  Try: lottery.",
    );
    expect(message(4)).toContain('text: got nothing');
  }, 60_000);

  test('cancels a running request and answers later ones', async () => {
    const { code, answers } = await served(
      [
        { id: 'long', method: 'compare', params: { scale: 1, replicates: 400 } },
        { id: 'short', method: 'hello' },
      ],
      (child) => {
        setTimeout(
          () => child.stdin?.end(`${JSON.stringify({ id: 'c', method: 'cancel', params: { id: 'long' } })}\n`),
          3000,
        );
      },
    );
    expect(code).toBe(0);
    expect(answers.get('c')).toBe('{"id":"c","result":{"cancelled":true}}');
    expect(JSON.parse(answers.get('long') ?? '{}')).toMatchObject({ error: { code: 'cancelled', exitCode: 75 } });
    expect(JSON.parse(answers.get('short') ?? '{}')).toMatchObject({ result: { protocol: 1, workers: 2 } });
  }, 60_000);

  test('answers a running request as cancelled on SIGTERM and exits with 75', async () => {
    const { code, answers } = await served(
      [{ id: 1, method: 'compare', params: { scale: 1, replicates: 400 } }],
      (child) => {
        setTimeout(() => child.kill('SIGTERM'), 3000);
      },
    );
    expect(code).toBe(75);
    expect(JSON.parse(answers.get(1) ?? '{}')).toMatchObject({ error: { code: 'cancelled' } });
  }, 60_000);

  test.each<[readonly string[], string]>([
    [['serve'], '--stdio: got nothing'],
    [['serve', '--stdio', '--workers', 'x'], "--workers: got 'x'"],
  ])('exits with 2 for %j', (args, sentence) => {
    const { code, out, err } = korpu(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });
});
