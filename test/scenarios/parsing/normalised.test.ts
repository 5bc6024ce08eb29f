import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalised } from '../../../scenarios/parsing/normalised.ts';

const forms = ['NFC', 'NFD', 'NFKC'] as const;

test.each(forms)('equals %s of texts with up to 30 combining marks in a row', (form) => {
  const rows = fc.array(fc.constantFrom('\u0301', '\u0316', '\u{1d165}'), { maxLength: 30 }).map((row) => row.join(''));
  const texts = fc.array(fc.tuple(fc.constantFrom('a', 'ş', 'が', '😀', '\ud800', ' '), rows), { maxLength: 5 });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.flat().join('');
      expect(normalised(text, form)).toBe(text.normalize(form));
    }),
  );
});

test.each([
  ['marks in the wrong order', '\u0301\u0316'],
  ['halfwidth marks between others', '\u0301\uff9e'],
  ['marks of two units', '\u{1d165}\u{1e8d0}'],
])('leaves out %s beyond 30 in a row, in linear time', (_, pair) => {
  // String.normalize takes minutes.
  const long = `a${pair.repeat(500_000)}`;
  for (const form of forms)
    expect(normalised(`${long}${long}z`, form)).toBe(`a${pair.repeat(15)}a${pair.repeat(15)}z`.normalize(form));
});
