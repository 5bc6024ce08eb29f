// Computes which measures move each outcome of the page most: npm run precompute:measures
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @type {{ module: typeof import('./precompute-measures.ts') }} */
const { module } = await runnerImport(join(root, 'tools/precompute-measures.ts'), { root, logLevel: 'warn' });
module.precomputeMeasures(root, (line) => process.stdout.write(`${line}\n`));
