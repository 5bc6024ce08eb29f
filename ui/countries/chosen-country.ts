import { escapeControls } from '../../scenarios/internal.ts';
import { isOutsideFile, outsideLimits } from '../../scenarios/outside/index.ts';
import { chosenName, readChosenFile } from '../chosen-file.ts';
import type { GivenCountry } from '../compute/country-api.ts';

/** Why what a user chose or dropped was not read. */
export type UnreadCountry = 'unreadable' | 'tooLarge' | 'tooMany' | 'severalFiles';

/** What a user chose as a country, with its name for messages; or why it was not read. */
export type ChosenCountry =
  | { readonly source: string; readonly given: GivenCountry }
  | { readonly source: string; readonly unread: UnreadCountry };

/** File of a folder that a user chose or dropped: its path below the folder. */
export interface ListedFile {
  readonly path: string;
  readonly file: Pick<File, 'size' | 'arrayBuffer'>;
}

/** Reads a zip file or workbook, whose size is looked at first. */
export async function readCountryArchive(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<ChosenCountry> {
  const bytes = await readChosenFile(file, outsideLimits.archiveBytes);
  const source = chosenName(file);
  return typeof bytes === 'string' ? { source, unread: bytes } : { source, given: { kind: 'file', bytes } };
}

/**
 * Reads the files of a folder that belong to a country; others, hidden ones and those of tools are left alone. Number and
 * sizes are looked at before anything is read.
 */
export async function readCountryFolder(source: string, listed: readonly ListedFile[]): Promise<ChosenCountry> {
  if (listed.length > outsideLimits.entries) return { source, unread: 'tooMany' };
  const own = listed.filter(({ path }) => isOutsideFile(path) && !path.split('/').includes('node_modules'));
  if (own.length > outsideLimits.files) return { source, unread: 'tooMany' };
  if (own.reduce((sum, { file }) => sum + file.size, 0) > outsideLimits.bytes) return { source, unread: 'tooLarge' };
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (const { path, file } of own) {
    const bytes = await readChosenFile(file, outsideLimits.fileBytes);
    if (typeof bytes === 'string') return { source: `${source}/${escapeControls(path)}`, unread: bytes };
    files.push({ path, bytes });
  }
  return { source, given: { kind: 'folder', files } };
}

/** Reads the files of an input that chooses a folder: their paths begin with its name. */
export function readChosenFolder(files: readonly File[]): Promise<ChosenCountry> {
  const [name = ''] = (files[0]?.webkitRelativePath ?? '').split('/');
  const listed = files.map((file) => ({ path: file.webkitRelativePath.slice(name.length + 1) || file.name, file }));
  return readCountryFolder(escapeControls(name), listed);
}

/** Reads what a user dropped: one folder, zip file or workbook. Entries are taken before the event ends. */
export async function readDroppedCountry(items: readonly (FileSystemEntry | null)[]): Promise<ChosenCountry> {
  const [entry, ...others] = items;
  if (entry == null || others.length > 0) return { source: '', unread: 'severalFiles' };
  try {
    if (entry.isFile) return await readCountryArchive(await fileOf(entry as FileSystemFileEntry));
    const listed = await filesBelow(entry as FileSystemDirectoryEntry);
    return listed === null
      ? { source: chosenName(entry), unread: 'tooMany' }
      : await readCountryFolder(chosenName(entry), listed);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { source: chosenName(entry), unread: 'unreadable' };
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((done, failed) => entry.file(done, failed));

/** Lists the files below a folder, without hidden folders; null if there are too many or they are too deep. */
async function filesBelow(folder: FileSystemDirectoryEntry): Promise<readonly ListedFile[] | null> {
  const files: ListedFile[] = [];
  const queue = [{ path: '', entry: folder }];
  let seen = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const reader = at.entry.createReader();
    for (;;) {
      // A call returns some of the entries, and none after the last ones.
      const some = await new Promise<readonly FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const entry of some) {
        seen += 1;
        if (seen > outsideLimits.entries) return null;
        const path = at.path === '' ? entry.name : `${at.path}/${entry.name}`;
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        if (entry.isFile) files.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
        else if (path.split('/').length >= outsideLimits.depth) return null;
        else queue.push({ path, entry: entry as FileSystemDirectoryEntry });
      }
    }
  }
  return files;
}
