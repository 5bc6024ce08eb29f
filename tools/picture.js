// Take the picture of the page that the README shows: npm run picture
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @type {{ module: typeof import('./picture.ts') }} */
const { module } = await runnerImport(join(root, 'tools/picture.ts'), { root, logLevel: 'warn' });
const bytes = await module.takePicture(root, join(root, 'docs/page.png'));
process.stdout.write(`docs/page.png, ${Math.round(bytes / 1000)} kB\n`);
