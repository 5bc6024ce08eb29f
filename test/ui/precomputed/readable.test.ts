import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allOutcomes } from '../../../engine/internal.ts';
import { languages } from '../../../i18n/index.ts';
import { decisionRows } from '../../../ui/pages/compare/decision.ts';
import { comparisonVerdict } from '../../../ui/pages/compare/verdict.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';

const folder = new URL('../../../scenarios/countries/azerbaijan/precomputed/', import.meta.url);
/** Files that contain no comparison. */
const others = new Set(['evidence.json', 'lessons.json']);
const names = readdirSync(folder).filter((name) => !others.has(name));

describe.each(names)('%s', (name) => {
  test('contains everything the first view shows', async () => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as PrecomputedFile;
    const comparison = openPrecomputedFile(file);
    const outcome = allOutcomes.find(({ id }) => id === 'language.b1ShareAt36Months') ?? expect.fail('no such outcome');
    for (const language of languages) {
      const verdict = comparisonVerdict(comparison, file.draft, 'shipped', outcome, language);
      const shares = Object.values(verdict.first);
      expect(shares).toHaveLength(file.draft.policies.length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const cells = decisionRows(comparison, verdict, language).flatMap((row) => row.cells);
      expect(cells.filter(({ bar }) => bar === null)).toEqual([]);
    }
  });
});
