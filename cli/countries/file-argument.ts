import { readFileSync, statSync } from 'node:fs';
import { usageError } from '../exit-codes.ts';

/** Maximum file size that is read; the loader has a smaller limit and reports it. */
const MAX_BYTES = 16_000_000;

/** Tests whether an argument is a file rather than a built-in id. */
export function isFilePath(argument: string): boolean {
  return /[/\\]/.test(argument) || /\.(ya?ml|json)$/i.test(argument);
}

/**
 * Reads a file given as an argument.
 * @throws UserError when it is missing, not a file, too large or not readable.
 */
export function readFileArgument(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile())
      throw usageError(`${file}: got ${stats.isDirectory() ? 'a folder' : 'not a regular file'}, expected a file`);
    if (stats.size > MAX_BYTES) throw usageError(`${file}: got ${stats.size} bytes, expected at most ${MAX_BYTES}`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw usageError(`${file}: no such file; check the path`);
    if (code === 'EACCES' || code === 'EPERM') throw usageError(`${file}: permission denied; check its permissions`);
    throw error;
  }
}
