// Print how often the sign of a quick result of the page is that of the settled one, as a table over random edits:
// npm run coarse-signs -- [--edits N] [--seed TEXT] [--rows FILE]; with --rows a run resumes from the edits in the file
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '200' },
    seed: { type: 'string', default: 'measure' },
    rows: { type: 'string' },
  },
});
const edits = Number(values.edits);
if (!Number.isInteger(edits) || edits < 1 || edits > 10_000) {
  process.stderr.write(`--edits: got '${values.edits}', expected a whole number from 1 to 10000; try --edits 200\n`);
  process.exit(2);
}
const root = fileURLToPath(new URL('../', import.meta.url));
const { module } = await runnerImport(/** @type {string} */ (join(root, 'tools/coarse-signs/measure-signs.ts')), {
  root,
  logLevel: 'warn',
});
const onEdit = (/** @type {number} */ done) => {
  if (done % 10 === 0 || done === edits) process.stderr.write(`${done} of ${edits} edits\n`);
};
process.stdout.write(
  `${module.signTable(module.measureSigns(root, { edits, seed: values.seed, rows: values.rows, onEdit }))}\n`,
);
