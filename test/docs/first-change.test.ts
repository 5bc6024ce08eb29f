import { spawnSync } from 'node:child_process';
import {
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './generated.ts';

/** A change that the page makes: a folder copied, lines of a diff in some files, or a new file. */
type PageChange =
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'diff' | 'new'; readonly files: readonly string[]; readonly text: string };

const page = readFileSync(`${root}docs/first-change.md`, 'utf8');
const copy = mkdtempSync(join(tmpdir(), 'korpu-first-change-'));
const left = ['node_modules', 'dist', '.git', '.tsc', 'coverage'];

/**
 * Lists the changes in the order of the page. An edit is a line of file names that ends with a colon, then a block; a copy
 * is a command `cp -r`.
 */
function changesOf(markdown: string): PageChange[] {
  const change = /^(`[^\n]+`)( \(new file\))?:\n\n```\w+\n([\s\S]*?)^```$|^cp -r (\S+) (\S+)$/gm;
  return [...markdown.matchAll(change)].map(([, names, added, text = '', from = '', to = '']) =>
    names === undefined
      ? { kind: 'copy', from, to }
      : {
          kind: added === undefined ? 'diff' : 'new',
          files: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
          text,
        },
  );
}

/** Applies the hunks of a block to a text: the lines without `+` must occur exactly once. */
function applyHunks(file: string, source: string, block: string): string {
  return block.split('@@\n').reduce((text, hunk) => {
    const lines = hunk.trimEnd().split('\n');
    const side = (sign: string): string =>
      lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    const before = side('+');
    const found = text.split(before).length - 1;
    if (found !== 1) throw new Error(`${file}: got ${found} places for the lines, expected 1:\n${before}`);
    return text.replace(before, () => side('-'));
  }, source);
}

function applyEdit(file: string, isNew: boolean, text: string): void {
  const path = join(copy, file);
  if (isNew === existsSync(path)) throw new Error(`${file}: ${isNew ? 'exists already' : 'no such file'}`);
  writeFileSync(path, isNew ? text : applyHunks(file, readFileSync(path, 'utf8'), text));
}

/** Adds Turkish to the files of one text each, as the page asks for without showing each. */
function addSimilarLanguageFiles(): void {
  for (const name of readdirSync(join(copy, 'i18n')).filter((one) => one.endsWith('.ts'))) {
    const path = join(copy, 'i18n', name);
    const text = readFileSync(path, 'utf8');
    if (!text.includes('= { en, az, ru };')) continue;
    const added = text.replace(/import ru from '\.\/ru\/([\w-]+\.json)';\n/, "$&import tr from './tr/$1';\n");
    writeFileSync(path, added.replace('= { en, az, ru };', '= { en, az, ru, tr };'));
  }
}

function run(script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, script), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, CI: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`${script} ${args.join(' ')} ended with ${status}:\n${stdout.slice(0, 4000)}\n${stderr}`);
  return stdout;
}

const korpu = (...args: string[]): string => run('dist/cli/main.js', ...args);

beforeAll(() => {
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.includes(path.slice(root.length).replace(/\/$/, '')),
  });
  symlinkSync(`${root}node_modules`, join(copy, 'node_modules'));
  for (const change of changesOf(page)) {
    if (change.kind === 'copy') cpSync(join(copy, change.from), join(copy, change.to), { recursive: true });
    else for (const file of change.files) applyEdit(file, change.kind === 'new', change.text);
  }
  addSimilarLanguageFiles();
}, 60_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the changes of docs/first-change.md', () => {
  test('compile, page and tests included', () => {
    expect(changesOf(page).length).toBeGreaterThan(25);
    run('node_modules/typescript/bin/tsc', '-b');
  }, 240_000);

  test('pass the tests that the page names', () => {
    const files = ['engine/processes/outreach', 'engine/processes/permits', 'properties/columns'];
    const paths = files.map((file) => `test/${file}.test.ts`);
    for (const path of paths) expect(page).toContain(path);
    run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...paths);
  }, 240_000);

  test('give a lever, an outcome and a country that the command line knows', () => {
    run('node_modules/vite/bin/vite.js', 'build', '--mode', 'cli', '--logLevel', 'error');
    expect(korpu('list', 'levers', 'reminders')).toContain('permits.reminders');
    expect(korpu('list', 'outcomes', 'lapseShare')).toContain('permits.lapseShare');
    korpu('validate', 'reminders.yaml', 'scenarios/countries/marenia/country.yaml');

    const small = ['--months', '24', '--scale', '0.02', '--replicates', '2', '--json', '--quiet'];
    const reminded = JSON.parse(korpu('compare', 'status-quo', 'reminders.yaml', ...small));
    const { 'permits.lapses': lapses, 'permits.lapseShare': share } = reminded.differences.reminders.outcomes;
    expect(lapses.mean).toBeLessThan(0);
    expect(share.mean).toBeLessThan(0);

    const marenia = JSON.parse(korpu('compare', '--country', 'marenia', ...small));
    expect(marenia.run.country).toBe('marenia');
    expect(Object.keys(marenia.policies)).toEqual(['status-quo', 'village-schools', 'open-harbour']);
  }, 240_000);
});
