import { describe, expect, test } from 'vitest';
import { allOutcomes } from '../../engine/internal.ts';
import {
  chooseLanguage,
  compareWords,
  counted,
  fill,
  languages,
  partsWords,
  runsWords,
  type Words,
  wordsIn,
} from '../../words/index.ts';

/** List every text of a dictionary by the path to it; forms of a plural count as one. */
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

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const english = texts(wordsIn('en'));

describe.each(languages)('%s', (language) => {
  const words: Words = wordsIn(language);
  const own = texts(words);

  test('has every text, none empty', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('has the same places for values as English', () => {
    for (const [path, text] of own) expect([path, places(text)]).toEqual([path, places(english.get(path) ?? '')]);
  });

  test('names every outcome and every unit', () => {
    expect(allOutcomes.map(({ id }) => id).filter((id) => words.outcomes[id] === undefined)).toEqual([]);
    const units = allOutcomes.flatMap(({ unit, kind }) =>
      kind === 'flow' ? [unit, unit.replace('/year', '/month')] : [unit],
    );
    expect([...new Set(units)].filter((unit) => words.units[unit] === undefined)).toEqual([]);
  });

  test('has every plural form its rules ask for', () => {
    const asked = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = [words.choices.runs, words.run.timeLeft, words.run.minutesLeft];
    for (const plural of plurals) expect(Object.keys(plural).sort()).toEqual([...asked].sort());
  });
});

/** Whether a text has words of its own, beside values and signs; only those can be left in English. */
const speaks = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));

describe.each([
  ['words', wordsIn],
  ['compare', compareWords],
  ['runs', runsWords],
  ['parts', partsWords],
] as const)('%s', (_place, wordsOf) => {
  const own = texts(wordsOf('en'));

  test.each(['az', 'ru'] as const)(
    'in %s have the keys and the places of the English, and nothing left in it',
    (language) => {
      const all = texts(wordsOf(language));
      expect([...all.keys()].sort()).toEqual([...own.keys()].sort());
      for (const [path, text] of all) expect([path, places(text)]).toEqual([path, places(own.get(path) ?? '')]);
      expect([...all].filter(([path, text]) => text === own.get(path) && speaks(text))).toEqual([]);
    },
  );
});

test('counts take the form of their language', () => {
  const { runs } = wordsIn('ru').choices;
  expect([1, 2, 5, 21].map((n) => counted(runs, n, 'ru'))).toEqual([
    '1 прогон',
    '2 прогона',
    '5 прогонов',
    '21 прогон',
  ]);
});

test('Azerbaijani numbers do not depend on what the browser carries', () => {
  expect(counted({ other: '{n}' }, 1234567.5, 'az')).toBe('1.234.567,5');
});

test('a place without a value stays', () => {
  expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}');
});

test.each([
  [['az-AZ', 'en'], 'az'],
  [['fr', 'ru'], 'ru'],
  [['fr'], 'en'],
  [['enm'], 'en'],
  [[], 'en'],
])('a reader of %j gets %s', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});
