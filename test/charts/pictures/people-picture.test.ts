import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peopleFigure, peoplePicture } from '../../../charts/index.ts';
import { hundredMarks, wholeParts } from '../../../charts/pictures/hundred.ts';
import { smallChange } from '../../../charts/pictures/people-picture.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { drawingText } from './drawing-text.ts';
import { precomputedComparison } from './precomputed.ts';

const comparison = precomputedComparison();
const contextOf = (id: string, chosen: string | null = 'comprehensive-reform') => {
  const outcome = allOutcomes.find((one) => one.id === id);
  if (outcome === undefined) throw new Error(id);
  return { comparison, outcome, language: 'en' as const, chosen, slots: {} };
};
const figureOf = (id: string, year = 2035, chosen: string | null = 'comprehensive-reform') => {
  const figure = peopleFigure(contextOf(id, chosen), allOutcomes, year);
  if (figure === null) throw new Error(`no figure of ${id}`);
  return figure;
};
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

describe('whole people', () => {
  test('add up to the total, each within one of its share', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 1000 }), (list, total) => {
        const parts = wholeParts(list, total);
        expect(sum(parts)).toBe(total);
        const all = sum(list);
        if (all > 0)
          for (const [i, part] of parts.entries())
            expect(Math.abs(part - (total * (list[i] ?? 0)) / all)).toBeLessThan(1 + 1e-6);
      }),
    );
    expect(wholeParts([1, 1, 1], 100)).toEqual([34, 33, 33]);
  });

  test('mark as changed what a state has gained, as many as others have lost', () => {
    const counts = fc.array(fc.nat(50), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [before, after] = [wholeParts(a, 100), wholeParts(b, 100)];
        const marks = hundredMarks(['insured', 'uninsured', 'jobless'], after, before);
        expect(marks).toHaveLength(100);
        const lost = sum(before.map((count, i) => Math.max(0, count - (after[i] ?? 0))));
        expect(marks.filter(({ isChanged }) => isChanged)).toHaveLength(lost);
      }),
    );
  });
});

describe('picture of a hundred people', () => {
  test.each(allOutcomes.map(({ id }) => id))('has a field of a hundred for %s', (id) => {
    const { baseline, chosen } = figureOf(id);
    for (const field of [baseline, chosen]) {
      expect(sum(field?.counts ?? [])).toBe(100);
      const total = sum((field?.shares.states ?? []).map(({ share }) => share.mean ?? 0));
      expect(total).toBeCloseTo(1, 2);
      for (const { share } of field?.shares.states ?? []) {
        expect(share.low ?? 1).toBeLessThanOrEqual(share.mean ?? 0);
        expect(share.high ?? 0).toBeGreaterThanOrEqual(share.mean ?? 1);
      }
    }
  });

  test('speaks of the outcome that is looked at', () => {
    expect(figureOf('language.b1ShareAt36Months').field).toMatchObject({
      group: 'language36',
      main: 'b1',
      isOwn: true,
    });
    expect(figureOf('work.formal').field).toMatchObject({ group: 'work', main: 'insured', isOwn: true });
    expect(figureOf('stock.permanent').field).toMatchObject({ group: 'status', main: 'permanent', isOwn: true });
    expect(figureOf('accounts.cost').field).toMatchObject({ group: 'status', isOwn: false });
  });

  test('gives both numbers with ranges, and says so where the change is less than one in a hundred', () => {
    const picture = peoplePicture(contextOf('stock.irregular'), figureOf('stock.irregular'));
    expect(picture.sentence).toMatch(
      /^Of 100 .+, 2035, \d+ \(\d+ to \d+\) have no valid permit under .+, and \d+ \(\d+ to \d+\) under .+\. The change is less than 1 in 1/,
    );
    expect(smallChange(0.65, 0.657, 'en')).toEqual(['The change is less than 1 in 100: 7 in 1,000.']);
    expect(smallChange(0.65, 0.6504, 'en')).toEqual(['The change is less than 1 in 1,000.']);
    expect(smallChange(0.65, 0.67, 'en')).toEqual([]);
  });

  test('shows the baseline alone where no other policy is chosen', () => {
    const figure = figureOf('work.formal', 2035, 'status-quo');
    expect(figure.chosen).toBeNull();
    expect(peoplePicture(contextOf('work.formal', 'status-quo'), figure).sentence).not.toContain(
      'under Status quo, and',
    );
  });

  test('reads years before the start off the hindcast, the same under every policy', () => {
    const { baseline, chosen } = figureOf('work.formal', 2023);
    expect(baseline.counts).toEqual(chosen?.counts);
    expect(peopleFigure(contextOf('work.formal'), allOutcomes, 2050)).toBeNull();
  });

  test('is written as SVG with its texts, every coloured mark naming its policy', () => {
    const svg = drawingText(peoplePicture(contextOf('work.formal'), figureOf('work.formal')));
    expect(svg.match(/<g data-policy="[\w-]+">/g)).toHaveLength(2);
    expect(svg).toContain('<text');
    expect(svg).not.toContain('undefined');
  });
});
