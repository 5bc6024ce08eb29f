import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { packageDeclarations } from './declarations.ts';
import { libraryEntries, TYPES_FOLDER } from './entries.ts';

/** Writes the declarations of the library to dist/lib/types/, from those that `tsc -b` writes to .tsc/. */
export function writeDeclarations(root: string): void {
  const entries = libraryEntries.map(({ source }) => source.replace(/\.ts$/, '.d.ts'));
  const files = packageDeclarations(entries, (path) => readFileSync(join(root, '.tsc', path), 'utf8'));
  rmSync(join(root, TYPES_FOLDER), { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(root, TYPES_FOLDER, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Writes the declarations after the library is built. */
export function declarations(root: string): Plugin {
  return { name: 'korpu:declarations', apply: 'build', closeBundle: () => writeDeclarations(root) };
}
