import { type CountryPack, InvalidInputError, readPack } from '../../scenarios/index.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { pathOfCountryFile } from '../../scenarios/node/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { usageError } from '../exit-codes.ts';

/** A country in a folder of the user, with the texts of its files. */
export interface OwnCountry {
  readonly folder: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly pack: CountryPack;
}

/**
 * Reads and validates the country in a folder.
 * @throws UserError with every error of its files, and for the id of a built-in country, whose files are not the user's.
 */
export function openOwnCountry(subject: string, folder: string): OwnCountry {
  if (packagedCountries().includes(folder))
    throw usageError(
      `${subject}: got the built-in country '${folder}', expected a folder of your own; try korpu country init DIR`,
    );
  try {
    const texts = countryFiles(folder);
    return { folder, texts, pack: packOfTexts(folder, texts) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    if (error.errors[0]?.file === 'request')
      throw usageError(
        `${subject}: got '${folder}', expected a folder with a country.yaml; try korpu country init ${folder}`,
      );
    throw usageError(...error.errors.map(errorText));
  }
}

/** @throws UserError with every error of the files, after a sentence that says what they are the files of. */
export function packOfTexts(
  folder: string,
  texts: ReadonlyMap<string, string>,
  ...lead: readonly string[]
): CountryPack {
  const read = readPack(new Map(texts));
  if (!read.ok)
    throw usageError(
      ...lead,
      ...read.errors.map((error) => errorText({ ...error, file: pathOfCountryFile(folder, error.file) })),
    );
  return read.value;
}
