import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePriorRange } from '../../../scenarios/load/prior-text.ts';
import { parseNumberList } from '../../../scenarios/parsing/number-list.ts';
import { expectProperty } from '../../expect-property.ts';

const wrongOf = (text: string, unknown = false) => parseNumberList(text, { most: 1e12, unknown }).wrong;

describe('a list of numbers in a text', () => {
  it('is read as it was written, whatever its numbers', () => {
    const numbers = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1 });
    expectProperty(
      fc.property(numbers, (all) => {
        const shown = all.map(String);
        expect(parseNumberList(shown.join(' '), { most: 1e12 })).toEqual({ numbers: shown.map(Number), wrong: null });
      }),
    );
  });

  it.each([
    ['two spaces', '1  2', ''],
    ['a space at the start', ' 1', ''],
    ['a space at the end', '1 ', ''],
    ['nothing', '', ''],
    ['hexadecimal digits', '1 0x10', '0x10'],
    ['binary digits', '0b11', '0b11'],
    ['octal digits', '0o7', '0o7'],
    ['a sign of plus', '+1', '+1'],
    ['a leading zero', '01', '01'],
    ['no digit before the point', '.5', '.5'],
    ['no digit after the point', '5.', '5.'],
    ['a tab', '1\t2', '1\t2'],
    ['a separator of thousands', '1_000', '1_000'],
    ['a word', 'Infinity', 'Infinity'],
    ['a number too large', '1e13', '1e13'],
    ['NaN where all are known', '1 NaN', 'NaN'],
  ])('with %s is refused', (_, text, wrong) => {
    expect(wrongOf(text)).toBe(wrong);
  });

  it('has NaN, written so, where numbers may be unknown', () => {
    expect(wrongOf('1 NaN', true)).toBeNull();
    expect(wrongOf('1 nan', true)).toBe('nan');
  });
});

it.each(['uniform  1 2', 'uniform 0x1 2 3', 'uniform 1 2 +3'])('the distribution %s is refused', (text) => {
  expect(parsePriorRange(text)).toBeNull();
  expect(parsePriorRange('uniform 1 2 3')).toEqual({ distribution: 'uniform', low: 1, central: 2, high: 3 });
});
