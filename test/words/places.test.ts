import { describe, expect, test } from 'vitest';
import { evidenceWords, languages, reportWords, teachWords } from '../../words/index.ts';

/** Lists every text of a dictionary by the path to it; forms of a plural count as one. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if ('other' in value) found.set(here, Object.values(value).join(' '));
    else for (const [below, text] of texts(value, here)) found.set(below, text);
  }
  return found;
}

function plurals(words: object): object[] {
  return Object.values(words).flatMap((value) =>
    typeof value === 'string' ? [] : 'other' in value ? [value] : plurals(value),
  );
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

/** Words that are the same in every language. */
const alike = /^(\{n\}|Median|Digest)$/;

describe.each([
  ['evidence', evidenceWords],
  ['report', reportWords],
  ['teach', teachWords],
] as const)('%s', (_place, wordsOf) => {
  const english = texts(wordsOf('en'));

  test.each(languages)('%s has every text, with the same places for values', (language) => {
    const own = texts(wordsOf(language));
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of own) {
      expect(text.trim()).not.toBe('');
      expect([path, places(text)]).toEqual([path, places(english.get(path) ?? '')]);
    }
  });

  test.each(languages)('%s has every plural form its rules ask for', (language) => {
    const asked = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const plural of plurals(wordsOf(language))) expect(Object.keys(plural).sort()).toEqual(asked);
  });

  test.each(['az', 'ru'] as const)('%s is not English', (language) => {
    const same = [...texts(wordsOf(language))].filter(
      ([path, text]) => text === english.get(path) && !alike.test(text),
    );
    expect(same).toEqual([]);
  });
});
