import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs vitest on one file and returns the last line of its output. */
function lastLine(source: string): string {
  const folder = mkdtempSync(join(root, 'node_modules/.korpu-reporter-'));
  try {
    writeFileSync(join(folder, 'a.test.mjs'), `import { test } from 'vitest';\n${source}\n`);
    writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { dir: '.', exclude: [] } };\n");
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporter = join(root, 'tools/reporter.ts');
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
    const args = [vitest, 'run', '--root', folder, `--reporter=${reporter}`];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
    return run.stdout.trimEnd().split('\n').at(-1) ?? '';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('ends a run with its counts alone on the last line', () => {
  const source = "test('a', () => {});\ntest('b', () => { throw 1; });\ntest.skip('c', () => {});\ntest.todo('d');";
  expect(lastLine(source)).toBe('1 passed, 1 failed, 2 skipped');
});

test('counts a file that fails before its first test as a failure', () => {
  expect(lastLine("throw new Error('broken');")).toBe('0 passed, 1 failed, 0 skipped');
});
