import { expect, test } from 'vitest';
import { slidesOf } from '../../documents/office/powerpoint.ts';

const columns = ['Policy', 'Achieves'];
const widths = [2, 10];
const rowsOf = (count: number, length: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`Policy ${i}`, 'x'.repeat(length)]);

test('a table of short rows fills a slide before the next one begins, and keeps their order', () => {
  const rows = rowsOf(40, 10);
  const slides = slidesOf({ columns, rows }, widths, 11);
  expect(slides.flat()).toEqual(rows);
  expect(slides.length).toBeGreaterThan(1);
  expect(slides[0]?.length).toBeGreaterThan(12);
});

test('rows of long texts take more room, and each slide has one at least', () => {
  const four = slidesOf({ columns, rows: rowsOf(4, 1500) }, widths, 11);
  expect(four.length).toBeGreaterThan(1);
  expect(four.every((rows) => rows.length > 0)).toBe(true);
  expect(slidesOf({ columns, rows: rowsOf(2, 20_000) }, widths, 11)).toHaveLength(2);
  expect(slidesOf({ columns, rows: [] }, widths, 11)).toEqual([[]]);
});
