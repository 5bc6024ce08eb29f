// Prints latencies and sizes of the built page as JSON: npm run bench:page
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const { module } = await runnerImport(/** @type {string} */ (join(root, 'tools/benchmark/page.ts')), {
  root,
  logLevel: 'warn',
});
process.stdout.write(`${JSON.stringify(await module.benchPage(root), null, 2)}\n`);
