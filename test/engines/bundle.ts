import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bareModulesPlugin } from './bare-modules.ts';

/** Bundles an entry to one classic script that defines its function in the global scope. */
async function bundle(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [bareModulesPlugin()],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'korpuEntry' },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('bundle: got no output, expected a script');
  return `${output.output[0].code}\nvar ${name} = korpuEntry.${name};\n`;
}

/** Bundles entry.ts: `korpuGolden`. */
export function bundleGolden(): Promise<string> {
  return bundle('./entry.ts', 'korpuGolden');
}

/** What a page or Node has and the shell of an engine may not. Of these, only UTF-8 takes part in a result: the model hash. */
const globals = `
globalThis.setImmediate ??= (callback) => Promise.resolve().then(callback);
globalThis.process ??= { env: {}, stderr: { isTTY: false, write() {} } };
globalThis.performance ??= { now: () => 0 };
globalThis.TextEncoder ??= class {
  encode(text) {
    return Uint8Array.from(unescape(encodeURIComponent(text)), (unit) => unit.charCodeAt(0));
  }
};
`;

/** Bundles comparisons-entry.ts: `korpuComparisons`. */
export async function bundleComparisons(): Promise<string> {
  return globals + (await bundle('./comparisons-entry.ts', 'korpuComparisons'));
}
