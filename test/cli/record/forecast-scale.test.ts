import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type * as resolveRequest from '../../../cli/countries/resolve-request.ts';
import { EXIT, UserError } from '../../../cli/exit-codes.ts';
import { runProgram } from '../../../cli/program.ts';

// A small country with accepted sets; none is built in.
vi.mock('../../../cli/countries/resolve-request.ts', async (original) => {
  const real = await original<typeof resolveRequest>();
  const { accepted } = real.knownPack('azerbaijan');
  return { ...real, knownPack: (id: string) => ({ ...real.knownPack(id), accepted }) };
});

const folder = mkdtempSync(join(tmpdir(), 'korpu-forecast-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a scale that no reader takes', '1e-300', /^--scale: got '1e-300', expected a number from 0\.001 to 1/],
  ['a scale just below the least one', '0.0009', /^--scale: got '0\.0009', expected a number from 0\.001 to 1/],
  [
    'fewer than 50 people',
    '0.002',
    /^--scale: got 0\.002, which simulates about \d+ people of \d+, expected at least 50/,
  ],
])('a forecast of %s is refused before computing', async (_, scale, sentence) => {
  let threads = 0;
  const countThread = (): void => {
    threads += 1;
  };
  process.on('worker', countThread);
  const out = join(folder, 'forecast.json');
  const args = ['record', 'forecast', '--country', 'velmora', '--scale', scale, '--out', out, '--quiet'];
  const error = await runProgram(args).catch((thrown: unknown) => thrown);
  process.off('worker', countThread);
  expect(error).toBeInstanceOf(UserError);
  const { exitCode, message } = error as UserError;
  expect([exitCode, message, threads, existsSync(out)]).toEqual([
    EXIT.usage,
    expect.stringMatching(sentence),
    0,
    false,
  ]);
});
