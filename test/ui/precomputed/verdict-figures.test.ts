import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PrecomputedFile } from '../../../ui/precomputed/file.ts';
import {
  readVerdictFigures,
  type VerdictFiguresFile,
  withVerdictFigures,
} from '../../../ui/precomputed/verdict-figures.ts';

const folder = new URL('../../../scenarios/countries/azerbaijan/precomputed/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const figures = readVerdictFigures(read('verdict.json')) as VerdictFiguresFile;
const none = read('none.json') as PrecomputedFile;
const comparisons = readdirSync(folder).filter((name) => !/^(evidence|lessons|measures|objections|verdict)/.test(name));

describe('figures of the verdict', () => {
  test.each(comparisons)('are there for %s, and belong to its results', (name) => {
    const file = read(name) as PrecomputedFile;
    const { policies } = withVerdictFigures(file, figures);
    expect(policies.length).toBeGreaterThan(1);
    for (const { id, differences } of policies) {
      if (differences === null) continue;
      const { total } = differences['accounts.net'] ?? {};
      expect(total?.mean, id).toEqual(expect.any(Number));
      const cost = differences['accounts.programmeCost'];
      if (cost?.ifAdopted == null) continue;
      // The simulations in which the law passes and fails are all simulations, and so are their means.
      const { ifAdopted: passes, ifRejected: fails } = cost;
      const all = file.comparison.run.replicates;
      expect(passes.replicates + (fails?.replicates ?? 0)).toBe(all);
      const sum = (passes.mean ?? 0) * passes.replicates + (fails?.mean ?? 0) * (fails?.replicates ?? 0);
      expect(sum / all / (cost.mean ?? Number.NaN)).toBeCloseTo(1, 9);
    }
  });

  test('are not added to other results', () => {
    const other = { ...none, comparison: { ...none.comparison, digest: '0'.repeat(64) } };
    expect(withVerdictFigures(other, figures)).toBe(other);
    expect(withVerdictFigures(none, null)).toBe(none);
  });

  test('are refused where they are damaged', () => {
    const [first] = figures.comparisons;
    const policies = { 'status-quo': { 'accounts.net': { total: { mean: 'much' } } } };
    const damaged = { ...figures, comparisons: [{ ...first, policies }] };
    expect(
      [damaged, { ...figures, format: 2 }, null, [], { comparisons: 3, format: 1 }].map(readVerdictFigures),
    ).toEqual([null, null, null, null, null]);
  });
});
