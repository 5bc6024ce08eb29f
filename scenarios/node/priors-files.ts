import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValidationResult } from '../index.ts';
import { filesBelow } from './files-below.ts';

/** Folder of the base of priors, below scenarios/ and in the files of a country. */
const PRIORS = 'base';

const isPriorsFile = (file: string): boolean => file.startsWith(`${PRIORS}/`);

/** Folder of scenarios of the package, in a checkout or in dist/. */
export const packagedScenarios: string = findScenarios(dirname(fileURLToPath(import.meta.url)));

function findScenarios(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'scenarios');
    if (existsSync(join(folder, 'package.json')) && existsSync(join(found, 'countries'))) return found;
    if (dirname(folder) === folder)
      throw new Error(`countries: got no folder scenarios/countries above ${from}; reinstall the package korpu`);
  }
}

/** Reads the base of priors, by path such as `base/country.yaml`. */
export function priorsFiles(): Map<string, ValidationResult<string>> {
  const files = [...filesBelow(join(packagedScenarios, PRIORS))];
  return new Map(files.map(([file, text]) => [`${PRIORS}/${file}`, text]));
}

/**
 * Reads the files of a country's folder and the base of priors that it may inherit. A folder's own files of the name of one
 * of the base are left out.
 */
export function filesWithPriors(folder: string): Map<string, ValidationResult<string>> {
  const own = [...filesBelow(folder)].filter(([file]) => !isPriorsFile(file));
  return new Map([...own, ...priorsFiles()]);
}

/**
 * Adds the base of priors of the package to the texts of a country's files, such as those of an archive or a workbook, which
 * `readPack` then reads. Own files of its names are left out.
 */
export function withPriors(files: ReadonlyMap<string, string>): Map<string, string> {
  const own = [...files].filter(([file]) => !isPriorsFile(file));
  return new Map([
    ...own,
    ...[...priorsFiles()].flatMap(([file, text]) => (text.ok ? [[file, text.value] as const] : [])),
  ]);
}

/** Returns the path of a file of a country for messages: one of the base of priors is not in the country's folder. */
export function pathOfCountryFile(folder: string, file: string): string {
  return isPriorsFile(file) ? join(packagedScenarios, file) : join(folder, file);
}
