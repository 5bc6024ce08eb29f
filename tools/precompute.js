// Computes the precomputed results of the page that are of another model: npm run precompute
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
await build({ configFile: join(root, 'vite.config.ts'), root, mode: 'cli', logLevel: 'warn' });
/** @type {{ module: typeof import('./precompute-comparisons.ts') }} */
const { module } = await runnerImport(join(root, 'tools/precompute-comparisons.ts'), { root, logLevel: 'warn' });
module.precomputeComparisons(root, (line) => process.stdout.write(`${line}\n`));
/** @type {{ module: typeof import('./precompute-lessons.ts') }} */
const lessons = await runnerImport(join(root, 'tools/precompute-lessons.ts'), { root, logLevel: 'warn' });
lessons.module.precomputeLessons(root, (line) => process.stdout.write(`${line}\n`));
