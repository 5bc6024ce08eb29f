import { expect, test } from 'vitest';
import { parseCellNumber } from '../../../scenarios/workbook/read/parse-cell-number.ts';

test('reads each whole number as text with the digits that it has', () => {
  const numbers = Array.from({ length: 2000 }, (_, i) => i * 37 + 2 ** (i % 30));
  expect(numbers.map((number) => parseCellNumber(String(number)))).toEqual(numbers.map((value) => ({ value })));
});

test.each([
  ['52000', 52_000],
  ['12123', 12_123],
  ['52 000', 52_000],
  ['1\u00a0234\u00a0567', 1_234_567],
  ['1\u202f234,5', 1234.5],
  ["1'234.5", 1234.5],
  ['1’234', 1234],
  ['-2 000 %', -20],
  ['12,5%', 0.125],
  ['1.234.567', 1_234_567],
])('reads %j as %s', (text, value) => {
  expect(parseCellNumber(text)).toEqual({ value });
});

test.each(['1 2', '12 34', '2019 123', '1 234 5', "1 234'567", '1{234', '1}234', '50%%', '%', '1e999', '0x10'])(
  'takes %j for no number',
  (text) => {
    expect(parseCellNumber(text)).toBeNull();
  },
);

test('refuses a text of any length without looking through it', () => {
  expect(parseCellNumber(`1${' '.repeat(5_000_000)}x`)).toBeNull();
  expect(parseCellNumber('9'.repeat(5_000_000))).toBeNull();
});
