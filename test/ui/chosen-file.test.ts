import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenName, readChosenFile } from '../../ui/chosen-file.ts';

test('looks at the size of a chosen file before it reads it', async () => {
  let read = 0;
  const file = (size: number) => ({
    size,
    arrayBuffer: () => {
      read += 1;
      return Promise.resolve(new ArrayBuffer(size));
    },
  });
  await expect(readChosenFile(file(2e9))).resolves.toBe('tooLarge');
  expect(read).toBe(0);
  await expect(readChosenFile(file(3))).resolves.toEqual(new Uint8Array(3));
  await expect(readChosenFile({ size: 1, arrayBuffer: () => Promise.reject(new Error('gone')) })).resolves.toBe(
    'unreadable',
  );
});

test('reads chosen files in one place', () => {
  const ui = new URL('../../ui/', import.meta.url).pathname;
  const readers = readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => /\bfile\??\.(?:arrayBuffer|text|stream)\(|FileReader/.test(readFileSync(join(ui, name), 'utf8')));
  expect(readers).toEqual(['chosen-file.ts']);
});

test('shows the name of a file with the characters that would turn or hide it', () => {
  expect(chosenName({ name: 'budget\u202exslx.html' })).toBe('budget\\u202exslx.html');
  expect(chosenName({ name: 'a\u0007\nb.zip' })).toBe('a\\u0007\\nb.zip');
  expect(chosenName({ name: 'ölkə – Таблица (1).xlsx' })).toBe('ölkə – Таблица (1).xlsx');
});
