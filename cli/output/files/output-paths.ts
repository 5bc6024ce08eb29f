import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { keepFolderName, makeFolder } from '../../experiments/storage/atomic-write.ts';
import { temporaryName } from '../../experiments/storage/temporary-names.ts';
import { closeSync, lstatSync, openSync, readdirSync, rmdirSync, rmSync, statSync } from '../../system/files.ts';

/**
 * Creates a folder for results, with its parents, and checks that files can be written to it. Returns whether it was
 * created.
 * @throws UserError (exit 2) where a file is in its place, or nothing can be written to it.
 */
export function createOutputFolder(subject: string, folder: string): boolean {
  if (folder === '') throw usageError(`${subject}: got an empty text, expected the name of a folder`);
  let created: boolean;
  const missing = missingFolders(folder);
  try {
    created = makeFolder(folder);
    if (created) createdFolders.set(resolve(folder), missing);
    keepFolderName(folder);
  } catch (error) {
    throw folderError(subject, folder, error);
  }
  try {
    probe(folder, folder);
  } catch (error) {
    if (created) releaseOutputFolder(folder);
    throw folderError(subject, folder, error);
  }
  return created;
}

/**
 * Creates the folders of files below a folder, such as `evidence` of `evidence/tables.yaml`. A folder may come from
 * elsewhere, with links in place of its folders: nothing is written through them.
 * @throws UserError (exit 2) for a link, and as `createOutputFolder`.
 */
export function createFoldersBelow(subject: string, folder: string, files: Iterable<string>): void {
  const below = new Set<string>();
  for (const file of files)
    for (let at = dirname(file); at !== '.'; at = dirname(at)) {
      below.add(at);
      const path = join(folder, at);
      if (statOf(lstatSync, path)?.isSymbolicLink() === true)
        throw usageError(`${subject}: got ${path}, a link, expected a folder; try a copy in place of the link`);
    }
  for (const path of below) createOutputFolder(subject, join(folder, path));
}

/** Runs a step that fills a folder for results; where it fails, the folders that were created for it are removed again. */
export async function withOutputFolder<T>(subject: string, folder: string, step: () => Promise<T>): Promise<T> {
  const created = createOutputFolder(subject, folder);
  try {
    return await step();
  } catch (error) {
    if (created) releaseOutputFolder(folder);
    throw error;
  }
}

/** Folders that this process created for results, by the innermost of them, which comes first. */
const createdFolders = new Map<string, readonly string[]>();

/** A folder and those above it that do not exist yet, the innermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let at = resolve(folder); statOf(lstatSync, at) === undefined && at !== dirname(at); at = dirname(at))
    missing.push(at);
  return missing;
}

/**
 * Asserts that a folder which is to be written is new or has no files, hidden ones apart, before anything is asked.
 * @throws UserError (exit 2) where it holds files, cannot be listed, or a file is in its place or above it.
 */
export function assertNewFolder(subject: string, folder: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw folderError(subject, folder, error);
  }
  if (names.some((name) => !name.startsWith('.')))
    throw usageError(`${subject}: ${folder} already holds files, expected a new or empty folder; try another name`);
}

/** Removes a folder that was created for results that failed, and those above that were created for it; a non-empty one stays. */
export function releaseOutputFolder(folder: string): void {
  try {
    for (const created of createdFolders.get(resolve(folder)) ?? [folder]) rmdirSync(created);
  } catch {
    // A leftover empty folder is harmless; the original error matters more.
  }
}

/**
 * Checks an output file before anything is computed. force: whether an existing file is replaced.
 * @throws UserError (exit 2) where it exists, or cannot be written.
 */
export function checkOutputFile(subject: string, file: string, force: boolean): void {
  if (file === '') throw usageError(`${subject}: got an empty text, expected the name of a file`);
  if (/[/\\]$/.test(file)) throw usageError(`${subject}: got '${file}', a folder, expected a file; add a file name`);
  const folder = dirname(file);
  if (statOf(statSync, folder)?.isDirectory() !== true)
    throw usageError(
      `${subject}: got '${file}', expected a file in a folder that exists; try mkdir -p '${folder}' first`,
    );
  checkNameLength(subject, file);
  const found = statOf(statSync, file);
  if (found?.isDirectory() === true)
    throw usageError(`${subject}: got '${file}', which is a folder, expected a file; add a file name`);
  if (found !== undefined && !found.isFile())
    throw usageError(
      `${subject}: got '${file}', a device or pipe, expected a file; for standard output try > '${file}'`,
    );
  // A link without a target is an entry too, which writing would replace.
  if (!force && statOf(lstatSync, file) !== undefined)
    throw usageError(
      `${subject}: got '${file}', which exists, expected a new file; try another name, or --force to replace it`,
    );
  try {
    probe(file, folder);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw usageError(`${subject}: got '${file}', expected a file that can be written: ${reasonOf(code, folder)}`);
  }
}

/** @throws UserError (exit 2) for a name longer than the file system takes: the file that `probe` creates has another name. */
function checkNameLength(subject: string, file: string): void {
  try {
    lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') return;
    const name = basename(file);
    throw usageError(
      `${subject}: got '${name.slice(0, 40)}…', a name of ${Buffer.byteLength(name)} bytes, expected one that the file system takes, mostly up to 255 bytes; try a shorter one`,
    );
  }
}

/** Creates and removes an empty file: permissions alone do not say whether a file can be written. */
function probe(path: string, folder: string): void {
  const temporary = temporaryName(path === folder ? `${folder}/probe` : path);
  closeSync(openSync(temporary, 'wx'));
  rmSync(temporary, { force: true });
}

/** Status of a path; undefined where it cannot be had. */
function statOf(stat: typeof statSync, path: string) {
  try {
    return stat(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function folderError(subject: string, folder: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return usageError(`${subject}: got '${folder}', a file or a path through one, expected a folder; try another name`);
  const reason = reasonOf(code, folder);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new UserError(EXIT.fault, [`${subject}: '${folder}': ${reason}`]);
  return usageError(`${subject}: got '${folder}', expected a folder that can be written to: ${reason}`);
}

/** Reason for which nothing can be written to a folder, with what to try. */
function reasonOf(code: string, folder: string): string {
  if (code === 'EROFS') return 'its file system is read-only; try another folder';
  if (code === 'EACCES' || code === 'EPERM') return `permission denied; try another folder, or ls -ld '${folder}'`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'ENAMETOOLONG') return 'the name is too long; try a shorter one';
  return `the system says ${code}; try another name`;
}
