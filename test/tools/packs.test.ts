import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPacks } from '../../tools/packs.ts';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'korpu-packs-'));
  folder = join(root, 'countries');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test('reads a folder with a country.yaml as a country, with its YAML files parsed by path', () => {
  write('atlantis/country.yaml', 'korpu: 1\nname: Atlantis\n');
  write('atlantis/policies/quota.yaml', 'levers: { courses.hours: 1e-3 }\n');
  write('atlantis/notes.md', '# no\n');
  write('schema/shape.yaml', 'no: country\n');
  expect(readPacks(folder)).toEqual({
    atlantis: {
      'country.yaml': { korpu: 1, name: 'Atlantis' },
      'policies/quota.yaml': { levers: { 'courses.hours': 0.001 } },
    },
  });
});

test('adds the base of priors to a country that inherits it', () => {
  write('../base/evidence/labour.yaml', 'x: 1\n');
  write('atlantis/country.yaml', 'inherits: base\n');
  write('velm/country.yaml', 'korpu: 1\n');
  expect(readPacks(folder)).toEqual({
    atlantis: { 'country.yaml': { inherits: 'base' }, 'base/evidence/labour.yaml': { x: 1 } },
    velm: { 'country.yaml': { korpu: 1 } },
  });
});

test('orders files independently of the file system', () => {
  for (const file of ['b.yaml', 'country.yaml', 'a.yaml']) write(`atlantis/${file}`, 'x: 1\n');
  expect(Object.keys(readPacks(folder)['atlantis'] ?? {})).toEqual(['a.yaml', 'b.yaml', 'country.yaml']);
});

test('fails the build for a file that is not YAML', () => {
  write('atlantis/country.yaml', 'a: [1\n');
  expect(() => readPacks(folder)).toThrow();
});
