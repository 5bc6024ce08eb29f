import { expect, test } from 'vitest';
import { differencesFigure, levelsFigure, placeBySlot } from '../../charts/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { precomputedComparison } from './pictures/precomputed.ts';

test('gives lines, paths and both bars of a policy its slot', () => {
  const comparison = precomputedComparison();
  const outcome = allOutcomes.find(({ id }) => id === 'stock.irregular');
  if (outcome === undefined) throw new Error('no outcome');
  const slots = { 'targeted-measures': 6, 'comprehensive-reform': 4 };
  const runs = { replicates: [0], series: comparison.run.policies.map(() => [new Float64Array(120)]) };
  const levels = levelsFigure(comparison, outcome, 'en', runs, comparison);
  const differences = differencesFigure(comparison, outcome, 'en');
  if (levels?.kind !== 'lines' || differences === null) throw new Error('no figure');
  const lines = placeBySlot(levels, slots);
  expect(lines.series.map(({ place }) => place)).toEqual([0, 6, 4, 3, -1, -1, -1]);
  expect(lines.paths?.map(({ place }) => place)).toEqual([0, 6, 4, 3]);
  const bars = placeBySlot(differences, slots).series.map(({ id, place }) => [id, place]);
  expect(bars).toContainEqual(['comprehensive-reform', 4]);
  expect(bars).toContainEqual(['comprehensive-reform:if-adopted', 4]);
  expect(bars).toContainEqual(['targeted-measures', 6]);
});
