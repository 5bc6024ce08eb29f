import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allOutcomes } from '../../../engine/internal.ts';
import { openShippedFile, type ShippedFile } from '../../../ui/shipped/file.ts';
import { decisionRows } from '../../../ui/views/compare/decision.ts';
import { verdictOf } from '../../../ui/views/compare/verdict.ts';
import { languages } from '../../../words/index.ts';

const folder = new URL('../../../scenarios/azerbaijan/shipped/', import.meta.url);
/** Not comparisons of the first screen. */
const others = new Set(['evidence.json', 'lessons.json']);
const names = readdirSync(folder).filter((name) => !others.has(name));

describe.each(names)('%s', (name) => {
  test('holds all that the first screen says of it', async () => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ShippedFile;
    const comparison = openShippedFile(file);
    const outcome = allOutcomes.find(({ id }) => id === 'language.b1ShareAt36Months') ?? expect.fail('no such outcome');
    for (const language of languages) {
      const verdict = verdictOf(comparison, file.draft, 'shipped', outcome, language);
      const shares = Object.values(verdict.first);
      expect(shares).toHaveLength(file.draft.policies.length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const cells = decisionRows(comparison, verdict, language).flatMap((row) => row.cells);
      expect(cells.filter(({ bar }) => bar === null)).toEqual([]);
    }
  });
});
