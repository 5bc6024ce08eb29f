// Builds everything, prints a first answer and the address of the workbench, then compares the built-in policies in full.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const configFile = join(root, 'vite.config.ts');
const main = join(root, 'dist/cli/main.js');
const args = process.argv.slice(2);
const serves = !args.includes('--no-serve');
const rest = args.filter((argument) => argument !== '--no-serve');

await build({ configFile, root, mode: 'cli', logLevel: 'warn' });
await build({ configFile, logLevel: 'warn' });

// Options of the user ask for another comparison than the precomputed one.
if (rest.length === 0) {
  /** @type {{ module: typeof import('./first-answer.ts') }} */
  const { module } = await runnerImport(join(root, 'tools/first-answer.ts'), { root, logLevel: 'warn' });
  const answer = module.precomputedAnswer(root);
  if (answer !== null) process.stdout.write(answer);
  else {
    process.stdout.write(module.quickNotice);
    const quick = spawnSync(process.execPath, [main, 'compare', ...module.quickArgs], { stdio: 'inherit' });
    if (quick.status !== 0) process.exit(quick.status ?? 1);
  }
}
if (serves) {
  const server = await preview({ configFile, logLevel: 'warn', preview: { host: '127.0.0.1' } });
  process.stdout.write(`\nWorkbench: ${server.resolvedUrls?.local[0]}  (Ctrl+C ends it)\n`);
}
process.stdout.write('\nThe full comparison follows, in about a minute:\n\n');
const compared = spawn(process.execPath, [main, 'compare', ...rest], { stdio: 'inherit' });
compared.once('close', (status) => {
  if (status !== 0) process.exit(status ?? 1);
});
