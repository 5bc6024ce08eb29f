import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { EXIT, UserError } from '../../../../cli/exit-codes.ts';
import { claimAnalysisFolder } from '../../../../cli/experiments/analysis/written-files.ts';
import { checkOutputFile, createOutputFolder } from '../../../../cli/output/files/output-paths.ts';
import { createProgram, runProgram } from '../../../../cli/program.ts';
import { runHere, tinyFile, tinyPlan } from '../../experiments/tiny.ts';

const parent = mkdtempSync(join(tmpdir(), 'korpu-paths-'));
const results = join(parent, 'experiment');
const record = join(parent, 'record.yaml');
// Far more than a test could compute.
const large = ['--scale', '1', '--months', '360', '--replicates', '4096', '--quiet'];
const one = ['status-quo', 'targeted-measures'];
const search = ['--target', 'language.b1Share>=0.9', '--quiet'];

interface OutputCommand {
  readonly args: readonly string[];
  readonly writes: 'file' | 'folder';
  readonly option?: string;
  /** Ending of the file. */
  readonly ending?: string;
}

/** Every command that writes to a path that the user names. */
const commands: Readonly<Record<string, OutputCommand>> = {
  compare: { args: ['compare', ...one, ...large], writes: 'folder' },
  report: { args: ['report', ...one, ...large], writes: 'file' },
  evaluate: {
    args: ['evaluate', ...one, ...large, '--points', join(parent, 'points.csv')],
    writes: 'file',
    ending: '.csv',
  },
  objection: { args: ['objection', '--scale', '1', '--quiet'], writes: 'folder' },
  calibrate: { args: ['calibrate', '--scale', '1', '--quiet'], writes: 'file' },
  'record add': { args: ['record', 'add', record, '--quiet'], writes: 'file' },
  'record forecast': { args: ['record', 'forecast', '--scale', '1', '--quiet'], writes: 'file' },
  run: { args: ['run', tinyFile, '--scale', '1', '--replicates', '1000', '--quiet'], writes: 'folder' },
  worker: { args: ['worker', '--broker-url-env', 'KORPU_TEST_BROKER', '--quiet'], writes: 'folder' },
  export: { args: ['export', results], writes: 'file', ending: '.csv' },
  analyse: { args: ['analyse', results, '--quiet'], writes: 'folder' },
  seek: { args: ['seek', join(parent, 'levers.yaml'), ...search], writes: 'folder' },
  'country workbook': { args: ['country', 'workbook', 'velmora'], writes: 'file', ending: '.xlsx' },
  'country files': { args: ['country', 'files', join(parent, 'country.xlsx')], writes: 'folder' },
  workbench: { args: ['workbench'], writes: 'file', option: '--single-file' },
  precompute: { args: ['precompute', '--scale', '1', '--quiet'], writes: 'file' },
};
const names = Object.keys(commands);
const of = (name: string): OutputCommand => commands[name] as OutputCommand;
const files = names.filter((name) => of(name).writes === 'file');
const folders = names.filter((name) => of(name).writes === 'folder');

let threads = 0;
const countThread = (): void => {
  threads += 1;
};
let folder = '';

beforeAll(async () => {
  writeFileSync(join(parent, 'points.csv'), 'courses.hours\n200\n300\n');
  const figure = '{id: holders, measure: holders, month: 2026-06, observed: 100000, standardError: 1000, source: Test}';
  writeFileSync(record, `korpu: 1\nkind: record\ncountry: azerbaijan\nfigures:\n  - ${figure}\n`);
  const tiny = readFileSync(tinyFile, 'utf8');
  const factors = 'factors:\n  - lever: village-schools:courses.hours\n    values: [100, 200]\ndesign: {kind: grid}\n';
  writeFileSync(join(parent, 'levers.yaml'), tiny.replace(/factors:[\s\S]*?(?=outcomes:)/, factors));
  await runHere(tinyPlan(), results);
  process.on('worker', countThread);
  process.env['KORPU_TEST_BROKER'] = 'redis://127.0.0.1:1/0';
}, 120_000);
beforeEach(() => {
  threads = 0;
  folder = mkdtempSync(join(parent, 'out-'));
});
afterAll(() => {
  process.off('worker', countThread);
  rmSync(parent, { recursive: true, force: true });
});

