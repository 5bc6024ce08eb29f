// Prints latencies and sizes of the built page as JSON: npm run bench:page -- [--signs N]
// With --signs also how often quick signs are right, over N random edits: see npm run coarse-signs
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({ options: { signs: { type: 'string', default: '0' } } });
const edits = Number(values.signs);
if (!Number.isInteger(edits) || edits < 0 || edits > 10_000) {
  process.stderr.write(
    `--signs: got '${values.signs}', expected a whole number of edits up to 10000; try --signs 200\n`,
  );
  process.exit(2);
}
const root = fileURLToPath(new URL('../', import.meta.url));
const { module } = await runnerImport(/** @type {string} */ (join(root, 'tools/benchmark/page.ts')), {
  root,
  logLevel: 'warn',
});
const measured = await module.benchPage(root);
if (edits > 0) {
  const signs = await runnerImport(/** @type {string} */ (join(root, 'tools/coarse-signs/measure-signs.ts')), {
    root,
    logLevel: 'warn',
  });
  measured.signs = signs.module.measureSigns(root, { edits, seed: 'measure' });
}
process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
