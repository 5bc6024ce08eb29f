// Compute the results that come with the page, where they are of another model: npm run ship
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
await build({ configFile: join(root, 'vite.config.ts'), root, mode: 'batch', logLevel: 'warn' });
/** @type {{ module: typeof import('./ship.ts') }} */
const { module } = await runnerImport(join(root, 'house/ship.ts'), { root, logLevel: 'warn' });
module.ship(root, (line) => process.stdout.write(`${line}\n`));
/** @type {{ module: typeof import('./ship-lessons.ts') }} */
const lessons = await runnerImport(join(root, 'house/ship-lessons.ts'), { root, logLevel: 'warn' });
lessons.module.shipLessons(root, (line) => process.stdout.write(`${line}\n`));
