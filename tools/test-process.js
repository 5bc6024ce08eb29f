// Check types of engine/ and test/ (incrementally), then run the test files of the processes named.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = 'test/engine/processes';
const suffix = '.test.ts';
const names = process.argv.slice(2);
const known = readdirSync(join(root, folder)).flatMap((file) =>
  file.endsWith(suffix) ? [file.slice(0, -suffix.length)] : [],
);

const unknown = names.filter((name) => !existsSync(join(root, folder, `${name}${suffix}`)));
if (names.length === 0 || unknown.length > 0) {
  const got = unknown.length > 0 ? `'${unknown.join(' ')}'` : 'no name';
  process.stderr.write(
    `process: got ${got}, expected ${known.join(', ')}; try npm run test:process -- ${known[0] ?? 'name'}\n`,
  );
  process.exit(2);
}

/** @param {string} tool @param {readonly string[]} args */
const run = (tool, ...args) =>
  spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;

const files = names.map((name) => `${folder}/${name}${suffix}`);
process.exit(
  run('typescript/bin/tsc', '-b', 'engine', 'test') || run('vitest/vitest.mjs', 'run', '--project', 'unit', ...files),
);
