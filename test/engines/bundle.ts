import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles entry.ts to one classic script that defines `korpuGolden` in the global scope. */
export async function bundleGolden(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('./entry.ts', import.meta.url)), formats: ['iife'], name: 'korpuEntry' },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('bundle: got no output, expected a script');
  return `${output.output[0].code}\nvar korpuGolden = korpuEntry.korpuGolden;\n`;
}
