import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { decodeText, type ValidationResult } from '../index.ts';
import { readLimited, UnreadableFile } from './read-limited.ts';

/** Maximum size in bytes of one file, of which the parser reads less, and of all; and maximum number of files. */
const MAX_BYTES = 16_000_000;
const MAX_ALL_BYTES = 40_000_000;
const MAX_FILES = 400;

/**
 * Reads the YAML files and the accepted sets in a country's folder, by path, in a platform-independent order. A file that
 * is not read, or is not a text in UTF-8, comes as that error.
 */
export function filesBelow(folder: string): Map<string, ValidationResult<string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.yaml') || entry.name === 'accepted.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const [first = ''] = paths;
  if (paths.length > MAX_FILES)
    return new Map([
      [first, unread(first, `one of ${paths.length} files`, `at most ${MAX_FILES} files in the folder`)],
    ]);
  let left = MAX_ALL_BYTES;
  const texts = new Map<string, ValidationResult<string>>();
  for (const path of paths) {
    texts.set(
      path,
      textBelow(folder, path, left, (bytes) => {
        left -= bytes;
      }),
    );
  }
  return texts;
}

function unread(file: string, got: string, expected: string): ValidationResult<string> {
  return { ok: false, errors: [{ file, line: null, column: null, path: 'file', got, expected }] };
}

/** left: bytes that may still be read of the folder. */
function textBelow(
  folder: string,
  path: string,
  left: number,
  onRead: (bytes: number) => void,
): ValidationResult<string> {
  try {
    const bytes = readLimited(join(folder, path), Math.min(left, MAX_BYTES));
    onRead(bytes.length);
    return decodeText(path, bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const all = `at most ${MAX_ALL_BYTES} bytes in all files of the folder`;
    return unread(path, error.got, left < MAX_BYTES ? all : `a file of at most ${MAX_BYTES} bytes`);
  }
}
