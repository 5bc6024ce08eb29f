// Builds everything, compares the built-in policies in the terminal, then serves the workbench on loopback.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const configFile = join(root, 'vite.config.ts');
const args = process.argv.slice(2);
const serves = !args.includes('--no-serve');
const rest = args.filter((argument) => argument !== '--no-serve');

await build({ configFile, root, mode: 'cli', logLevel: 'warn' });
await build({ configFile, logLevel: 'warn' });

const compared = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'compare', ...rest], {
  stdio: 'inherit',
});
if (compared.status !== 0) process.exit(compared.status ?? 1);

if (serves) {
  const server = await preview({ configFile, logLevel: 'warn', preview: { host: '127.0.0.1' } });
  process.stdout.write(`\nWorkbench: ${server.resolvedUrls?.local[0]}  (Ctrl+C ends it)\n`);
}
