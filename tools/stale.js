import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Files outside the source folders that a build depends on. */
const single = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json'];

/**
 * Lists the source folders that a folder is compiled from: itself and the project references of its tsconfig.json,
 * transitively.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
export function sourceFolders(root, folder) {
  const found = new Set([folder]);
  for (const one of found) {
    /** @type {{ references?: { path: string }[] }} */
    const { references = [] } = JSON.parse(readFileSync(join(root, one, 'tsconfig.json'), 'utf8'));
    for (const { path } of references) found.add(relative(root, resolve(root, one, path)));
  }
  return [...found].sort();
}

/**
 * Returns whether a built file is missing, or older than any source file of the folders it is built from.
 * @param {string} root
 * @param {string} folder
 * @param {string} built
 */
export function isStale(root, folder, built) {
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  const sources = sourceFolders(root, folder).flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|json)$/.test(file))
      .map((file) => join(root, name, file)),
  );
  const others = single.map((file) => join(root, file)).filter((file) => existsSync(file));
  return [...others, ...sources].some((file) => statSync(file).mtimeMs > since);
}

/**
 * Describes why a build cannot be written; null: it can. A build that waits for the lock of another one would wait
 * without end where neither can be written.
 * @param {string} root
 * @param {(path: string, mode: number) => void} access
 * @returns {string | null}
 */
export function buildObstacle(root, access = accessSync) {
  const built = existsSync(join(root, 'dist')) ? ['dist', 'dist/cli'] : ['.'];
  const folders = ['node_modules', ...built].map((name) => join(root, name)).filter((folder) => existsSync(folder));
  const closed = folders.find((folder) => {
    try {
      access(folder, constants.W_OK | constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
  if (closed === undefined) return null;
  return `the build is missing or older than its sources, and ${closed} cannot be written; try npm run build as its owner`;
}
