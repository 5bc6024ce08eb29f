import { join } from 'node:path';
import { withPriors } from '../../scenarios/node/internal.ts';
import { type OutsideCountry, openCountryArchive, outsideLimits, zipCountry } from '../../scenarios/outside/index.ts';
import {
  adoptCountries,
  forgetCountry,
  hasSharedId,
  noteSharedId,
  openedCountry,
} from '../countries/opened-countries.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { existsSync } from '../system/files.ts';
import { readStoredFile } from '../system/read-file.ts';
import { writeAtomically } from './storage/atomic-write.ts';
import type { ExperimentManifest } from './storage/record-schemas.ts';

/** Country of an experiment in its results folder, unless it is built in: the folder can be verified wherever it goes. */
export const COUNTRY_FILE = 'country.zip';

/** Writes the country that a manifest records to its folder, unless already there. */
export function storeCountry(folder: string, { experiment, country }: ExperimentManifest): void {
  const outside = openedCountry(experiment.country);
  if (country === undefined || outside?.hash !== country.sha256) return;
  const path = join(folder, COUNTRY_FILE);
  if (existsSync(path) && readCountry(path)?.hash === country.sha256) return;
  writeAtomically(path, zipCountry(outside.files));
}

/**
 * Makes the country of a results folder known to this process: the one stored in the folder, or the built-in one.
 * @throws UserError (exit 4) when the stored one is missing, damaged, or not the one that the manifest records.
 */
export function adoptStoredCountry(folder: string, { experiment, country }: ExperimentManifest): void {
  const { country: id } = experiment;
  if (country === undefined) {
    forgetCountry(id);
    return;
  }
  const path = join(folder, COUNTRY_FILE);
  const remedy = `restore it with korpu run, its experiment file and --country`;
  if (!existsSync(path))
    throw new UserError(EXIT.incomplete, [`${path}: file is missing, expected the files of ${id}; ${remedy}`]);
  const read = readCountry(path);
  if (read === null)
    throw new UserError(EXIT.incomplete, [`${path}: got a damaged file, expected the files of ${id}; ${remedy}`]);
  if (read.hash !== country.sha256 || read.pack.id !== id)
    throw new UserError(EXIT.incomplete, [
      `${path}: got other files of ${read.pack.id} than the manifest records of ${id}; ${remedy}`,
    ]);
  adoptCountries([read]);
  noteSharedId(read, path);
}

/** Country of a results folder, for people and programs that read what was computed of it. */
export interface CountryOfFolder {
  readonly id: string;
  /** SHA-256 of the files of country.zip; null: the built-in country. */
  readonly sha256: string | null;
  /** Whether a built-in country of other files has the same id. */
  readonly sharesId: boolean;
}

/** Describes the country of a folder whose plan was opened. */
export function countryOfFolder({ experiment, country }: ExperimentManifest): CountryOfFolder {
  const { country: id } = experiment;
  const outside = country === undefined ? undefined : openedCountry(id);
  return { id, sha256: country?.sha256 ?? null, sharesId: outside !== undefined && hasSharedId(outside) };
}

/** Country of a zip file in a results folder; null: damaged. */
function readCountry(path: string): OutsideCountry | null {
  const read = openCountryArchive(path, readStoredFile(path, outsideLimits.archiveBytes), withPriors(new Map()));
  return read.ok ? read.value : null;
}
