// Writes the types of the texts after a change of a key: npm run message-types
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @type {{ module: typeof import('./message-types.ts') }} */
const { module } = await runnerImport(join(root, 'tools/message-types.ts'), { root, logLevel: 'warn' });
module.writeMessageTypes(join(root, 'i18n'));
