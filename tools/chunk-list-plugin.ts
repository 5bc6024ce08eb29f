import { basename, relative } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Entry of a chunk as `loadChunk` names it: its path below root, or the id of a virtual module. */
function chunkName(id: string, root: string): string {
  return id.startsWith('\0') ? id.slice(1) : relative(root, id).replaceAll('\\', '/');
}

/** A chunk and all chunks it imports statically. */
function closureOf(file: string, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  const chunk = bundle[file];
  if (found.has(file) || chunk?.type !== 'chunk') return found;
  found.add(file);
  for (const next of chunk.imports) closureOf(next, bundle, found);
  return found;
}

/** Writes the files of each chunk into the page, so that `loadChunk` can request them before it imports the chunk. */
export function chunkListPlugin(): Plugin {
  let root = '';
  return {
    name: 'korpu:chunk-list',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle, chunk: entry, filename }) {
        // The page of an embedded figure loads no further chunk.
        if (bundle === undefined || entry === undefined || basename(filename) !== 'index.html') return [];
        const first = closureOf(entry.fileName, bundle);
        const lists: Record<string, string[]> = {};
        for (const [file, chunk] of Object.entries(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.isDynamicEntry || chunk.facadeModuleId === null) continue;
          const files = [...closureOf(file, bundle)].filter((one) => !first.has(one));
          lists[chunkName(chunk.facadeModuleId, root)] = files.map((one) => `./${one}`).sort();
        }
        const children = JSON.stringify(lists);
        return [{ tag: 'script', attrs: { type: 'application/json', id: 'chunks' }, children, injectTo: 'head' }];
      },
    },
  };
}
