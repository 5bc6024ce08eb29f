import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Language, languages, numberFormat, parseNumber } from '../../i18n/index.ts';

/** The one meaning that a field takes without a question; null for none or several. */
function meaning(text: string, language: Language): number | null {
  const { all, own } = parseNumber(text, language);
  return own ?? (all.length === 1 ? (all[0] ?? null) : null);
}

describe('reads', () => {
  test.each<[string, Language, number]>([
    ['4,200', 'en', 4200],
    ['4.200', 'az', 4200],
    ['4 200', 'ru', 4200],
    ['4 200', 'ru', 4200],
    ['4 200', 'en', 4200],
    ["4'200", 'az', 4200],
    ['4’200,5', 'ru', 4200.5],
    ['1,234,567', 'ru', 1_234_567],
    ['1.234.567', 'en', 1_234_567],
    ['1.234,5', 'en', 1234.5],
    ['1,234.5', 'az', 1234.5],
    ['0,125', 'en', 0.125],
    ['0.125', 'az', 0.125],
    ['33,3', 'en', 33.3],
    ['4.2000', 'az', 4.2],
    ['.5', 'ru', 0.5],
    ['5.', 'ru', 5],
    ['+0.72', 'en', 0.72],
    ['−0,09', 'az', -0.09],
    ['- 12', 'en', -12],
    ['(1,250)', 'en', -1250],
    ['30 %', 'ru', 30],
    ['%30', 'az', 30],
    ['4.20E+03', 'en', 4200],
    ['4,2E-1', 'ru', 0.42],
    ['\u200e4200\u200f ', 'en', 4200],
    ['-0', 'en', 0],
  ])('%j in %s as %d', (text, language, value) => expect(meaning(text, language)).toBe(value));

  test.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    '%',
    '1e1',
    '0x10',
    'NaN',
    'Infinity',
    '٣',
    '30 20',
    '4200\t30',
    '30\n20',
    '1,2,3',
  ])('no number in %j', (text) => {
    for (const language of languages) expect(parseNumber(text, language).all).toEqual([]);
  });

  test.each(['1,23,456', '1.234.56', '%30%', '<b>', '3 units', '1–2', '5..', '--5', '(5', '１２'])(
    'no number in %j, which another program may mean as one',
    (text) => {
      for (const language of languages) expect(parseNumber(text, language).all).toEqual([]);
    },
  );
});

test.each<[string, Language]>([
  ['4.200', 'en'],
  ['4.125', 'en'],
  ['4,200', 'az'],
  ['4,200', 'ru'],
  ['4.200', 'ru'],
])('%j in %s may be thousands or a fraction, and has both meanings', (text, language) => {
  const { all, own } = parseNumber(text, language);
  const value = Number(text.replace(',', '.'));
  expect(own).toBeNull();
  expect([...all].sort((a, b) => a - b)).toEqual([value, value * 1000]);
});

const formats: readonly Intl.NumberFormatOptions[] = [
  { maximumFractionDigits: 0 },
  { maximumFractionDigits: 0, signDisplay: 'exceptZero' },
  { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' },
  { minimumFractionDigits: 3, maximumFractionDigits: 3 },
  { maximumSignificantDigits: 3 },
  { useGrouping: false, maximumSignificantDigits: 10 },
];

test('reads what each format writes in each language: the same number, or several of which it is one', () => {
  const numbers = fc.oneof(
    fc.integer({ min: -99_999_999, max: 99_999_999 }),
    fc.double({ min: -99_999, max: 99_999, noNaN: true }),
    fc.integer({ min: -9_999, max: 9_999 }).map((n) => n / 10_000),
  );
  fc.assert(
    fc.property(numbers, fc.constantFrom(...formats), fc.constantFrom(...languages), (value, options, language) => {
      const text = numberFormat(language, options).format(value);
      const written = Number(numberFormat('en', { ...options, useGrouping: false }).format(value)) + 0;
      const read = meaning(text, language);
      // Three decimals after one to three digits look like thousands elsewhere: the field asks.
      if (read === null) expect(parseNumber(text, language).all).toContain(written);
      else expect(read, text).toBe(written);
      const fraction = language === 'en' ? /^[+-]?[1-9]\d{0,2}\.\d{3}$/ : /^[+-]?[1-9]\d{0,2},\d{3}$/;
      const isAmbiguous = fraction.test(text);
      expect(read === null, text).toBe(isAmbiguous);
    }),
    { numRuns: 2000 },
  );
});
