import { FileError, readKorpuFile } from '../../documents/container.ts';
import type { TemplateFiles } from '../../scenarios/import/index.ts';
import type { ValidationResult } from '../../scenarios/index.ts';
import { parseYaml } from '../../scenarios/internal.ts';
import {
  type CountryFiles,
  countryData,
  countryFilesOfArchive,
  type OutsideCountry,
  openCountryArchive,
  openCountryTexts,
  openFoundCountry,
  zipCountry,
} from '../../scenarios/outside/index.ts';
import { countryFilesOfWorkbook, isWorkbook, workbookOfCountry } from '../../scenarios/workbook/index.ts';
import { makeCountry } from '../new-country/make-country.ts';
import { readTableFile } from '../new-country/read-table.ts';
import type { CalibrationApi } from './calibration-api.ts';
import { createCalibrationApi } from './calibration-thread.ts';
import type { CountryApi, GivenCountry, ReadCountry } from './country-api.ts';
import type { FileApi } from './file-api.ts';
import type { NewCountryApi } from './new-country-api.ts';
import { serveWorker } from './serve-worker.ts';

// One worker for all of this, since each would hold the readers of countries: 0.4 MB of the one-file page.

const texts = (files: Readonly<Record<string, string>>, folder: string): [string, string][] =>
  Object.entries(files).map(([path, text]) => [path.slice(path.indexOf(folder) + folder.length), text]);

/** File of a country that holds its accepted parameter sets. */
const ACCEPTED_FILE = 'accepted.json';

/** Texts of the base of priors by path such as `base/country.yaml`, so that errors in inherited values have their line. */
const priors: CountryFiles = new Map(
  texts(
    import.meta.glob<string>('../../scenarios/base/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
    '/scenarios/',
  ),
);

const templateTexts = texts(
  import.meta.glob<string>(
    [
      '../../scenarios/countries/velmora/country.yaml',
      '../../scenarios/countries/velmora/{evidence,policies,shocks}/**/*.yaml',
    ],
    { query: '?raw', import: 'default', eager: true },
  ),
  '/velmora/',
);

/** Country that a new one is made from, as for `korpu country init`: a small one without a place in the world. */
function openTemplate(): TemplateFiles {
  template ??= new Map(templateTexts.map(([path, text]) => [path, parseYaml(path, text).source?.value] as const));
  return template;
}

let template: TemplateFiles | null = null;

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

function readCountryOf({ files, hash, pack }: OutsideCountry, notes: readonly string[]): ReadCountry {
  return {
    ...{ id: pack.id, name: pack.name, hash, notes },
    zip: new Uint8Array(zipCountry(files)),
    data: countryData(files, priors),
  };
}

const api: CountryApi & NewCountryApi & CalibrationApi & FileApi = {
  ...createCalibrationApi(),
  read(source, given) {
    const read = opened(source, given);
    if (!read.ok) return read;
    return { ok: true, value: readCountryOf(read.value.country, read.value.notes) };
  },
  withAccepted(source, zip, accepted) {
    const before = countryFilesOfArchive(source, zip);
    if (!before.ok) return before;
    const files = new Map([...before.value.files, [ACCEPTED_FILE, accepted] as const]);
    const read = openCountryTexts(source, files, priors);
    return read.ok ? { ok: true, value: readCountryOf(read.value, []) } : read;
  },
  async workbook(zip) {
    const read = openCountryArchive('country.zip', zip, priors);
    if (!read.ok) throw new Error('country: got files that are not valid, expected those that were kept');
    return workbookOfCountry(new Map([...read.value.files, ...priors]));
  },
  readFile(bytes) {
    try {
      return { ok: true, file: readKorpuFile(bytes) };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { ok: false, fault: error.fault, got: error.got };
    }
  },
  readTable: readTableFile,
  make: (written, tables) => makeCountry(written, tables, { template: openTemplate(), priors }),
};

serveWorker(api);
