import type { ValidationResult } from '../../scenarios/index.ts';
import {
  type CountryFiles,
  countryData,
  type OutsideCountry,
  openCountryArchive,
  openCountryTexts,
  openFoundCountry,
  zipCountry,
} from '../../scenarios/outside/index.ts';
import { countryFilesOfWorkbook, isWorkbook, workbookOfCountry } from '../../scenarios/workbook/index.ts';
import type { CountryApi, GivenCountry, ReadCountry } from './country-api.ts';
import { serveWorker } from './serve-worker.ts';

/** Texts of the base of priors by path such as `base/country.yaml`, so that errors in inherited values have their line. */
const priors: CountryFiles = new Map(
  Object.entries(
    import.meta.glob<string>('../../scenarios/base/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.replace(/^.*\/scenarios\//, ''), text]),
);

function opened(
  source: string,
  given: GivenCountry,
): ValidationResult<{ readonly country: OutsideCountry; readonly notes: readonly string[] }> {
  const withNotes = (read: ValidationResult<OutsideCountry>, notes: readonly string[] = []) =>
    read.ok ? ({ ok: true, value: { country: read.value, notes } } as const) : read;
  if (given.kind === 'folder') return withNotes(openFoundCountry(source, given.files, priors));
  if (!isWorkbook(given.bytes)) return withNotes(openCountryArchive(source, given.bytes, priors));
  const workbook = countryFilesOfWorkbook(source, given.bytes, priors);
  if (!workbook.ok) return workbook;
  return withNotes(openCountryTexts(source, workbook.value.files, priors), workbook.value.notes);
}

const api: CountryApi = {
  read(source, given) {
    const read = opened(source, given);
    if (!read.ok) return read;
    const { country, notes } = read.value;
    const { files, hash, pack } = country;
    const value: ReadCountry = {
      ...{ id: pack.id, name: pack.name, hash, notes },
      zip: new Uint8Array(zipCountry(files)),
      data: countryData(files, priors),
    };
    return { ok: true, value };
  },
  async workbook(zip) {
    const read = openCountryArchive('country.zip', zip, priors);
    if (!read.ok) throw new Error('country: got files that are not valid, expected those that were kept');
    return workbookOfCountry(read.value.files);
  },
};

serveWorker(api);
