import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesBelow } from '../../../scenarios/node/internal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function errorsOf(): (string | null)[] {
  return [...filesBelow(folder).values()].map((text) => (text.ok ? null : (text.errors[0]?.expected ?? '')));
}

test('reads no folder of more files than a country may have', () => {
  for (let i = 0; i < 400; i++) writeFileSync(join(folder, `${i}.yaml`), 'korpu: 1\n');
  expect(errorsOf()).toEqual(Array.from({ length: 400 }, () => null));
  writeFileSync(join(folder, 'one-more.yaml'), 'korpu: 1\n');
  expect(errorsOf()).toEqual(['at most 400 files in the folder']);
});

test('reads no more bytes of a folder than a country may have', () => {
  for (const name of ['a', 'b', 'c', 'd']) {
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, '#');
    truncateSync(path, 15_000_000);
  }
  const all = 'at most 40000000 bytes in all files of the folder';
  // Zero bytes are no text, but they are read.
  expect(errorsOf().map((expected) => expected === all)).toEqual([false, false, true, true]);
});
