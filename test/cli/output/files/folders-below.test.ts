import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTableFile } from '../../../../cli/import/open-table-file.ts';
import { createFoldersBelow } from '../../../../cli/output/files/output-paths.ts';
import { runProgram } from '../../../../cli/program.ts';

const parent = mkdtempSync(join(tmpdir(), 'korpu-below-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('creates the folders of files, one below another', () => {
  const folder = join(parent, 'new');
  mkdirSync(folder);
  createFoldersBelow('--out', folder, ['country.yaml', 'evidence/a.yaml', 'a/b/c.yaml']);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a', 'a/b', 'evidence']);
});

test('writes nothing through a link in the place of a folder', async () => {
  const [elsewhere, own] = [join(parent, 'elsewhere'), join(parent, 'own')];
  for (const folder of [elsewhere, own]) mkdirSync(folder);
  symlinkSync(elsewhere, join(own, 'evidence'));
  symlinkSync(join(parent, 'nowhere'), join(own, 'policies'));
  const refused = { exitCode: 2, message: expect.stringContaining('a link, expected a folder') };
  for (const file of ['evidence/a.yaml', 'evidence/deep/a.yaml', 'policies/a.yaml'])
    expect(() => createFoldersBelow('--out', own, [file])).toThrow(expect.objectContaining(refused));
  const workbook = join(parent, 'country.xlsx');
  expect(await runProgram(['country', 'workbook', 'velmora', '--out', workbook])).toBe(0);
  await expect(runProgram(['country', 'files', workbook, '--out', own, '--force'])).rejects.toMatchObject(refused);
  symlinkSync(elsewhere, join(parent, 'schemas'));
  await expect(runProgram(['init', parent])).rejects.toMatchObject(refused);
  expect(readdirSync(elsewhere)).toEqual([]);
});

test.runIf(existsSync('/proc/kmsg'))('a download is no file of the kernel, which may have no end', async () => {
  for (const file of ['/proc/kmsg', '/proc/self/environ'])
    await expect(openTableFile(file)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('a file of the kernel'),
    });
});

test('a message about a long value keeps its start and what to try, and leaves out the middle', async () => {
  writeFileSync(join(parent, 'a.yaml'), 'korpu: 1\n');
  const long = 'x'.repeat(50_000);
  for (const args of [
    ['compare', '--country', long],
    ['compare', '--country', `${long}/`],
    ['compare', '--country', 'a\0b.zip'],
    ['compare', long],
    ['compare', `${long}.yaml`],
    ['country', 'import', `${long}.csv`, '--to', join(parent, 'c')],
    ['compare', '--set', `${long}=1`],
    ['life', '--seed', long],
    ['country', 'init', join(parent, 'c'), '--language', long],
  ]) {
    const error = (await runProgram(args).catch((thrown: unknown) => thrown)) as { readonly messages: string[] };
    expect(error).toMatchObject({ exitCode: 2 });
    for (const message of error.messages) expect(message.length).toBeLessThan(2_100);
  }
});
