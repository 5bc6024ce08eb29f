import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimsPage, evidencePage, referencePage, root, shippedClaims, shippedPack } from './generated.ts';

const pages = {
  'docs/claims.md': () => claimsPage(shippedClaims('azerbaijan')),
  'docs/evidence.md': () => evidencePage(shippedPack('azerbaijan')),
  'docs/reference.md': referencePage,
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
