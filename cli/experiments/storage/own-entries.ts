import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import { lstatSync, readdirSync } from '../../system/files.ts';

/**
 * A results folder may come from elsewhere, and hold links that lead out of it or back into it. Its files are listed
 * without following links, and nothing is written or moved through one.
 */

/** Name of a folder of parts below `parts`, where a plan has many. */
const PART_FOLDER = /^\d{4}$/;

/** Paths of the files in `parts` and its folders, relative to `parts`; empty where these are gone. */
export function listPartFiles(folder: string): string[] {
  const parts = join(folder, 'parts');
  return unlessGone(() =>
    readdirSync(parts, { withFileTypes: true }).flatMap((entry) => {
      if (!PART_FOLDER.test(entry.name) || !entry.isDirectory()) return [entry.name];
      return unlessGone(() => readdirSync(join(parts, entry.name)).map((name) => join(entry.name, name)));
    }),
  );
}

/** Lists names; empty where the folder does not exist, which another process may have moved meanwhile. */
function unlessGone(list: () => string[]): string[] {
  try {
    return list();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Asserts that the folders of a results folder are no links or files. earlier: name of the folder with
 * the files of earlier plans; those of parts are looked at with it.
 * @throws UserError (exit 4) that names the link.
 */
export function assertNoLinkedFolders(folder: string, names: readonly string[], earlier?: string): void {
  for (const name of names) assertFolders(folder, join(folder, name));
  if (earlier === undefined) return;
  const parts = join(folder, 'parts');
  for (const name of namesIn(parts)) if (PART_FOLDER.test(name)) assertFolders(folder, join(parts, name));
  const archives = join(folder, earlier);
  for (const name of namesIn(archives)) assertFolders(folder, join(archives, name), join(archives, name, 'parts'));
}

function assertFolders(folder: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory()) continue;
    throw new UserError(EXIT.incomplete, [
      found.isSymbolicLink()
        ? `${path}: got a link, expected a folder; try moving all of ${folder} instead`
        : `${path}: got a file, expected a folder; try moving it away`,
    ]);
  }
}

function namesIn(folder: string): string[] {
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : [];
}
