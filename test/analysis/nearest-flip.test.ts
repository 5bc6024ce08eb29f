import { describe, expect, it } from 'vitest';
import { type FlipPosition, searchNearestFlip } from '../../analysis/estimators/nearest-flip.ts';
import { latinHypercube } from '../../analysis/index.ts';

/** Random positions in a cube, the same in every run. */
function positions(factors: number, count: number): number[][] {
  const design = latinHypercube({ size: count, factors, seed: 'flips' });
  return Array.from({ length: count }, (_, i) => Array.from(design.point(i), (place) => 2 * place - 1));
}

async function search(factors: number, margin: (at: FlipPosition) => number) {
  const screened = positions(factors, 200);
  let evaluations = 0;
  const found = await searchNearestFlip(
    factors,
    { positions: screened, margins: screened.map(margin) },
    async (all) => {
      evaluations += all.length;
      return all.map(margin);
    },
  );
  return { ...found, evaluations };
}

describe('the nearest flip', () => {
  it('is the known one of a linear margin: along its slope', async () => {
    const found = await search(6, ([a = 0, b = 0]) => 1 - 2 * a - b);
    expect(found.flip?.distance).toBeCloseTo(1 / Math.sqrt(5), 1);
    expect(found.flip?.position[0]).toBeCloseTo(0.4, 1);
    expect(found.flip?.position[1]).toBeCloseTo(0.2, 1);
    expect(found.flip?.position.slice(2)).toEqual([0, 0, 0, 0]);
    expect(found.flip?.margin).toBeLessThanOrEqual(0);
  });

  it('is found among 60 factors of which two matter', async () => {
    const found = await search(60, (at) => 1 + 3 * (at[41] ?? 0) - 1.5 * (at[7] ?? 0));
    expect(found.searched.slice(0, 2)).toEqual([41, 7]);
    expect(found.flip?.position[41]).toBeCloseTo(-3 / 11.25, 1);
    expect(found.flip?.distance).toBeLessThan(0.32);
  });

  it('lists what one factor alone would have to be', async () => {
    const { singles } = await search(4, ([a = 0, b = 0]) => 1 - 2 * a + 1.25 * b);
    expect(singles.map(({ position }) => position.findIndex((value) => value !== 0))).toEqual([0, 1]);
    expect(singles[0]?.position[0]).toBeCloseTo(0.5, 1);
    expect(singles[1]?.position[1]).toBeCloseTo(-0.8, 1);
  });

  it('stays within the ranges: two factors at their ends', async () => {
    const found = await search(3, ([a = 0, b = 0]) => 1.9 - a - b);
    for (const value of found.flip?.position ?? [9]) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    expect(found.flip?.distance).toBeGreaterThanOrEqual(1.3);
  });

  it('is nearly that of a curved margin', async () => {
    const found = await search(3, ([a = 0, b = 0]) => 0.5 - a * Math.abs(a) - b);
    expect(found.flip?.distance).toBeLessThanOrEqual(0.53);
    expect(found.flip?.margin).toBeLessThanOrEqual(0);
  });

  it('is none when nothing within the ranges turns the verdict', async () => {
    expect((await search(3, ([a = 0]) => 2 - a)).flip).toBeNull();
  });

  it.each([
    ['every factor widens the margin', (at: FlipPosition) => 1 + at.reduce((sum, value) => sum + value * value, 0)],
    ['no factor changes it', () => 1],
  ])('is none, of numbers alone, when %s', async (_, margin) => {
    const found = await search(5, (at) => {
      for (const value of at) expect(value).toBeGreaterThanOrEqual(-1);
      return margin(at);
    });
    expect([found.flip, found.singles]).toEqual([null, []]);
  });

  it('is the centre when the rival leads there', async () => {
    expect((await search(2, () => -1)).flip).toMatchObject({ distance: 0, margin: -1 });
  });

  it('takes some hundred evaluations, whatever the number of factors', async () => {
    expect((await search(200, (at) => 1 - 2 * (at[0] ?? 0))).evaluations).toBeLessThan(150);
  });
});
