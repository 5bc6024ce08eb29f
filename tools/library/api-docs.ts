import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiEntry, apiListing, apiPage, apiPageName, listingId, readApi } from './api-pages.ts';
import { packageDeclarations } from './declarations.ts';
import { libraryEntries } from './entries.ts';

/** File of the public names and signatures; a test compares it with the declarations. */
export const LISTING_FILE = 'test/library/public-api.txt';

/** Reads the public API from the declarations that `tsc -b` writes to .tsc/. */
export function publicApi(root: string): ApiEntry[] {
  const entries = libraryEntries.map(({ source }) => source.replace(/\.ts$/, '.d.ts'));
  const files = packageDeclarations(entries, (path) => readFileSync(join(root, '.tsc', path), 'utf8'));
  return readApi(libraryEntries, (path) => files.get(path) ?? '');
}

/** Generates the reference in docs/api/ and the listing of the public API. Texts by path. */
export function apiFiles(api: readonly ApiEntry[]): Map<string, string> {
  const pages = api.map((entry): [string, string] => [`docs/api/${apiPageName(entry.specifier)}`, apiPage(entry)]);
  return new Map([...pages, [LISTING_FILE, apiListing(api)]]);
}

/** Writes the generated files. Returns the id of the listing, which the changelog names. */
export function writeApiFiles(root: string): string {
  mkdirSync(join(root, 'docs/api'), { recursive: true });
  const api = publicApi(root);
  for (const [path, text] of apiFiles(api)) writeFileSync(join(root, path), text);
  return listingId(apiListing(api));
}
