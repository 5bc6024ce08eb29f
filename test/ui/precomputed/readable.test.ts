import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../i18n/index.ts';
import { decisionRows } from '../../../ui/pages/plan/scorecard/decision.ts';
import { comparisonVerdict } from '../../../ui/pages/plan/scorecard/verdict.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';

const folder = new URL('../../../scenarios/countries/azerbaijan/precomputed/', import.meta.url);
/** Files that contain no comparison. */
const others = new Set(['evidence.json', 'lessons.json', 'measures.json', 'objections.json', 'verdict.json']);
const names = readdirSync(folder).filter((name) => !others.has(name));

describe.each(names)('%s', (name) => {
  test('contains everything the first view shows', async () => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as PrecomputedFile;
    const { comparison } = openPrecomputedFile(file);
    for (const language of languages) {
      const verdict = comparisonVerdict(comparison, file.draft, 'shipped', language);
      const { brings, costs, hangsOn, sure } = verdict.text;
      for (const part of [brings, costs, hangsOn, sure]) expect(part.length).toBeGreaterThan(0);
      // A policy that plans nothing has no feasibility; every other cell has a score.
      const empty = decisionRows(comparison, verdict, language).flatMap(({ policy, cells }) =>
        cells.filter(({ bar }) => bar === null).map(({ criterion }) => `${policy} ${criterion}`),
      );
      expect(empty).toEqual(['status-quo feasibility']);
    }
  });
});
