import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs vitest on one file and returns the lines of its output. */
function linesOf(source: string): readonly string[] {
  const folder = mkdtempSync(join(root, 'node_modules/.korpu-reporter-'));
  try {
    writeFileSync(join(folder, 'a.test.mjs'), `import { test } from 'vitest';\n${source}\n`);
    writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { dir: '.', exclude: [] } };\n");
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporter = join(root, 'tools/reporter.ts');
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
    const args = [vitest, 'run', '--root', folder, `--reporter=${reporter}`];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
    return run.stdout.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('ends a run with its counts alone on the last line', () => {
  const source = "test('a', () => {});\ntest('b', () => { throw 1; });\ntest.skip('c', () => {});\ntest.todo('d');";
  expect(linesOf(source).at(-1)).toBe('1 passed, 1 failed, 2 skipped');
});

test('counts a file that fails before its first test as a failure', () => {
  expect(linesOf("throw new Error('broken');").at(-1)).toBe('0 passed, 1 failed, 0 skipped');
});

test('names each failure, or a file that fails before its first test, at once and before the counts', () => {
  const named = linesOf("test('a', () => {});\ntest('b', () => { throw 1; });").filter((line) => /^FAILED/.test(line));
  expect(named).toHaveLength(2);
  expect(named[0]).toMatch(/a\.test\.mjs > b$/);
  expect(named[1]).toBe(`${named[0]}: 1`);
  const broken = linesOf("throw new Error('broken');").filter((line) => /^FAILED/.test(line));
  expect(broken).toEqual([expect.stringMatching(/a\.test\.mjs$/), expect.stringMatching(/a\.test\.mjs: broken$/)]);
});

test('says in one line of limited length what differs', () => {
  const source = `import { expect } from 'vitest';\ntest('a', () => { expect(['found\\nit', 'x'.repeat(900)]).toEqual([]); });`;
  const [line] = linesOf(source).filter((each) => /^FAILED .*: /.test(each));
  expect(line).toMatch(/to deeply equal \[\] .*found/);
  expect(line?.length).toBeLessThan(700);
});

test('names the files that take long, and no others', () => {
  expect(linesOf("test('a', () => {});").some((line) => line.includes('files took'))).toBe(false);
  const long = linesOf("test('a', () => new Promise((end) => setTimeout(end, 10_100)), 20_000);");
  expect(long.at(-3)).toMatch(/^1 files took 1\d s in 1\d s, of these$/);
  expect(long.at(-2)).toMatch(/^ +1\d s .*a\.test\.mjs$/);
}, 30_000);