/** Runs a command with an output path; returns its refusal. */
async function refusal(name: string, path: string, more: readonly string[] = []): Promise<UserError> {
  const { args, option = '--out' } = of(name);
  const error = await runProgram([...args, option, path, ...more]).catch((thrown: unknown) => thrown);
  expect(error, name).toBeInstanceOf(UserError);
  return error as UserError;
}

async function expectRefusal(name: string, path: string, sentence: RegExp, more: readonly string[] = []) {
  const { exitCode, message } = await refusal(name, path, more);
  expect({ exitCode, message, threads }).toEqual({
    exitCode: EXIT.usage,
    message: expect.stringMatching(sentence),
    threads: 0,
  });
  expect(message).toContain(of(name).option ?? '--out');
}

test('lists every command that names an output path', async () => {
  const found = (command: Command, path: readonly string[]): string[] => [
    ...(command.options.some(({ long }) => long === '--out' || long === '--single-file') ? [path.join(' ')] : []),
    ...command.commands.flatMap((sub) => found(sub, [...path, sub.name()])),
  ];
  expect(found(await createProgram(() => {}), []).sort()).toEqual([...names].sort());
});

test.each(files)('korpu %s offers --force', async (name) => {
  let command = await createProgram(() => {});
  for (const word of name.split(' ')) command = command.commands.find((sub) => sub.name() === word) as Command;
  expect(command.options.map(({ long }) => long)).toContain('--force');
});

