// Countries from outside: read from a folder, a zip file or a workbook, all of them hostile until validated.
export { countryData } from './country-data.ts';
export {
  type CountryFiles,
  countryFilesOf,
  countryHash,
  type FoundCountry,
  type FoundFile,
  isOutsideFile,
  joined,
  outsideLimits,
  refusal,
} from './country-files.ts';
export {
  countryFilesOfArchive,
  type OutsideCountry,
  openCountryArchive,
  openCountryTexts,
  openFoundCountry,
} from './open-country.ts';
export { ArchiveError, inflateUpTo, isZip, readZip, type ZipLimits, zipLimits } from './unzip.ts';
export { zipCountry } from './zip-country.ts';
