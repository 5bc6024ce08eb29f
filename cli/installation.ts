import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, scenarios/ and dist/: the same climb from a checkout and from node_modules. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The version in package.json. */
export const version: string = readVersion();

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'scenarios'))) return folder;
    if (dirname(folder) === folder)
      throw new Error(`no folder above ${from} holds package.json and scenarios/; reinstall`);
  }
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const field = (manifest as { readonly version?: unknown }).version;
  return typeof field === 'string' ? field : 'unknown';
}
