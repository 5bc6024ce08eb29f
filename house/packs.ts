import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const request = 'virtual:packs';
const resolved = `\0${request}`;

type Pack = Record<string, unknown>;

/** List every YAML file below a folder, in the same order on every machine. */
function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Read every country below `scenarios` (a folder that holds a `country.yaml`) into plain data, keyed by path. */
export function readPacks(scenarios: string): Record<string, Pack> {
  const packs: Record<string, Pack> = {};
  for (const country of readdirSync(scenarios).sort()) {
    const folder = join(scenarios, country);
    if (!existsSync(join(folder, 'country.yaml'))) continue;
    const pack: Pack = {};
    for (const file of yamlBelow(folder)) {
      pack[relative(folder, file).split(sep).join('/')] = parse(readFileSync(file, 'utf8'));
    }
    packs[country] = pack;
  }
  return packs;
}

/** Hand the shipped countries to the page as `virtual:packs`: a page cannot read the files, and needs no YAML parser. */
export function packs(scenarios: string): Plugin {
  return {
    name: 'korpu:packs',
    resolveId: (id) => (id === request ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const found = readPacks(scenarios);
      for (const [country, pack] of Object.entries(found)) {
        for (const file of Object.keys(pack)) this.addWatchFile(join(scenarios, country, file));
      }
      const text = JSON.stringify(found);
      if (this.environment.config.command === 'build' && this.environment.name === 'client') {
        // Data, not code: it comes beside the code that reads it, and nobody compiles it.
        const file = this.emitFile({ type: 'asset', name: 'packs.json', source: text });
        return {
          code: [
            `const answer = await fetch(import.meta.ROLLUP_FILE_URL_${file});`,
            "if (!answer.ok) throw new Error('The files of the countries did not come: ' + answer.status);",
            'export default await answer.json();',
          ].join('\n'),
          map: null,
        };
      }
      // A string for JSON.parse keeps a key like __proto__ a key, and parses faster than a literal.
      return { code: `export default JSON.parse(${JSON.stringify(text)});`, map: null };
    },
  };
}
