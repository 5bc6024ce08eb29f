import { expect, test } from 'vitest';
import { regionsFigure, regionsPicture, sparkline } from '../../../charts/index.ts';
import { breakText, svgText } from '../../../charts/pictures/svg.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { precomputedComparison } from './precomputed.ts';

const comparison = precomputedComparison();
const outcomeOf = (id: string) => {
  const outcome = allOutcomes.find((one) => one.id === id);
  if (outcome === undefined) throw new Error(id);
  return outcome;
};
const shared = { comparison, language: 'en' as const, chosen: 'comprehensive-reform', slots: {} };
const point = (mean: number) => ({ mean, low: mean - 2, high: mean + 2 });

test('shows regions as tiles with numbers and ranges, and a region of few people as such', () => {
  const groups = {
    values: ['baku', 'north', 'south'],
    replicates: 8,
    of: {
      'status-quo': {
        baku: { level: point(100), change: null },
        north: { level: point(50), change: null },
        south: null,
      },
      'comprehensive-reform': {
        baku: { level: point(90), change: point(-10) },
        north: { level: point(51), change: point(1) },
        south: null,
      },
    },
  };
  const context = { ...shared, outcome: outcomeOf('stock.irregular') };
  const figure = regionsFigure(context, groups, (id) => id.toUpperCase());
  // Ranges of regions hold random variation only, so that none is called better.
  expect(figure.tiles.map(({ effect }) => effect)).toEqual(['chance', 'unclear', 'unknown']);
  expect(figure.tiles[0]).toMatchObject({ label: 'BAKU', sizeBefore: 1, sizeAfter: 0.9 });
  expect(figure.tiles[2]?.before).toBe('too few people');
  const picture = regionsPicture(context, figure, groups);
  expect(picture.sentence).toContain('BAKU -10.0 (-12.0 to -8.0); NORTH +1.0 (-1.0 to +3.0), no clear change');
  expect(picture.table.rows).toHaveLength(3);
});

test('draws a line with a gap where a value is unknown', () => {
  const box = { width: 30, height: 10 };
  expect(sparkline([0, 10, null, 5], [0, 10], box)).toBe('M0.0 10.0L10.0 0.0M30.0 5.0');
  expect(sparkline([3, 3], [3, 3], box)).toBe('M0.0 5.0L30.0 5.0');
  expect(sparkline([], [0, 1], box)).toBe('');
});

test('writes texts of any kind safely into a drawing, and cuts none', () => {
  const node = { tag: 'text' as const, attributes: { 'data-policy': '"><script>' }, text: '<b>&' };
  const svg = svgText({ nodes: [node] });
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;b&gt;&amp;');
  expect(breakText('a long name of several words', 10, 2)).toEqual(['a long', 'name of several words']);
});
