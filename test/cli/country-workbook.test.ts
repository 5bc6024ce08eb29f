import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { besideText, textCell, withCell } from '../scenarios/workbook/edit-workbook.ts';
import { treesOfFiles } from '../scenarios/workbook/sample-country.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-country-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes a workbook and its files again, and nothing for a workbook with a wrong cell', async () => {
  const workbook = join(folder, 'country.xlsx');
  const out = join(folder, 'back');
  expect(await runProgram(['country', 'workbook', 'velmora', '--out', workbook])).toBe(0);
  expect(await runProgram(['country', 'files', workbook, '--out', out])).toBe(0);
  expect(treesOfFiles(countryFiles(out))).toEqual(treesOfFiles(countryFiles('velmora')));
  await expect(runProgram(['country', 'files', workbook, '--out', out])).rejects.toMatchObject({ exitCode: 2 });

  const bytes = new Uint8Array(readFileSync(workbook));
  const place = besideText(
    bytes,
    'Permits',
    'Chance that a renewal fails by lateness or faulty papers, reference holder.',
    1,
  );
  const wrong = join(folder, 'wrong.xlsx');
  writeFileSync(wrong, withCell(bytes, place, textCell('twelve')));
  const other = join(folder, 'other');
  await expect(runProgram(['country', 'files', wrong, '--out', other])).rejects.toMatchObject({
    exitCode: 2,
    messages: [expect.stringContaining(`${place}: got 'twelve', expected a number`)],
  });
  expect(existsSync(other)).toBe(false);
}, 300_000);
