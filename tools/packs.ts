import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

type PackFiles = Record<string, unknown>;

/** Lessons are read only by the lessons page, and loaded separately. */
const isLesson = (file: string): boolean => file.startsWith('lessons/');

/** Lists the YAML files in a folder, in a platform-independent order. */
function listYamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const inherits = (country: unknown): boolean =>
  typeof country === 'object' && country !== null && 'inherits' in country;

function readCountries(countries: string, include: (file: string) => boolean): Record<string, PackFiles> {
  const packs: Record<string, PackFiles> = {};
  const priors = join(countries, '../base');
  const priorsFiles = existsSync(priors) ? listYamlFiles(priors) : [];
  for (const country of readdirSync(countries).sort()) {
    const folder = join(countries, country);
    if (!existsSync(join(folder, 'country.yaml'))) continue;
    const pack: PackFiles = {};
    for (const file of listYamlFiles(folder)) {
      const path = relative(folder, file).split(sep).join('/');
      if (include(path)) pack[path] = parse(readFileSync(file, 'utf8'));
    }
    for (const file of priorsFiles) {
      const path = `base/${relative(priors, file).split(sep).join('/')}`;
      if (include(path) && inherits(pack['country.yaml'])) pack[path] = parse(readFileSync(file, 'utf8'));
    }
    packs[country] = pack;
  }
  return packs;
}

/** Reads every country in `countries` (a folder with a `country.yaml`) to plain data, keyed by path. */
export function readPacks(countries: string): Record<string, PackFiles> {
  return readCountries(countries, (file) => !isLesson(file));
}

/** Reads a country with its accepted parameter sets, if it has any, which the page fetches only when it varies assumptions. */
export function readWithAccepted(countries: string, country: string): PackFiles {
  const accepted = join(countries, country, 'accepted.json');
  const files = readPacks(countries)[country] ?? {};
  return existsSync(accepted) ? { ...files, 'accepted.json': JSON.parse(readFileSync(accepted, 'utf8')) } : files;
}

/** Reads the lessons of every country in the same way. */
export function readLessons(countries: string): Record<string, PackFiles> {
  return readCountries(countries, isLesson);
}

/** Provides data to the page as an asynchronous module: the page cannot read the files, and needs no YAML parser. */
function dataModule(countries: string, noun: string, read: (countries: string) => Record<string, PackFiles>): Plugin {
  const request = `virtual:${noun}`;
  const resolved = `\0${request}`;
  const loader = join(countries, '../../ui/load-json.ts');
  return {
    name: `korpu:${noun}`,
    resolveId: (id) => (id === request ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const data = read(countries);
      for (const [country, pack] of Object.entries(data)) {
        for (const file of Object.keys(pack))
          this.addWatchFile(join(countries, file.startsWith('base/') ? '..' : country, file));
      }
      const text = JSON.stringify(data);
      if (this.environment.config.mode === 'single') {
        this.emitFile({ type: 'asset', fileName: `${noun}.json`, source: text });
        const code = `import { loadJson } from ${JSON.stringify(loader)};\nexport default await loadJson('inside:${noun}.json');`;
        return { code, map: null };
      }
      if (this.environment.config.command === 'build' && this.environment.name === 'client') {
        // Emitted as an asset next to the code, so that the data are not compiled as JavaScript.
        const file = this.emitFile({ type: 'asset', name: `${noun}.json`, source: text });
        const code = [
          `import { loadJson } from ${JSON.stringify(loader)};`,
          `export default await loadJson(import.meta.ROLLUP_FILE_URL_${file});`,
        ];
        return { code: code.join('\n'), map: null };
      }
      // JSON.parse keeps a key like __proto__ as a plain key, and is faster than a literal.
      return { code: `export default JSON.parse(${JSON.stringify(text)});`, map: null };
    },
  };
}

/** Provides the built-in countries to the page as `virtual:packs`. */
export const packsPlugin = (countries: string): Plugin => dataModule(countries, 'packs', readPacks);

/** Provides the built-in lessons to the page as `virtual:lessons`. */
export const lessonsPlugin = (countries: string): Plugin => dataModule(countries, 'lessons', readLessons);
