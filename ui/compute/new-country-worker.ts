import { parseYaml } from '../../scenarios/internal.ts';
import { makeCountry } from '../new-country/make-country.ts';
import { readTableFile } from '../new-country/read-table.ts';
import type { NewCountryApi } from './new-country-api.ts';
import { serveWorker } from './serve-worker.ts';

const texts = (files: Readonly<Record<string, string>>, folder: string): [string, string][] =>
  Object.entries(files).map(([path, text]) => [path.slice(path.indexOf(folder) + folder.length), text]);

/** Texts of the base of priors, by path such as `base/country.yaml`. */
const priors = new Map(
  texts(
    import.meta.glob<string>('../../scenarios/base/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
    '/scenarios/',
  ),
);

/** Country that a new one is made from, as for `korpu country init`: a small one without a place in the world. */
const template = new Map(
  texts(
    import.meta.glob<string>(
      [
        '../../scenarios/countries/velmora/country.yaml',
        '../../scenarios/countries/velmora/{evidence,policies,shocks}/**/*.yaml',
      ],
      { query: '?raw', import: 'default', eager: true },
    ),
    '/velmora/',
  ).map(([path, text]) => [path, parseYaml(path, text).source?.value] as const),
);

const api: NewCountryApi = {
  readTable: readTableFile,
  make: (written, tables) => makeCountry(written, tables, { template, priors }),
};

serveWorker(api);
