import { readFileSync, statSync } from 'node:fs';
import { usageError } from '../exit-codes.ts';

/** The largest file that is read at all; the loader holds a smaller limit and names it. */
const MAX_BYTES = 16_000_000;

/** Tell whether an argument means a file rather than a shipped id. */
export function isFilePath(argument: string): boolean {
  return /[/\\]/.test(argument) || /\.(ya?ml|json)$/i.test(argument);
}

/** Read a file a person named. @throws UserError when it is not there, not a file, too large or not readable. */
export function readFileArgument(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile())
      throw usageError(`${file}: got ${stats.isDirectory() ? 'a folder' : 'no plain file'}, expected a file`);
    if (stats.size > MAX_BYTES) throw usageError(`${file}: got ${stats.size} bytes, expected at most ${MAX_BYTES}`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw usageError(`${file}: there is no such file; check the path`);
    if (code === 'EACCES' || code === 'EPERM')
      throw usageError(`${file}: the file may not be read; check its permissions`);
    throw error;
  }
}
