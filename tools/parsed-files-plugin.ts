import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'vite';
import { parseYaml } from '../scenarios/parsing/yaml-source.ts';

/** Files that are read as YAML, of which JSON is a part. */
const isCountryFile = (name: string): boolean => name.endsWith('.yaml') || name === 'accepted.json';

/** Data of the files of countries below a folder, by the SHA-256 of their text. */
export function parsedFiles(folder: string): Record<string, unknown> {
  const parsed: Record<string, unknown> = {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCountryFile(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  // In the same order on every machine: the build has the same bytes.
  for (const file of files.sort()) {
    const text = readFileSync(file, 'utf8');
    const { source, errors } = parseYaml(file, text);
    if (source === null) throw new Error(errors.map(({ got }) => `${file}: got ${got}`).join('\n'));
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(source.value)), source.value))
      throw new Error(`${file}: got a value that JSON does not hold`);
    parsed[createHash('sha256').update(text).digest('hex')] = source.value;
  }
  return parsed;
}

/** Writes the data of the built-in countries next to the command line, which then parses no YAML of theirs. */
export function parsedFilesPlugin(folders: readonly string[]): Plugin {
  return {
    name: 'korpu:parsed-files',
    generateBundle() {
      const all = Object.fromEntries(folders.flatMap((folder) => Object.entries(parsedFiles(folder))));
      this.emitFile({ type: 'asset', fileName: 'parsed.json', source: JSON.stringify(all) });
    },
  };
}
