import { expect, test } from 'vitest';
import { chooseLanguage, format, messages, plural } from '../../i18n/index.ts';

test('takes the plural form of the language', () => {
  const { runs } = messages('ru').choices;
  expect([1, 2, 5, 21].map((n) => plural(runs, n, 'ru'))).toEqual([
    '1 симуляция',
    '2 симуляции',
    '5 симуляций',
    '21 симуляция',
  ]);
});

test('formats Azerbaijani numbers without locale data of the browser', () => {
  expect(plural({ other: '{n}' }, 1234567.5, 'az')).toBe('1.234.567,5');
});

test('keeps a placeholder that has no value', () => {
  expect(format('{a} and {b}', { a: '1' })).toBe('1 and {b}');
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
