import type { Plugin } from 'vite';

const shipped = /\/scenarios\/([a-z][a-z0-9-]*\/shipped\/[\w+-]+\.json)(\?.*)?$/;
const worker = /new Worker\(new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\), \{ type: 'module' \}\)/g;

/**
 * For the edition that is one file: data stand for themselves by a name that `bring` finds inside, and workers come as
 * text within the code, since a page from a disk may start none from beside it.
 */
export function inside(): Plugin {
  return {
    name: 'korpu:inside',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.includes('/shipped/')) return undefined;
      const found = await this.resolve(source, importer, { skipSelf: true });
      const [, name, query = ''] = shipped.exec(found?.id ?? '') ?? [];
      if (found === null || name === undefined) return undefined;
      // Not by its own name: whatever ends in .json would be read as such.
      return `\0inside:${query.includes('url') ? 'url' : 'data'}:${name}:${found.id.replace(/\/scenarios\/.*$/, '')}`;
    },
    load(id) {
      const [, kind, name = '', root = ''] = /^\0inside:(url|data):([^:]+):(.*)$/.exec(id) ?? [];
      if (kind === undefined) return undefined;
      const text = JSON.stringify(`inside:${name}`);
      if (kind === 'url') return `export default ${text};`;
      return `import { bring } from ${JSON.stringify(`${root}/ui/bring.ts`)};\nexport default await bring(${text});`;
    },
    transform(code, id) {
      if (!/\/ui\/runner\/[\w-]+\.ts$/.test(id) || !worker.test(code)) return undefined;
      const names: string[] = [];
      const made = code.replace(worker, (_, name: string) => {
        names.push(name);
        return `new KorpuWorker${names.length}()`;
      });
      const imports = names.map((name, i) => `import KorpuWorker${i + 1} from './${name}.ts?worker&inline';\n`);
      return { code: imports.join('') + made, map: null };
    },
  };
}
