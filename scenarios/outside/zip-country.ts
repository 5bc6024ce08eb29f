import { strToU8, zipSync } from 'fflate';
import type { CountryFiles } from './country-files.ts';

/** Packs the files of a country as a zip file: the same bytes on every machine. */
export function zipCountry(files: CountryFiles): Uint8Array {
  const parts = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, strToU8(text)] as const);
  // A date of the clock would make every file another one.
  return zipSync(Object.fromEntries(parts), { level: 9, mtime: new Date(1980, 0, 1) });
}
