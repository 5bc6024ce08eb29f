import { readFileSync, statSync } from 'node:fs';
import { misused } from '../exit.ts';

/** The largest file that is read at all; the loader holds a smaller limit and names it. */
const MOST_BYTES = 16_000_000;

/** Tell whether an argument means a file rather than a shipped id. */
export function isPath(argument: string): boolean {
  return /[/\\]/.test(argument) || /\.(ya?ml|json)$/i.test(argument);
}

/** Read a file a person named. @throws Refusal when it is not there, not a file, too large or not readable. */
export function readArgument(file: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile())
      throw misused(`${file}: got ${found.isDirectory() ? 'a folder' : 'no plain file'}, expected a file`);
    if (found.size > MOST_BYTES) throw misused(`${file}: got ${found.size} bytes, expected at most ${MOST_BYTES}`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw misused(`${file}: there is no such file; check the path`);
    if (code === 'EACCES' || code === 'EPERM')
      throw misused(`${file}: the file may not be read; check its permissions`);
    throw error;
  }
}
