import {
  type DownloadOptions,
  ImportError,
  mappedTable,
  readDownload,
  refuseFile,
  type TableFile,
  textSheet,
} from '../../scenarios/import/index.ts';
import { shorten } from '../../scenarios/internal.ts';
import { zippedTable } from '../../scenarios/workbook/index.ts';
import { chosenName, firstBytesOf, readChosenFile, streamChosenFile } from '../chosen-file.ts';
import type { ReadTable, TableSettings } from '../compute/new-country-api.ts';

/** Most bytes of a zip file or workbook, which is read as a whole; text files are read in pieces. */
const MAX_ZIP_BYTES = 120_000_000;

/** Rows of a table in no known layout that the form shows, and cells of each. */
const HEAD = { rows: 8, cells: 40, characters: 80 } as const;

/** Reads the numbers of a downloaded file, as `korpu country import` does. */
export async function readTableFile(file: File, settings: TableSettings): Promise<ReadTable> {
  const { place, retrieved, decimal, mapping, most } = settings;
  const options: DownloadOptions = {
    ...{ places: [place], retrieved, most },
    ...(decimal === null ? {} : { decimal }),
    ...(mapping === null ? {} : { layouts: [mappedTable(mapping)] }),
  };
  try {
    const table = await readDownload(await openTable(file), options);
    if (table.observations.length > 0) return { ok: true, table };
    const places = table.places
      .slice(0, 20)
      .map((one) => shorten(one))
      .join(', ');
    const got = places === '' ? 'no numbers' : `no numbers of ${place}, only of ${places}`;
    return { ok: false, got, expected: `rows of ${place}`, tryThis: null, head: [] };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { got, expected, tryThis } = error.fault;
    const isUnknown = got.startsWith('a file in no known layout');
    return { ok: false, got, expected, tryThis: isUnknown ? null : tryThis, head: isUnknown ? await headOf(file) : [] };
  }
}

/** Opens a file by its first bytes: text, text compressed with gzip, a workbook, or a zip file with one table. */
async function openTable(file: File): Promise<TableFile> {
  const [a, b] = await firstBytesOf(file, 4);
  if (a === 0x50 && b === 0x4b) return openZipped(file);
  if (a === 0x1f && b === 0x8b)
    return { name: chosenName(file).replace(/\.gz$/i, ''), sheets: [textSheet(unpacked(file))] };
  return { name: chosenName(file), sheets: [textSheet(chunksOf(streamChosenFile(file)))] };
}

async function openZipped(file: File): Promise<TableFile> {
  const bytes = await readChosenFile(file, MAX_ZIP_BYTES);
  if (bytes === 'tooLarge')
    return refuseFile(
      `a file of ${file.size} bytes`,
      `at most ${MAX_ZIP_BYTES}`,
      'unpack it and choose the table in it',
    );
  if (bytes === 'unreadable') return refuseFile('a file that cannot be read', 'a file that is still there');
  return zippedTable(chosenName(file), bytes);
}

/** Chunks of a stream; not every browser iterates streams. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* unpacked(file: File): AsyncGenerator<Uint8Array> {
  const stream = streamChosenFile(file).pipeThrough(
    new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>,
  );
  try {
    yield* chunksOf(stream);
  } catch (error) {
    if (error instanceof TypeError) refuseFile('a damaged .gz file', 'a file that unpacks', 'download it again');
    throw error;
  }
}

/** First rows of a file, for a user who names its columns. */
async function headOf(file: File): Promise<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  const { sheets } = await openTable(file);
  for await (const { cells } of sheets[0]?.rows ?? []) {
    rows.push(cells.slice(0, HEAD.cells).map((cell) => cell.slice(0, HEAD.characters)));
    if (rows.length >= HEAD.rows) break;
  }
  return rows;
}
