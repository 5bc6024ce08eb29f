import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimsPage, packagedClaims } from './claims-page.ts';
import { criteriaPage } from './criteria-page.ts';
import { evidencePage, packagedPack, referencePage, root } from './generated.ts';
import { facilitatorPage, limitsPage } from './lesson-pages.ts';
import { libraryPage } from './library-page.ts';
import { securityPage } from './security-page.ts';
import { stressPage } from './stress-page.ts';
import { tracePage } from './trace-page.ts';
import { validationPage } from './validation-page.ts';

const azerbaijan = packagedPack('azerbaijan');
const pages = {
  'docs/claims.md': () => claimsPage(packagedClaims('azerbaijan')),
  'docs/evidence.md': () => evidencePage(azerbaijan),
  'docs/facilitator-guide.md': () => facilitatorPage(azerbaijan),
  'docs/limits.md': limitsPage,
  'docs/library.md': () => libraryPage(readFileSync(`${root}docs/library.md`, 'utf8')),
  'docs/reference.md': referencePage,
  'docs/reporting/stress.md': () => stressPage(azerbaijan),
  'docs/reporting/trace.md': () => tracePage(azerbaijan),
  'docs/validation.md': () => validationPage(azerbaijan),
  'docs/security.md': () => securityPage(readFileSync(`${root}docs/security.md`, 'utf8')),
  'docs/criteria.md': () => criteriaPage(readFileSync(`${root}docs/criteria.md`, 'utf8'), azerbaijan),
};

describe('generated pages', () => {
  for (const [file, page] of Object.entries(pages)) {
    it(`${file} matches the code and the country packs`, () => {
      const text = page();
      if (process.env['UPDATE_DOCS'] === '1') writeFileSync(root + file, text);
      expect(readFileSync(root + file, 'utf8')).toBe(text);
    }, 120_000);
  }
});
