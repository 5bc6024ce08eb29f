import { expect, test } from 'vitest';
import { rangeBar } from '../../../../ui/pages/drawing/range-bar.ts';
import { besideLine, wrapText } from '../../../../ui/pages/drawing/wrap-text.ts';

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

test('places the name of a line on the side with room, and in lines where neither side has room', () => {
  const widthOf = (text: string): number => text.length;
  const place = (x: number, right = 60) =>
    besideLine('Policies start: January 2026', { x, left: 0, right, gap: 2 }, widthOf);
  expect(place(40)).toEqual({ isLeft: true, lines: ['Policies start: January 2026'] });
  expect(place(20)).toEqual({ isLeft: false, lines: ['Policies start: January 2026'] });
  for (const x of [14, 18, 22]) {
    const { isLeft, lines } = place(x, 36);
    expect(lines.join(' ')).toBe('Policies start: January 2026');
    expect(lines.every((line) => line.length <= (isLeft ? x - 2 : 36 - x - 2))).toBe(true);
    expect(lines.length).toBeGreaterThan(1);
    expect(isLeft).toBe(x > 18 || x - 2 >= 36 - x - 2);
  }
});
