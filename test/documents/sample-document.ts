import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCitation } from '../../charts/index.ts';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { buildDocument, type DocumentModel, type DocumentParts } from '../../documents/index.ts';
import { type Draft, firstDraft } from '../../scenarios/share/index.ts';
import { openPrecomputedFile } from '../../ui/precomputed/file.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Precomputed comparison of Azerbaijan, under a shock or without one. */
export function precomputedComparison(shock = 'none') {
  const path = `${root}scenarios/countries/azerbaijan/precomputed/${shock}.json`;
  return openPrecomputedFile(JSON.parse(readFileSync(path, 'utf8'))).comparison;
}

export const samplePack = builtInPack('azerbaijan');

/** Parts of a file as the page would build it. */
export function sampleParts(changes: Partial<DocumentParts> = {}): DocumentParts {
  const draft: Draft = firstDraft;
  return {
    ...{ draft, pack: samplePack, language: 'en', outcome: 'language.b1ShareAt36Months', date: '2026-11-29' },
    comparison: changes.comparison ?? precomputedComparison(),
    cited: readCitation(readFileSync(`${root}CITATION.cff`, 'utf8')),
    ...changes,
  };
}

export async function sampleDocument(changes: Partial<DocumentParts> = {}): Promise<DocumentModel> {
  return buildDocument(sampleParts(changes));
}
