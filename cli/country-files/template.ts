import type { TemplateFiles } from '../../scenarios/import/index.ts';
import { parseYaml } from '../../scenarios/internal.ts';
import { builtInCountryFiles } from '../countries/country-files.ts';

/** Country that a new one is made from: a small one without a place in the world. */
const TEMPLATE = 'velmora';

/** Parsed files of the template that a new country needs. */
export function countryTemplate(): TemplateFiles {
  const files = [...builtInCountryFiles(TEMPLATE)].filter(([path]) =>
    /^(?:country\.yaml|(?:evidence|policies|shocks)\/)/.test(path),
  );
  return new Map(files.map(([path, text]) => [path, parseYaml(path, text).source?.value]));
}
