import { expect, test } from 'vitest';
import { chooseLanguage, counted, fill, wordsIn } from '../../words/index.ts';

test('takes the plural form of the language', () => {
  const { runs } = wordsIn('ru').choices;
  expect([1, 2, 5, 21].map((n) => counted(runs, n, 'ru'))).toEqual([
    '1 симуляция',
    '2 симуляции',
    '5 симуляций',
    '21 симуляция',
  ]);
});

test('formats Azerbaijani numbers without locale data of the browser', () => {
  expect(counted({ other: '{n}' }, 1234567.5, 'az')).toBe('1.234.567,5');
});

test('keeps a placeholder that has no value', () => {
  expect(fill('{a} and {b}', { a: '1' })).toBe('1 and {b}');
});

test.each([
  [['az-AZ', 'en'], 'az'],
  [['fr', 'ru'], 'ru'],
  [['fr'], 'en'],
  [['enm'], 'en'],
  [[], 'en'],
])('chooses for a reader of %j the language %s', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});
