// Writes docs/api/ and the listing of the public API: npm run docs:api
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @type {{ module: typeof import('./library/api-docs.ts') }} */
const { module } = await runnerImport(new URL('library/api-docs.ts', import.meta.url).pathname, {
  root,
  logLevel: 'warn',
});
const id = module.writeApiFiles(root);
process.stdout.write(`public API ${id}: a changelog entry must name it when it has changed\n`);
