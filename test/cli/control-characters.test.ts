import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../cli/exit-codes.ts';
import { writeManifest } from '../../cli/experiments/storage/experiment-folder.ts';
import { readManifest } from '../../cli/experiments/storage/manifest.ts';
import { createProgram, runProgram } from '../../cli/program.ts';
import { reportError } from '../../cli/report-error.ts';
import { writeContent, writeStdout } from '../../cli/stdio.ts';
import { escapeControls } from '../../scenarios/internal.ts';
import { runHere, tinyFile, tinyPlan } from './experiments/tiny.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Title of the terminal, colour, C1, text from right to left, tags, return, and a line that looks like a message. */
const HOSTILE = 'h\u001b]0;x\u0007\u001b[31m\u009b1m\u202e\u2066\u{e0041}\rX\nkorpu: all is well';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not appear.
const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

const parent = mkdtempSync(join(tmpdir(), 'korpu-control-'));
const file = join(parent, 'file');
writeFileSync(file, 'x');
/** A path that cannot exist or be created: below a file. */
const nowhere = join(file, HOSTILE);
const results = join(parent, 'results');

beforeAll(async () => {
  await runHere(tinyPlan(), results);
  const manifest = readManifest(results);
  writeManifest(results, { ...manifest, experiment: { ...manifest.experiment, name: HOSTILE } });
}, 120_000);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** Runs a command line in this process, and returns all that it wrote. */
async function written(args: readonly string[]): Promise<string> {
  let text = '';
  const capture = ((chunk: unknown, ...rest: unknown[]) => {
    text += String(chunk);
    const done = rest.find((value) => typeof value === 'function') as (() => void) | undefined;
    done?.();
    return true;
  }) as typeof process.stdout.write;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(capture));
  try {
    await runProgram(args).catch(reportError);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

function expectEscaped(text: string, args: readonly string[]): void {
  expect([args.slice(0, 2), RAW.exec(text)?.[0] ?? null]).toEqual([args.slice(0, 2), null]);
  expect(text).not.toMatch(/^korpu: all is well/m);
}

interface Listed {
  readonly path: readonly string[];
  readonly command: Command;
}
const listed = (command: Command, path: readonly string[]): Listed[] =>
  command.commands.length > 0
    ? command.commands.flatMap((sub) => listed(sub, [...path, sub.name()]))
    : [{ path, command }];
const all = listed(await createProgram(() => {}), []);

/** Options of a command that take a value. */
const valued = ({ command }: Listed) => command.options.filter(({ required, optional }) => required || optional);

/** Arguments with a hostile value each; nothing is computed, since no such file, country or identifier exists. */
function hostileArguments(entry: Listed, only: string | null): string[] {
  const { path, command } = entry;
  const given = valued(entry).filter(
    ({ long, mandatory }) => only === null || mandatory || long === only || long === '--country',
  );
  return [
    ...path,
    ...(command.options.some(({ long }) => long === '--stdio') ? ['--stdio'] : []),
    ...command.registeredArguments.map(() => nowhere),
    ...given.flatMap(({ long }) => [long as string, long === '--out' || long === '--single-file' ? nowhere : HOSTILE]),
  ];
}

test.each(all.map((entry) => [entry.path.join(' '), entry] as const))(
  'korpu %s shows no control character of an option or argument',
  async (name, entry) => {
    const calls = [
      hostileArguments(entry, null),
      ...valued(entry).map(({ long = '' }) => hostileArguments(entry, long)),
    ];
    // The name of an environment variable is not repeated.
    let shown = name === 'worker' ? 1 : 0;
    for (const args of calls) {
      // These would compute or serve: they have nothing to refuse.
      if (args.length === entry.path.length) continue;
      const text = await written(args);
      expectEscaped(text, args);
      if (text.includes('\\u001b')) shown += 1;
    }
    if (calls.some((args) => args.length > entry.path.length)) expect([name, shown > 0]).toEqual([name, true]);
  },
  60_000,
);

describe('names in files', () => {
  test('of a file that is valid or not', async () => {
    const folder = join(parent, HOSTILE.replaceAll('/', ''));
    mkdirSync(folder);
    const good = join(folder, 'good.yaml');
    writeFileSync(good, readFileSync(tinyFile, 'utf8'));
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'korpu: 1\nkind: policy\nid: 5\n');
    for (const path of [good, bad]) {
      for (const args of [
        ['validate', path],
        ['validate', path, '--json'],
        ['plan', path],
      ]) {
        const text = await written(args);
        expectEscaped(text, args);
        if (args[0] === 'validate') expect(text).toContain('\\u001b');
      }
    }
    const text = await written(['validate', good, '--json']);
    const [checked] = (JSON.parse(text) as { files: { file: string }[] }).files;
    expect(checked?.file).toBe(good);
  });

  test('of an experiment, in a file and in a results folder', async () => {
    const renamed = join(parent, 'renamed.yaml');
    const bidi = 'Tiny \u202e txet \u{e0041}';
    writeFileSync(renamed, readFileSync(tinyFile, 'utf8').replace('name: Tiny', `name: "${bidi}"`));
    const calls = [
      ['plan', renamed],
      ['run', renamed, '--dry-run'],
      ...['status', 'merge', 'verify', 'analyse'].map((command) => [command, results]),
      ['rerun', results, '--run', '0'],
    ];
    for (const args of calls) expectEscaped(await written(args), args);
  }, 120_000);

  test('of a policy', async () => {
    const policy = join(parent, 'policy.yaml');
    const phase = 'phases:\n  - id: start\n    levers: {courses.hours: 300}\n';
    const head = 'korpu: 1\nkind: policy\nid: mine\nname: "Mine \u202e enim"\nabout: "\u2066 x"\ncountry: azerbaijan\n';
    writeFileSync(policy, head + phase);
    for (const args of [
      ['compare', policy, '--dry-run'],
      ['validate', policy],
    ])
      expectEscaped(await written(args), args);
  }, 60_000);
});

