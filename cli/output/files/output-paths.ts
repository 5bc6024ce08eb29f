import { dirname } from 'node:path';
import { EXIT, type ExitCode, UserError } from '../../exit-codes.ts';
import { mkdirSync, statSync } from '../../system/files.ts';

/**
 * Creates a folder for results, with its parents. Returns whether it was created.
 * @throws UserError (exit 1, an output failure) where a file is in its place.
 */
export function createOutputFolder(subject: string, folder: string): boolean {
  try {
    return mkdirSync(folder, { recursive: true }) !== undefined;
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new UserError(EXIT.fault, [
      `${subject}: got '${folder}', a file or a path through one, expected a folder; try another name`,
    ]);
  }
}

/**
 * Checks the folder of an output file before anything is computed.
 * @throws UserError where it does not exist. exitCode: 1, an output failure, unless the command promises another one.
 */
export function checkOutputFile(subject: string, file: string, exitCode: ExitCode = EXIT.fault): void {
  const folder = dirname(file);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UserError(exitCode, [
      `${subject}: got '${file}', expected a file in a folder that exists; try mkdir -p '${folder}' first`,
    ]);
}
