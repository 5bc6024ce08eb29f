// Countries from outside: read from a folder, a zip file or a workbook, all of them hostile until validated.
export {
  type CountryFiles,
  type CountryFolder,
  countryFilesOf,
  countryHash,
  type FoundFile,
  isCountryFile,
  joined,
  outsideLimits,
  refusal,
} from './country-files.ts';
export {
  countryFilesOfArchive,
  type OutsideCountry,
  openCountryArchive,
  openCountryFolder,
  openCountryTexts,
} from './open-country.ts';
export { ArchiveError, inflateUpTo, isZip, readZip, type ZipLimits, zipLimits } from './unzip.ts';
export { zipCountry } from './zip-country.ts';
