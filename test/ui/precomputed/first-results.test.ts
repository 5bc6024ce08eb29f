import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';
import { firstResultsOf } from '../../../ui/precomputed/first-results.ts';
import { readPrecomputedFile } from '../../../ui/precomputed/read-file.ts';
import { stripOutcomes } from '../../../ui/state/leading-outcomes.ts';
import { firstState } from '../../../ui/state/state.ts';

const path = new URL('../../../scenarios/countries/azerbaijan/precomputed/none.json', import.meta.url);
const file = JSON.parse(readFileSync(path, 'utf8')) as PrecomputedFile;
const first = firstResultsOf(file);

test('the first results have every number of the file, and the series that the first screen draws', () => {
  const [whole, part] = [openPrecomputedFile(file), openPrecomputedFile(first)];
  expect(part.chance).toEqual(whole.chance);
  expect(part.comparison.digest).toBe(whole.comparison.digest);
  expect(part.comparison.differences).toEqual(whole.comparison.differences);
  const drawn: readonly string[] = stripOutcomes;
  expect(drawn).toContain(firstState('en').outcome);
  for (const [id, { outcomes }] of Object.entries(whole.comparison.policies)) {
    for (const [outcome, { series, ...numbers }] of Object.entries(outcomes)) {
      const { series: kept, ...same } = part.comparison.policies[id]?.outcomes[outcome] ?? { series: null };
      expect([id, outcome, same]).toEqual([id, outcome, numbers]);
      expect([id, outcome, kept]).toEqual([id, outcome, drawn.includes(outcome) ? series : []]);
    }
  }
});

test('the first results are a file of the same draft, a fourth as large at most', () => {
  expect(readPrecomputedFile(first, file.draft)).not.toBeNull();
  const size = (data: unknown): number => gzipSync(JSON.stringify(data), { level: 9 }).length;
  expect(size(first)).toBeLessThan(size(file) / 4);
});
