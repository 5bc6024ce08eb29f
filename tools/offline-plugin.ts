import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const PLACEHOLDER = '__KORPU_FILES__';
/** Content of the meta element `korpu-build` in the page, replaced by the version. */
const VERSION_PLACEHOLDER = '__KORPU_BUILD__';

/**
 * Writes the service worker that serves the page offline: `offline.js` next to the page, with the hashes of all built
 * files by their paths relative to itself, so that the page works under any sub-path. Each build has its own worker and
 * a version, which the page contains too. source: the worker, plain JavaScript.
 */
export function offlinePlugin(source: string): Plugin {
  return {
    name: 'korpu:offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        // The page is cached under the address of its folder. A frame of another site is not used offline.
        const names = Object.keys(bundle)
          .filter((file) => !/^(index|embed)\.html$|\.map$/.test(file))
          .sort();
        const contentOf = (name: string): string | Uint8Array => {
          const file = bundle[name];
          return file?.type === 'chunk' ? file.code : (file?.source ?? '');
        };
        const hash = createHash('sha256');
        for (const name of Object.keys(bundle).sort()) hash.update(`${name}\0`).update(contentOf(name));
        const version = hash.digest('hex').slice(0, 16);
        const page = bundle['index.html'];
        if (page?.type !== 'asset' || !String(page.source).includes(VERSION_PLACEHOLDER))
          this.error(`index.html: got no ${VERSION_PLACEHOLDER}, expected a meta element with it`);
        page.source = String(page.source).replace(VERSION_PLACEHOLDER, version);
        const hashOf = (name: string): string => createHash('sha256').update(contentOf(name)).digest('hex');
        const files = Object.fromEntries([['./', hashOf('index.html')], ...names.map((name) => [name, hashOf(name)])]);
        const list = JSON.stringify({ version, files });
        const code = readFileSync(source, 'utf8').replace(PLACEHOLDER, () => list);
        this.emitFile({ type: 'asset', fileName: 'offline.js', source: code });
      },
    },
  };
}
