import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that contains package.json, scenarios/ and dist/, in a checkout as in node_modules. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Version from package.json. */
export const packageVersion: string = readVersion();

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'scenarios'))) return folder;
    if (dirname(folder) === folder)
      throw new Error(`no folder above ${from} contains package.json and scenarios/; try to reinstall`);
  }
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const field = (manifest as { readonly version?: unknown }).version;
  return typeof field === 'string' ? field : 'unknown';
}
