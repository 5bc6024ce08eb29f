import { expect, test } from 'vitest';
import { wrapText } from '../../../../ui/pages/drawing/png-picture.ts';
import { rangeBar } from '../../../../ui/pages/drawing/range-bar.ts';

test('leaves labels far apart at their lines', () => {
  expect(rangeBar([10, 100, 50], 0, 200)).toEqual([10, 100, 50]);
});

test('spreads overlapping labels in the order of their lines', () => {
  const placed = rangeBar([50, 51, 49], 0, 200);
  expect([...placed].sort((a, b) => a - b)).toEqual([49, 66, 83]);
  expect(placed).toEqual([66, 83, 49]);
});

test('moves labels at the lower edge up', () => {
  expect(rangeBar([200, 200, 195], 0, 200)).toEqual([183, 200, 166]);
});

test('wraps text between words only', () => {
  expect(wrapText('aa bb cccccc d', 5, (text) => text.length)).toEqual(['aa bb', 'cccccc', 'd']);
});
