import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('answers 10,000 mutated inputs without a finding', () => {
  const run = spawnSync(process.execPath, ['tools/fuzz.js', '--inputs', '10000', '--seed', 'tests'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(run.stderr).not.toContain('to try again');
  expect(run.stdout).toContain('10000 inputs');
  expect(run.status).toBe(0);
}, 1_200_000);
