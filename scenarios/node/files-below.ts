import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { decodeText, type ValidationResult } from '../index.ts';

/**
 * Reads the YAML files and the accepted sets in a country's folder, by path, in a platform-independent order. A file that
 * is not a text in UTF-8 comes as that error.
 */
export function filesBelow(folder: string): Map<string, ValidationResult<string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.yaml') || entry.name === 'accepted.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(paths.map((path) => [path, decodeText(path, readFileSync(join(folder, path)))]));
}
