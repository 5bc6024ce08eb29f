import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { misused } from '../exit.ts';
import { root } from '../installation.ts';
import { suggestion } from '../nearest.ts';

const scenarios = join(root, 'scenarios');

/** List the countries shipped: folders of scenarios/ that hold a country.yaml. */
export function shippedCountries(): string[] {
  return readdirSync(scenarios)
    .filter((name) => existsSync(join(scenarios, name, 'country.yaml')))
    .sort();
}

/** Read the YAML files of a shipped country, by path inside its folder. */
export function shippedFiles(country: string): Map<string, string> {
  const known = shippedCountries();
  if (!known.includes(country)) {
    throw misused(`--country: got '${country}', expected the id of a shipped country; ${suggestion(country, known)}`);
  }
  return filesBelow(join(scenarios, country));
}

/** Read the YAML files below a country's folder, in the same order on every machine. */
export function filesBelow(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.yaml') || entry.name === 'accepted.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
