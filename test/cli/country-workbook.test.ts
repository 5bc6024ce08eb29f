import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
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

it('takes a country from answers there and back, without the answers themselves', async () => {
  const answers = join(folder, 'answers-given.yaml');
  writeFileSync(answers, 'name: Marenia\n');
  const [made, workbook, back] = ['made', 'made.xlsx', 'made-back'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  expect(await runProgram(['country', 'init', made, '--answers', answers, '--quiet'])).toBe(0);
  expect(await runProgram(['country', 'workbook', made, '--out', workbook])).toBe(0);
  let out = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    out += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  expect(await runProgram(['country', 'files', workbook, '--out', back])).toBe(0);
  stdout.mockRestore();
  expect(out).toContain(`Try: korpu validate ${back}\n`);
  expect(out).toContain('copy that of your country into the folder, or give --place');
  const { 'answers.yaml': _, ...own } = Object.fromEntries(countryFiles(made));
  expect(treesOfFiles(countryFiles(back))).toEqual(treesOfFiles(new Map(Object.entries(own))));
}, 300_000);

it('leaves no folder behind for what it refuses, and keeps those that were there', async () => {
  const wrong = join(folder, 'junk.xlsx');
  writeFileSync(wrong, 'PK no workbook');
  const nest = join(folder, 'nest');
  const files = (out: string) => runProgram(['country', 'files', wrong, '--out', out]);
  await expect(files(join(nest, 'a', 'b'))).rejects.toThrow();
  expect(existsSync(nest)).toBe(false);
  mkdirSync(nest);
  await expect(files(join(nest, 'a', 'b'))).rejects.toThrow();
  await expect(files(nest)).rejects.toThrow();
  expect(readdirSync(folder)).toContain('nest');
  expect(readdirSync(nest)).toEqual([]);
});
