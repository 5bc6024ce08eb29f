import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { PrecomputedFile } from '../ui/precomputed/file.ts';
import { firstResultsOf } from '../ui/precomputed/first-results.ts';
import { readVerdictFigures, withVerdictFigures } from '../ui/precomputed/verdict-figures.ts';
import { firstDraft } from '../ui/state/draft.ts';

const request = 'virtual:first-results';
const resolved = `\0${request}`;

/**
 * Provides the address of the part of the first results that the first screen shows, as `virtual:first-results`. Builds
 * write it as a file of its own; null elsewhere. countries: folder of the built-in countries, null for none.
 */
export function firstResultsPlugin(countries: string | null): Plugin {
  let isBuild = false;
  return {
    name: 'korpu:first-results',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === request ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      if (countries === null || !isBuild) return 'export default null;';
      const read = (name: string): unknown => {
        const path = join(countries, firstDraft.country, 'precomputed', `${name}.json`);
        this.addWatchFile(path);
        return JSON.parse(readFileSync(path, 'utf8'));
      };
      const file = withVerdictFigures(read('none') as PrecomputedFile, readVerdictFigures(read('verdict')));
      const source = JSON.stringify(firstResultsOf(file));
      const reference = this.emitFile({ type: 'asset', name: 'first-results.json', source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
