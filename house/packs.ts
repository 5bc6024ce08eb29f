import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

type Pack = Record<string, unknown>;

/** Lessons are read by the place that teaches alone, and come apart from the rest. */
const isLesson = (file: string): boolean => file.startsWith('lessons/');

/** List every YAML file below a folder, in the same order on every machine. */
function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readBelow(scenarios: string, wanted: (file: string) => boolean): Record<string, Pack> {
  const packs: Record<string, Pack> = {};
  for (const country of readdirSync(scenarios).sort()) {
    const folder = join(scenarios, country);
    if (!existsSync(join(folder, 'country.yaml'))) continue;
    const pack: Pack = {};
    for (const file of yamlBelow(folder)) {
      const inside = relative(folder, file).split(sep).join('/');
      if (wanted(inside)) pack[inside] = parse(readFileSync(file, 'utf8'));
    }
    packs[country] = pack;
  }
  return packs;
}

/** Read every country below `scenarios` (a folder that holds a `country.yaml`) into plain data, keyed by path. */
export function readPacks(scenarios: string): Record<string, Pack> {
  return readBelow(scenarios, (file) => !isLesson(file));
}

/** Read the lessons of every country in the same way. */
export function readLessons(scenarios: string): Record<string, Pack> {
  return readBelow(scenarios, isLesson);
}

/** Hand data to the page as a module that it waits for: it cannot read the files, and needs no YAML parser. */
function carried(scenarios: string, noun: string, read: (scenarios: string) => Record<string, Pack>): Plugin {
  const request = `virtual:${noun}`;
  const resolved = `\0${request}`;
  const bringer = join(scenarios, '../ui/bring.ts');
  return {
    name: `korpu:${noun}`,
    resolveId: (id) => (id === request ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const found = read(scenarios);
      for (const [country, pack] of Object.entries(found)) {
        for (const file of Object.keys(pack)) this.addWatchFile(join(scenarios, country, file));
      }
      const text = JSON.stringify(found);
      if (this.environment.config.mode === 'single') {
        this.emitFile({ type: 'asset', fileName: `${noun}.json`, source: text });
        const code = `import { bring } from ${JSON.stringify(bringer)};\nexport default await bring('inside:${noun}.json');`;
        return { code, map: null };
      }
      if (this.environment.config.command === 'build' && this.environment.name === 'client') {
        // Data, not code: it comes beside the code that reads it, and nobody compiles it.
        const file = this.emitFile({ type: 'asset', name: `${noun}.json`, source: text });
        const code = [
          `import { bring } from ${JSON.stringify(bringer)};`,
          `export default await bring(import.meta.ROLLUP_FILE_URL_${file});`,
        ];
        return { code: code.join('\n'), map: null };
      }
      // A string for JSON.parse keeps a key like __proto__ a key, and parses faster than a literal.
      return { code: `export default JSON.parse(${JSON.stringify(text)});`, map: null };
    },
  };
}

/** Hand the shipped countries to the page as `virtual:packs`. */
export const packs = (scenarios: string): Plugin => carried(scenarios, 'packs', readPacks);

/** Hand the shipped lessons to the page as `virtual:lessons`. */
export const lessons = (scenarios: string): Plugin => carried(scenarios, 'lessons', readLessons);