describe('before computing', () => {
  test.each(files)('korpu %s rejects a file that it cannot write', async (name) => {
    const ending = of(name).ending ?? '';
    const taken = join(folder, `taken${ending}`);
    writeFileSync(taken, 'mine');
    symlinkSync(join(folder, 'nowhere'), join(folder, `link${ending}`));
    await expectRefusal(name, join(folder, 'none', `x${ending}`), /try mkdir -p '.*none' first/);
    await expectRefusal(name, taken, /which exists, expected a new file; try another name, or --force/);
    await expectRefusal(name, join(folder, `link${ending}`), /which exists/);
    await expectRefusal(name, join(taken, `x${ending}`), /in a folder that exists/, ['--force']);
    mkdirSync(join(folder, `folder${ending}`));
    await expectRefusal(name, join(folder, `folder${ending}`), /is a folder, expected a file/, ['--force']);
    // Even root cannot create a file there.
    if (existsSync('/proc/self'))
      await expectRefusal(name, `/proc/self/x${ending}`, /that can be written/, ['--force']);
    expect(readFileSync(taken, 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual([`folder${ending}`, `link${ending}`, `taken${ending}`]);
  });

  test.each(files)('korpu %s rejects a name that is too long', async (name) => {
    const long = join(folder, `${'ş'.repeat(140)}${of(name).ending ?? ''}`);
    await expectRefusal(name, long, /'ş{40}…', a name of 28\d bytes, expected .* up to 255 bytes; try a shorter one/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(folders)('korpu %s rejects a folder that it cannot write to', async (name) => {
    const taken = join(folder, 'taken');
    writeFileSync(taken, 'mine');
    await expectRefusal(name, taken, /a file or a path through one, expected a folder/);
    if (name !== 'worker') await expectRefusal(name, join(taken, 'x'), /a file or a path through one/);
    if (existsSync('/proc/self/task')) await expectRefusal(name, '/proc/self/task', /that can be written to/);
    expect([readFileSync(taken, 'utf8'), readdirSync(folder)]).toEqual(['mine', ['taken']]);
  });

  test.each(folders.filter((name) => name !== 'worker'))(
    'korpu %s leaves a folder with files of the user alone',
    async (name) => {
      const mine = join(folder, name === 'objection' ? 'if-true-choose-none.yaml' : 'thesis.docx');
      writeFileSync(mine, 'mine');
      await expectRefusal(name, folder, /contains .*, expected/);
      expect([readFileSync(mine, 'utf8'), readdirSync(folder)]).toHaveLength(2);
      expect(readdirSync(folder)).toHaveLength(1);
    },
  );
});

test('korpu objection names a folder in the place of a scenario before it computes, also with --force', async () => {
  mkdirSync(join(folder, 'if-true-choose-x.yaml'));
  const error = await runProgram(['objection', '--out', folder, '--force']).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    exitCode: EXIT.usage,
    message: expect.stringMatching(/if-true-choose-x\.yaml is a folder, expected a file/),
  });
  expect(readdirSync(folder)).toEqual(['if-true-choose-x.yaml']);
});

test.each(['', '.', './', '/dev/null'])('rejects %j as a file', (path) => {
  expect(() => checkOutputFile('--out', path, true)).toThrow(UserError);
});

test('leaves no file of its check behind, and no folder that it created in vain', () => {
  checkOutputFile('--out', join(folder, 'a.csv'), false);
  expect(createOutputFolder('--out', join(folder, 'new'))).toBe(true);
  expect(createOutputFolder('--out', join(folder, 'new'))).toBe(false);
  expect(readdirSync(folder)).toEqual(['new']);
});

test('korpu init writes all files or none', async () => {
  writeFileSync(join(folder, 'policy.yaml'), 'mine');
  const error = await runProgram(['init', folder]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ exitCode: EXIT.usage, message: expect.stringContaining('policy.yaml') });
  expect(readdirSync(folder)).toEqual(['policy.yaml']);
  const file = join(folder, 'policy.yaml', 'x');
  expect(await runProgram(['init', file]).catch((thrown: unknown) => thrown)).toMatchObject({ exitCode: EXIT.usage });
});

test('replaces an existing export only with --force, and shares a dictionary between formats', async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text, done) => {
    written.push(String(text));
    (done as unknown as () => void)();
    return true;
  });
  try {
    const out = join(folder, 'runs.csv');
    expect(await runProgram(['export', results, '--out', out])).toBe(EXIT.complete);
    expect(await runProgram(['export', results, '--format', 'parquet', '--out', join(folder, 'runs.parquet')])).toBe(0);
    const bytes = readFileSync(out);
    await expect(runProgram(['export', results, '--out', out])).rejects.toThrow(/which exists/);
    writeFileSync(out, 'mine');
    expect(await runProgram(['export', results, '--out', out, '--force'])).toBe(EXIT.complete);
    expect(readFileSync(out).equals(bytes)).toBe(true);
    writeFileSync(join(folder, 'runs.columns.json'), 'mine');
    await expect(runProgram(['export', results, '--out', join(folder, 'runs.duckdb')])).rejects.toThrow(
      /columns\.json/,
    );
  } finally {
    spy.mockRestore();
  }
  expect(dirname(written[0] ?? '')).toBe(folder);
});

describe('an analysis', () => {
  test('removes what the earlier one wrote and this one did not, and nothing else', () => {
    const first = claimAnalysisFolder(folder, true);
    for (const name of ['report.html', 'regret.csv', 'regret.png', 'old.png']) first.write(name, name);
    expect(first.finish()).toEqual({ removed: [] });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'regret.png'), 'mine: changed since');
    const second = claimAnalysisFolder(folder, true);
    second.write('report.html', 'new');
    second.write('regret.csv', 'new');
    expect(second.finish()).toEqual({ removed: ['old.png'] });
    expect(readdirSync(folder).sort()).toEqual([
      ...['notes.txt', 'regret.csv', 'regret.png', 'report.html', 'written.json'],
    ]);
  });

  test('trusts no record with a path in it', () => {
    const outside = join(parent, 'outside.txt');
    writeFileSync(outside, '');
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const record = { format: 1, files: { '../outside.txt': hash, [outside]: hash, '..': hash } };
    for (const text of [JSON.stringify(record), '{', 'null', '[]']) {
      writeFileSync(join(folder, 'written.json'), text);
      expect(claimAnalysisFolder(folder, true).finish()).toEqual({ removed: [] });
    }
    expect(existsSync(outside)).toBe(true);
  });

  test('removes the folder it created when nothing was written', () => {
    claimAnalysisFolder(join(folder, 'new'), true).release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
