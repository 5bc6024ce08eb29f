import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXIT, UserError } from '../../../../cli/exit-codes.ts';
import { runProgram } from '../../../../cli/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-paths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'taken');
writeFileSync(file, 'taken');

const small = ['status-quo', '--months', '12', '--scale', '0.001', '--replicates', '1', '--quiet'];
const demo = 'scenarios/countries/azerbaijan/experiments/demo-small.yaml';

test.each<[string, readonly string[], string]>([
  ['compare', [...small, '--out', file], `--out: got '${file}', a file or a path through one, expected a folder`],
  ['compare', [...small, '--out', join(file, 'x')], `--out: got '${join(file, 'x')}', a file or a path through one`],
  ['run', [demo, '--quiet', '--out', file], `--out: got '${file}', a file or a path through one, expected a folder`],
  ['init', [file], `init: got '${file}', a file or a path through one, expected a folder`],
  ['report', [...small, '--out', join(folder, 'none', 'r.html')], `try mkdir -p '${join(folder, 'none')}' first`],
])('korpu %s rejects an output path that cannot be written, before computing', async (command, args, message) => {
  const error = await runProgram([command, ...args]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).exitCode).toBe(EXIT.fault);
  expect((error as UserError).message).toContain(message);
  expect(readFileSync(file, 'utf8')).toBe('taken');
});
