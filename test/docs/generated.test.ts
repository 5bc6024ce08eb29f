import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { criteriaPage } from './criteria-page.ts';
import { evidencePage, referencePage, root, shippedPack } from './generated.ts';

const pages = {
  'docs/evidence.md': () => evidencePage(shippedPack('azerbaijan')),
  'docs/reference.md': referencePage,
  'docs/criteria.md': () => criteriaPage(readFileSync(`${root}docs/criteria.md`, 'utf8'), shippedPack('azerbaijan')),
};

describe('generated pages', () => {
  for (const [file, page] of Object.entries(pages)) {
    it(`${file} is what the code and the packs say`, () => {
      const text = page();
      if (process.env['UPDATE_DOCS'] === '1') writeFileSync(root + file, text);
      expect(readFileSync(root + file, 'utf8')).toBe(text);
    });
  }
});
