import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const PLACEHOLDER = '__KORPU_FILES__';

/**
 * Writes the service worker that serves the page offline: `offline.js` next to the page, with the list of all built
 * files, relative to itself, so that the page works under any sub-path. Each build has its own worker. source: the
 * worker, plain JavaScript.
 */
export function offlinePlugin(source: string): Plugin {
  return {
    name: 'korpu:offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = ['./', ...Object.keys(bundle).filter((file) => !file.endsWith('.map'))].sort();
        const hash = createHash('sha256');
        for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
          hash.update(`${name}\0`).update(file.type === 'chunk' ? file.code : file.source);
        }
        const list = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files });
        const code = readFileSync(source, 'utf8').replace(PLACEHOLDER, () => list);
        this.emitFile({ type: 'asset', fileName: 'offline.js', source: code });
      },
    },
  };
}
