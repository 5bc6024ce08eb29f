import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundle entry.ts into one classic script that leaves `korpuGolden` in the global scope. */
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
  if (output === undefined || !('output' in output)) throw new Error('The bundle came out empty.');
  return `${output.output[0].code}\nvar korpuGolden = korpuEntry.korpuGolden;\n`;
}
