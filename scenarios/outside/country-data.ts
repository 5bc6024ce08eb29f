import { packPart } from '../load/country-pack.ts';
import { inheritsPriors, isPriorsFile } from '../load/priors/inherit-priors.ts';
import { parseYaml } from '../parsing/yaml-source.ts';
import type { CountryFiles } from './country-files.ts';

/**
 * Data of the files of a valid country by path, as `readPackFromObjects` takes them: those that belong to a country, and
 * those of the base of priors if it inherits them.
 */
export function countryData(files: CountryFiles, priors: CountryFiles): Readonly<Record<string, unknown>> {
  const inherits = inheritsPriors(parseYaml('country.yaml', files.get('country.yaml') ?? ''));
  const own = [...files].filter(([file]) => packPart(file) !== null);
  const inherited = inherits ? [...priors].filter(([file]) => isPriorsFile(file)) : [];
  return Object.fromEntries([...own, ...inherited].map(([file, text]) => [file, parseYaml(file, text).source?.value]));
}
