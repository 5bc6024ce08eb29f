import { expect, test } from 'vitest';
import { allOutcomes } from '../../../engine/internal.ts';
import { languages } from '../../../i18n/index.ts';
import { exportFileName } from '../../../ui/exports/export-files.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import type { ComparisonResult } from '../../../ui/state/state.ts';

const result = { draft: firstDraft } as ComparisonResult;

test('names downloads in words of the language, which every file system takes', () => {
  expect(exportFileName('transparent', { result, language: 'en', outcome: 'stock.irregular' })).toBe(
    'Körpü, Azerbaijan, Without a valid permit.png',
  );
  for (const language of languages) {
    for (const { id } of allOutcomes) {
      const name = exportFileName('xlsx', { result, language, outcome: id });
      expect(name).not.toContain(id);
      expect(name).toMatch(/^Körpü, [^\\/:*?"<>|]{5,120}\.xlsx$/u);
    }
  }
});
