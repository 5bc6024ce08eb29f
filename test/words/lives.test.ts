import { describe, expect, test } from 'vitest';
import { shippedPack } from '../../batch/packs/resolve.ts';
import { columnDeclarations } from '../../engine/internal.ts';
import { languages, livesWords } from '../../words/index.ts';

/** List every text by the path to it; forms of a plural count as one. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (isPlural(value)) found.set(here, Object.values(value).join(' '));
    else for (const [below, text] of texts(value, here)) found.set(below, text);
  }
  return found;
}

function isPlural(value: object): value is Record<string, string> {
  const forms = Object.keys(value);
  return forms.includes('other') && forms.every((form) => ['one', 'few', 'many', 'other'].includes(form));
}

function plurals(words: object): Record<string, string>[] {
  return Object.values(words).flatMap((value) =>
    typeof value === 'string' ? [] : isPlural(value) ? [value] : plurals(value),
  );
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].filter((place) => place !== '{n}').sort();
const english = texts(livesWords('en'));

describe.each(languages)('%s', (language) => {
  const words = livesWords(language);
  const own = texts(words);

  test('has every text, none empty, with the same places for values', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of own) {
      expect(text.trim()).not.toBe('');
      expect([path, places(text)]).toEqual([path, places(english.get(path) ?? '')]);
    }
  });

  test('has every plural form its rules ask for', () => {
    const asked = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    expect(plurals(words).length).toBeGreaterThan(5);
    for (const plural of plurals(words)) expect(Object.keys(plural).sort()).toEqual([...asked].sort());
  });

  test('says what a parting turns on for everything that may change in a life', () => {
    const changing = Object.entries(columnDeclarations).filter(([, { writers }]) => writers.length > 0);
    expect(changing.map(([name]) => name).filter((name) => words.decisions[name] === undefined)).toEqual([]);
  });

  test('names every stream, origin, region and sector of the first country', () => {
    const { country } = shippedPack('azerbaijan');
    for (const list of ['streams', 'origins', 'regions', 'sectors'] as const)
      expect(country[list].map(({ id }) => id).filter((id) => words[list][id] === undefined)).toEqual([]);
  });
});

test('no text but names that are spelled alike is the English one', () => {
  const alike = new Set(['.search.line', '.search.ages.child', '.search.ages.young', '.search.ages.middle']);
  alike.add('.search.ages.older');
  for (const language of ['az', 'ru'] as const) {
    const own = texts(livesWords(language));
    expect([...own].filter(([path, text]) => text === english.get(path) && !alike.has(path))).toEqual([]);
  }
});
