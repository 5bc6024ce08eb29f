import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../ui/', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
const withoutTypes = (source = ''): string => source.replace(/typeof import\([^)]*\)|^ *(?:\/\/|\/?\*).*$/gm, '');

test('loads each part of the page through loadChunk, under the name of its file', () => {
  const names: string[] = [];
  for (const [file = '', source] of sources) {
    const code = withoutTypes(source);
    const loaded = [...code.matchAll(/loadChunk\(\s*'([^']+)',\s*\(\) => import\('([^']+)'\),?\s*\)/g)];
    // A chunk that is imported directly could never be requested again after a failure.
    expect([file, code.match(/\bimport\(/g)?.length ?? 0]).toEqual([file, loaded.length]);
    for (const [, name = '', from = ''] of loaded) {
      const path = from.startsWith('.') ? relative(folder, join(folder, dirname(file), from)) : from;
      expect([file, name]).toEqual([file, path]);
      names.push(name);
    }
  }
  expect(names.length).toBeGreaterThan(10);
});

test('requests files through fetchFile alone', () => {
  const requests = sources.filter(([, source]) => /\bfetch\(/.test(withoutTypes(source))).map(([file]) => file);
  expect(requests.sort()).toEqual(['load-chunk.ts']);
});
