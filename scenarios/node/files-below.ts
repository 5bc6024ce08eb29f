import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { decodeText, type ValidationResult } from '../index.ts';
import { readLimited, UnreadableFile } from './read-limited.ts';

/** Maximum size of one file in bytes; the parser has a lower limit. */
const MAX_BYTES = 16_000_000;

/**
 * Reads the YAML files and the accepted sets in a country's folder, by path, in a platform-independent order. A file that
 * is not read, or is not a text in UTF-8, comes as that error.
 */
export function filesBelow(folder: string): Map<string, ValidationResult<string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.yaml') || entry.name === 'accepted.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(paths.map((path) => [path, textBelow(folder, path)]));
}

function textBelow(folder: string, path: string): ValidationResult<string> {
  try {
    return decodeText(path, readLimited(join(folder, path), MAX_BYTES));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const expected = `a file of at most ${MAX_BYTES} bytes`;
    return { ok: false, errors: [{ file: path, line: null, column: null, path: 'file', got: error.got, expected }] };
  }
}
