// Runs the command line from a checkout, after a build if a source is newer.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildObstacle, isStale } from './stale.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const lock = join(root, 'node_modules/.korpu-build');

const stale = () => isStale(root, 'cli', main);

async function build() {
  const { build: viteBuild } = await import('vite');
  await viteBuild({ configFile: join(root, 'vite.config.ts'), root, mode: 'cli', logLevel: 'silent' });
}

/** Lets one of several concurrent commands build while the others wait. */
async function buildOnce() {
  const obstacle = stale() ? buildObstacle(root) : null;
  if (obstacle !== null) throw new Error(obstacle);
  for (let waited = 0; stale(); waited += 100) {
    try {
      mkdirSync(lock);
    } catch (error) {
      // EEXIST: another command is building. Any other error (such as a read-only folder) would make it wait forever.
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
  process.stderr.write(`build of the command line failed: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
process.argv[1] = main;
// npm runs scripts in the project's folder; paths in the arguments are relative to the user's folder.
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
await import(main);
