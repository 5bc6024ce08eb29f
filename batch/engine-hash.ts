import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Hash the sources of the engine: the SHA-256 of every TypeScript file below engine/, in ASCII order of their paths.
 * root: folder that holds engine/. The build calls it (vite.config.ts) and bakes the answer in.
 */
export function engineHash(root: string): string {
  const folder = join(root, 'engine');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    // A checkout on Windows may carry other line ends; the model is the same.
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${file}\0${Buffer.byteLength(text)}\0${text}`);
  }
  return hash.digest('hex');
}
