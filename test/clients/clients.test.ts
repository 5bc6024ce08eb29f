import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');

/** Whether a program can be started. */
function isThere(command: string): boolean {
  return spawnSync(command, ['--version'], { encoding: 'utf8' }).status === 0;
}

/** Runs tests of a client against the built command line. */
function tested(command: string, args: readonly string[]) {
  const env = { ...process.env, KORPU: `"${process.execPath}" "${main}"` };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', timeout: 170_000 });
  return { status, output: `${stdout}${stderr}` };
}

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
});

describe('clients', () => {
  test.skipIf(!isThere('python3'))(
    'the Python client passes its tests',
    () => {
      const { status, output } = tested('python3', ['-m', 'unittest', 'clients/python/test_korpu.py']);
      expect(output).toMatch(/Ran \d+ tests/);
      expect([status, output]).toEqual([0, expect.stringMatching(/\nOK\s*$/)]);
    },
    180_000,
  );

  test.skipIf(!isThere('Rscript'))(
    'the R client passes its tests',
    () => {
      const { status, output } = tested('Rscript', ['clients/r/test_korpu.R']);
      expect([status, output]).toEqual([0, expect.not.stringContaining('FAILED')]);
      expect(output.match(/\.\.\. ok/g)?.length).toBeGreaterThanOrEqual(24);
    },
    180_000,
  );
});
