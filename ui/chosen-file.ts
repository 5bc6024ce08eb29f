/** Maximum size of a chosen file in bytes, the same limit as in the parsers. */
const MAX_BYTES = 1_000_000;

/** Key of the message of a file that was not read. */
export type UnreadFile = 'fileTooLarge' | 'fileUnreadable';

/**
 * Reads a file that the user chose, the only way in which the page does: its size is looked at first, because a file of
 * gigabytes would take all memory before a parser refuses it.
 */
export async function readChosenFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<Uint8Array | UnreadFile> {
  if (file.size > MAX_BYTES) return 'fileTooLarge';
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'fileUnreadable';
  }
}
