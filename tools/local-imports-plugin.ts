import type { Plugin } from 'vite';

const IMPORT = /^import\s*\{([^}]*)\}\s*from\s*("[^"]+"|'[^']+');?/gm;

/**
 * Makes imports of the modules in some folders local constants, for tests in Node. Vitest reads an imported name through a
 * getter of its module at each use, which makes simulations five times as slow as those of the build. Without import
 * circles and exports that are assigned again, which the house tests and the linter rule out, a constant is the same.
 */
export function localImportsPlugin(folders: readonly string[]): Plugin {
  return {
    name: 'korpu:local-imports',
    transform(code, id, options) {
      // A browser reads its modules itself.
      if (options?.ssr !== true || !folders.some((folder) => id.startsWith(folder))) return null;
      let count = 0;
      const changed = code.replace(IMPORT, (whole: string, names: string, from: string) => {
        const space = `__korpu_${count++}`;
        const constants = names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => {
            const [imported = '', local = imported] = name.split(/\s+as\s+/);
            return `${local} = ${space}[${JSON.stringify(imported)}]`;
          });
        if (constants.length === 0) return whole;
        // As many lines as before, so that the source map stays right.
        const lines = '\n'.repeat(whole.split('\n').length - 1);
        return `import * as ${space} from ${from}; const ${constants.join(', ')};${lines}`;
      });
      return count === 0 ? null : { code: changed, map: null };
    },
  };
}
