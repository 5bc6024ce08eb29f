import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonExcess, parseJson, smallJson } from '../../../scenarios/internal.ts';

const any = { depth: 1000, values: 1_000_000 };

describe('a text from elsewhere', () => {
  test.each([
    ['[[[1]]]', { ...any, depth: 2 }, 'lists and maps more than 2 deep'],
    ['{"a":{"b":[]}}', { ...any, depth: 2 }, 'lists and maps more than 2 deep'],
    ['[1,2,3]', { ...any, values: 2 }, 'more than 2 values'],
    ['[[],[],{}]', { ...any, collections: 3 }, 'more than 3 lists and maps'],
    ['{"a":1,"b":2}', { ...any, keys: 1 }, 'a map of more than 1 keys'],
    ['[{"a":1},{"b":2},{"c":3}]', { ...any, keys: 1, allKeys: 2 }, 'more than 2 keys'],
  ])('%s is too much for %o', (text, limits, expected) => {
    expect(jsonExcess(text, limits)).toBe(expected);
    expect(() => parseJson(text, limits)).toThrow(new SyntaxError(`got ${expected}`));
  });

  test('has no values inside its texts', () => {
    const text = JSON.stringify(['[[[,,,:::"\\', '\\\\"[{']);
    expect(jsonExcess(text, { depth: 1, values: 2, collections: 1, keys: 0, allKeys: 0 })).toBeNull();
    expect(parseJson(text, smallJson)).toEqual(JSON.parse(text));
  });

  test('of ends without beginnings is read no further than the first', () => {
    expect(jsonExcess(`]${'[:'.repeat(10)}`, { depth: 1, values: 1, keys: 1 })).toBeNull();
  });

  test('within the limits is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parseJson(text, smallJson)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('that is no JSON is refused as JSON.parse refuses it', () => {
    for (const text of ['', '{', '"', '["\\"]', ']]]', 'nan'])
      expect(() => parseJson(text, smallJson)).toThrow(SyntaxError);
  });
});
