import type { Plugin } from 'vite';

const dataPath = /\/scenarios\/countries\/([a-z][a-z0-9-]*\/(?:precomputed\/[\w+-]+|accepted)\.json)(\?.*)?$/;
const worker = /new Worker\(new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\), \{ type: 'module' \}\)/g;

/**
 * Supports the single-file edition: data are inlined under a name that `loadJson` resolves, and workers are embedded as
 * text, since a page opened from disk cannot start a worker from a file.
 */
export function singleFilePlugin(): Plugin {
  return {
    name: 'korpu:inside',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!/\/precomputed\/|\/accepted\.json/.test(source)) return undefined;
      const match = await this.resolve(source, importer, { skipSelf: true });
      const [, name, query = ''] = dataPath.exec(match?.id ?? '') ?? [];
      if (match === null || name === undefined) return undefined;
      // Renamed because an id ending in .json would be parsed as JSON.
      return `\0inside:${query.includes('url') ? 'url' : 'data'}:${name}:${match.id.replace(/\/scenarios\/.*$/, '')}`;
    },
    load(id) {
      const [, kind, name = '', root = ''] = /^\0inside:(url|data):([^:]+):(.*)$/.exec(id) ?? [];
      if (kind === undefined) return undefined;
      const text = JSON.stringify(`inside:${name}`);
      if (kind === 'url') return `export default ${text};`;
      return `import { loadJson } from ${JSON.stringify(`${root}/ui/load-json.ts`)};\nexport default await loadJson(${text});`;
    },
    transform(code, id) {
      if (!/\/ui\/compute\/[\w-]+\.ts$/.test(id) || !worker.test(code)) return undefined;
      const names: string[] = [];
      const rewritten = code.replace(worker, (_, name: string) => {
        names.push(name);
        return `new KorpuWorker${names.length}()`;
      });
      const imports = names.map((name, i) => `import KorpuWorker${i + 1} from './${name}.ts?worker&inline';\n`);
      return { code: imports.join('') + rewritten, map: null };
    },
  };
}
