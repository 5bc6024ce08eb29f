import { type Stats, statSync } from 'node:fs';
import { decodeText, type ValidationResult } from '../../scenarios/index.ts';
import { readLimited, UnreadableFile } from '../../scenarios/node/internal.ts';
import { usageError } from '../exit-codes.ts';
import { errorText } from './error-text.ts';

/** Maximum file size that is read; the loader has a smaller limit and reports it. */
const MAX_BYTES = 16_000_000;

/** Facts of a file or folder given as an argument; null: there is none, or its name leads nowhere. */
export function statArgument(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    // Too long a name, a null character and a path through a file lead nowhere too.
    return null;
  }
}

/** Tests whether an argument is a file rather than a built-in id. */
export function isFilePath(argument: string): boolean {
  return /[/\\]/.test(argument) || /\.(ya?ml|json)$/i.test(argument);
}

/**
 * Reads a text file given as an argument.
 * @throws UserError when it is missing, not a file, too large, not readable or not UTF-8.
 */
export function readFileArgument(file: string): string {
  const text = readTextFile(file);
  if (!text.ok) throw usageError(...text.errors.map(errorText));
  return text.value;
}

/**
 * Reads a text file given as an argument; one in another encoding than UTF-8 comes as that error.
 * @throws UserError when it is missing, not a file, too large or not readable.
 */
export function readTextFile(file: string): ValidationResult<string> {
  return decodeText(file, readBytesArgument(file));
}

/**
 * Reads a file of any kind given as an argument.
 * @throws UserError when it is missing, not a file, too large or not readable.
 */
export function readBytesArgument(file: string, maxBytes = MAX_BYTES): Uint8Array {
  try {
    return readLimited(file, maxBytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, got } = error;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw usageError(`${file}: no such file; check the path`);
    if (code === 'EACCES' || code === 'EPERM') throw usageError(`${file}: permission denied; check its permissions`);
    throw usageError(`${file}: got ${got}, expected a file of at most ${maxBytes} bytes`);
  }
}
