import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { precomputedLessons } from '../../tools/precompute-lessons.ts';

const { lessons } = precomputedLessons(fileURLToPath(new URL('../../', import.meta.url)));

/** Texts of a lesson by path. */
function texts(value: unknown, path = ''): [string, Record<string, string>][] {
  if (Array.isArray(value)) return value.flatMap((one, i) => texts(one, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key, one]) => /^(en|az|ru)$/.test(key) && typeof one === 'string')) {
    return [[path, value as Record<string, string>]];
  }
  return entries.flatMap(([key, one]) => texts(one, `${path}.${key}`));
}

const cyrillic = /\p{Script=Cyrillic}/u;
const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  const all = texts({ ...lesson, scenarios: {} });

  test('is written in the right language', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const [path, { en = '', az = '', ru = '' }] of all) {
      expect([path, cyrillic.test(en), cyrillic.test(az)]).toEqual([path, false, false]);
      expect([path, letters(az) === letters(en)]).toEqual([path, false]);
      // Names such as B1 or YAML are allowed; longer Latin words are not.
      expect([path, ru.match(/[a-z]{3,}/gi) ?? []]).toEqual([path, []]);
      expect([path, cyrillic.test(ru)]).toEqual([path, true]);
    }
  });

  test('has no translation that is much shorter than the original', () => {
    for (const [path, { en = '', az = '', ru = '' }] of all) {
      for (const text of [az, ru]) expect([path, text.length > en.length * 0.55]).toEqual([path, true]);
    }
  });

  test('has the same numbers in all languages', () => {
    const numbers = (text: string): string[] =>
      (text.match(/\d[\d.,\s ]*\d|\d/g) ?? []).map((one) => one.replaceAll(/[^\d]/g, '')).sort();
    for (const [path, { en = '', az = '', ru = '' }] of all) {
      expect([path, numbers(az)]).toEqual([path, numbers(en)]);
      expect([path, numbers(ru)]).toEqual([path, numbers(en)]);
    }
  });
});
