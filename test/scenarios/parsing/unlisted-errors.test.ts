import { expect, test } from 'vitest';
import { formatError, readPack, readPolicy } from '../../../scenarios/index.ts';
import { baseFiles, basePack } from '../base-pack.ts';

const pack = basePack();
const head = 'korpu: 1\nkind: policy\nid: x\nname: x\nabout: x\nphases:\n  - id: p\n    startMonth: 0\n    levers:\n';
const levers = (count: number): string =>
  Array.from({ length: count }, (_, i) => `      courses.evenings${i}: 1\n`).join('');

test('lists fifty errors of a file in the order of their lines, and counts the others', () => {
  const read = readPolicy('mine.yaml', head + levers(362), pack);
  if (read.ok) throw new Error('accepted');
  const { errors } = read;
  expect(errors.slice(0, 50).map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, i) => 10 + i));
  expect(errors.slice(50).map(formatError)).toEqual(['mine.yaml: and 312 more errors, not listed.']);
  expect(errors[50]).toMatchObject({ file: 'mine.yaml', line: null, unlisted: 312 });
});

test('counts none where fifty are all', () => {
  const read = readPolicy('mine.yaml', head + levers(50), pack);
  expect(read.ok ? 0 : read.errors.length).toBe(50);
  expect(read.ok || read.errors.every(({ unlisted }) => unlisted === undefined)).toBe(true);
});

test('limits the errors of each file of a country by itself', () => {
  const texts = new Map(baseFiles());
  for (const name of ['policies/more-courses.yaml', 'policies/other.yaml']) texts.set(name, head + levers(80));
  const read = readPack(texts);
  if (read.ok) throw new Error('accepted');
  const ofFile = (name: string) => read.errors.filter(({ file }) => file === name).map(({ unlisted = 1 }) => unlisted);
  for (const name of ['policies/more-courses.yaml', 'policies/other.yaml']) {
    expect(ofFile(name)).toHaveLength(51);
    expect(ofFile(name).at(-1)).toBeGreaterThanOrEqual(30);
  }
});
