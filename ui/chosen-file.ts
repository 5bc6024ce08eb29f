import { format, type Language, shareMessages } from '../i18n/index.ts';
import { escapeControls } from '../scenarios/internal.ts';

/** Maximum size of a chosen file in bytes unless said otherwise, the same limit as in the parsers. */
const MAX_BYTES = 1_000_000;

/** Why a chosen file was not read. */
export type UnreadFile = 'tooLarge' | 'unreadable';

/**
 * Reads a file that the user chose, the only way in which the page does: its size is looked at first, because a file of
 * gigabytes would take all memory before a parser refuses it.
 */
export async function readChosenFile(
  file: Pick<File, 'size' | 'arrayBuffer'>,
  most: number = MAX_BYTES,
): Promise<Uint8Array | UnreadFile> {
  if (file.size > most) return 'tooLarge';
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'unreadable';
  }
}

/** Returns the first bytes of a chosen file, by which its kind is known. */
export async function firstBytesOf(file: Pick<File, 'slice'>, count: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, count).arrayBuffer());
}

/** Opens a chosen file that is read in pieces, since it may be too large for memory. */
export function streamChosenFile(file: Pick<File, 'stream'>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return file.stream();
}

/** Says why a chosen file was not read. */
export function unreadFileText(why: UnreadFile, file: string, language: Language, most: number = MAX_BYTES): string {
  const words = shareMessages(language);
  if (why === 'unreadable') return format(words.fileUnreadable, { file });
  return format(words.fileTooLarge, { file, most: `${most / 1e6} MB` });
}

/** Name of a file as it is shown and recorded: characters that would turn or hide the text around it are escaped. */
export function chosenName({ name }: Pick<File, 'name'>): string {
  return escapeControls(name);
}
