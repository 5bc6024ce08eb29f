import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { invalidFolder } from './base-pack.ts';
import { brokenFiles, messagesOf } from './broken-files.ts';

const expected = parse(readFileSync(`${invalidFolder}expected.yaml`, 'utf8')) as Record<string, string[]>;

test('has expected words for every broken file, of which there are many', () => {
  expect(Object.keys(expected).sort()).toEqual(brokenFiles);
  expect(brokenFiles.length).toBeGreaterThanOrEqual(44);
});

test.each(brokenFiles)('rejects %s with position, cause and remedy', (file) => {
  const message = messagesOf(file);
  for (const words of expected[file] ?? ['no words are expected']) expect(message).toContain(words);
  expect(message).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
});