test('escapes what a message forges, and keeps the lines of a message', async () => {
  let text = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  reportError(new UserError(2, ["--months: got '1\nkorpu: all is well'", 'file:1:1: got x\n  Try: y']));
  spy.mockRestore();
  expect(text).toBe("korpu: --months: got '1\\nkorpu: all is well'\nfile:1:1: got x\n  Try: y\n");
});

test('keeps JSON valid and its values as they are', async () => {
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(((chunk: string, done: () => void) => {
    text += chunk;
    done();
    return true;
  }) as typeof process.stdout.write);
  await writeStdout(`${JSON.stringify({ name: HOSTILE }, null, 2)}\n`);
  spy.mockRestore();
  expect(RAW.test(text)).toBe(false);
  expect(JSON.parse(text)).toEqual({ name: HOSTILE });
});

test('leaves letters, marks and symbols of any script alone', () => {
  for (const text of ['Körpü — körpüdür', 'Мост, ёлка й', '日本 한국', '👩 ½ € ≥ …', 'e\u0301'])
    expect(escapeControls(text)).toBe(text);
  expect(escapeControls('a\tb\nc\u0000\ud800\u{e0001}')).toBe('a\\tb\\nc\\u0000\\ud800\\udb40\\udc01');
  expect(escapeControls('a\tb\nc\r', '\t\n')).toBe('a\tb\nc\\u000d');
});

test('text leaves the process in one place', () => {
  const sources = execFileSync(
    'git',
    ['ls-files', '-z', 'cli', 'scenarios', 'engine', 'analysis', 'charts', 'documents'],
    {
      cwd: root,
    },
  );
  const elsewhere = sources
    .toString()
    .split('\0')
    .filter((source) => source.endsWith('.ts') && source !== 'cli/stdio.ts')
    .filter((source) => {
      const code = readFileSync(join(root, source), 'utf8').replace(/^ *(\*|\/\/).*$/gm, '');
      return /\bconsole\.|process\.std(out|err)\.write/.test(code);
    });
  expect(elsewhere).toEqual([]);
});

test('of the content of a file are escaped on a terminal alone', async () => {
  const { isTTY } = process.stdout;
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(((chunk: unknown, done?: () => void) => {
    text += String(chunk);
    done?.();
    return true;
  }) as typeof process.stdout.write);
  try {
    for (const isTerminal of [true, false]) {
      process.stdout.isTTY = isTerminal;
      text = '';
      await writeContent(`1,${HOSTILE}\n`);
      expect(text).toBe(isTerminal ? escapeControls(`1,${HOSTILE}\n`, '\n\t') : `1,${HOSTILE}\n`);
    }
  } finally {
    process.stdout.isTTY = isTTY;
    spy.mockRestore();
  }
});
