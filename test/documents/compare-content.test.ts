import { expect, test } from 'vitest';
import { contentDifferences } from '../../documents/check/compare-content.ts';
import type { ContentItem } from '../../documents/check/content.ts';

const text = (value: ContentItem['value'], n = 1): ContentItem => ({
  place: { kind: 'text', at: { n: `${n}` } },
  value,
});

test('looks at each text of two long contents a few times, not once for each pair', () => {
  let looked = 0;
  const counted = (value: string): ContentItem => ({
    place: { kind: 'text', at: { n: '1' } },
    get value() {
      looked++;
      return value;
    },
  });
  const length = 2000;
  const found = Array.from({ length }, () => counted('a'));
  const expected = Array.from({ length }, (_, i) => counted(`paragraph ${i}`));
  expect(contentDifferences(found, expected)).toHaveLength(length);
  expect(looked).toBeLessThan(10 * length);
});

test('takes numbers for equal within a small distance, in the same place alone', () => {
  const cell = (value: ContentItem['value'], column: string): ContentItem => ({
    place: { kind: 'cell', at: { table: '1', row: '1', column } },
    value,
  });
  const differing = (a: ContentItem[], b: ContentItem[]): number => contentDifferences(a, b).length;
  expect(differing([text('x'), cell(0.3, '1')], [text('x'), cell(0.1 + 0.2, '1')])).toBe(0);
  expect(differing([cell(1, '1')], [cell(1.000001, '1')])).toBe(1);
  expect(differing([cell(1, '1'), cell(2, '2')], [cell(1, '1'), cell(2, '3')])).toBe(1);
  expect(differing([text(1)], [text('1')])).toBe(1);
});
