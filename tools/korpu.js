// Run the command line from a checkout: build it when a source is newer, then be it.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isStale } from './stale.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const lock = join(root, 'node_modules/.korpu-build');

const stale = () => isStale(root, 'cli', main);

async function build() {
  const { build: viteBuild } = await import('vite');
  await viteBuild({ configFile: join(root, 'vite.config.ts'), root, mode: 'cli', logLevel: 'silent' });
}

/** Let one of several commands started together build, and the others wait for it. */
async function buildOnce() {
  for (let waited = 0; stale(); waited += 100) {
    try {
      mkdirSync(lock);
    } catch (error) {
      // Another command is building; where nothing may be written, waiting would have no end.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      // A killed build leaves its lock behind.
      if (waited > 60_000) rmSync(lock, { recursive: true, force: true });
      await wait(100);
      continue;
    }
    try {
      if (stale()) await build();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

try {
  await buildOnce();
} catch (error) {
  process.stderr.write(`The command line could not be built: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
process.argv[1] = main;
// npm runs scripts in the project's folder; paths in the arguments mean the folder the user stands in.
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
await import(main);
