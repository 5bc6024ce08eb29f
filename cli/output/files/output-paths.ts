import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from '../../exit-codes.ts';

/**
 * Creates a folder for results, with its parents. Returns whether it was created.
 * @throws UserError (exit 2) where a file is in its place.
 */
export function createOutputFolder(subject: string, folder: string): boolean {
  try {
    return mkdirSync(folder, { recursive: true }) !== undefined;
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw usageError(`${subject}: got '${folder}', a file or a path through one, expected a folder; try another name`);
  }
}

/**
 * Checks the folder of an output file before anything is computed.
 * @throws UserError (exit 2) where it does not exist.
 */
export function checkOutputFile(subject: string, file: string): void {
  const folder = dirname(file);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw usageError(
      `${subject}: got '${file}', expected a file in a folder that exists; try mkdir -p '${folder}' first`,
    );
}
