import { decodeChunks } from './decode-chunks.ts';
import { refuseFile } from './import-fault.ts';
import { parseRows, type TableSheet } from './parse-rows.ts';
import type { TableFile } from './read-download.ts';

/** Parts of a zip file that may be tables. */
export const isTablePart = (path: string): boolean => /\.(?:csv|tsv|txt)$/i.test(path);

/** Sheet of the bytes of a text file, which are read as they arrive. */
export const textSheet = (chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): TableSheet => ({
  name: null,
  rows: parseRows(decodeChunks(chunks)),
});

/**
 * Returns the only table among the parts of a zip file, next to which the World Bank puts notes on countries and indicators.
 * @throws {ImportError} for none, and for several.
 */
export function soleTable(parts: Readonly<Record<string, Uint8Array>>): TableFile {
  const tables = Object.keys(parts).filter((part) => !/(?:^|\/)Metadata_/i.test(part));
  const [only, ...others] = tables;
  if (only === undefined) return refuseFile('a zip file without a table', 'a .csv or .tsv file in it');
  if (others.length > 0)
    refuseFile(`a zip file with ${tables.length} tables`, 'one table', `unpack it and import ${only} alone`);
  return { name: only.slice(only.lastIndexOf('/') + 1), sheets: [textSheet([parts[only] ?? new Uint8Array()])] };
}
