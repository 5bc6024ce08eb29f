// Print a hash of all people after each step of each month: npm run --silent state-hashes [COUNTRY [MONTHS [SCALE]]]
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @type {{ module: typeof import('./state-hashes.ts') }} */
const { module } = await runnerImport(join(root, 'tools/state-hashes.ts'), { root, logLevel: 'warn' });
const [country = 'azerbaijan', months = '24', scale = '0.01'] = process.argv.slice(2);
process.stdout.write(`${module.stateHashes(country, Number(months), Number(scale)).join('\n')}\n`);
