import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { refuseFile, type TableFile, textSheet } from '../../scenarios/import/index.ts';
import { isKernelFile } from '../../scenarios/node/internal.ts';
import { zippedTable } from '../../scenarios/workbook/index.ts';
import { readBytesArgument, statArgument } from '../countries/file-argument.ts';

/** Most bytes of a zip file or workbook, which is read as a whole; text files are read in pieces. */
const MAX_ZIP_BYTES = 120_000_000;

/**
 * Opens a downloaded file by its first bytes: a text file, one compressed with gzip, a workbook, or a zip file with one
 * table in it, as the World Bank gives.
 * @throws {ImportError} or UserError, for a file that cannot be opened.
 */
export async function openTableFile(path: string): Promise<TableFile> {
  const kind = await firstBytes(path);
  const name = basename(path);
  if (kind[0] === 0x50 && kind[1] === 0x4b) return zippedTable(name, readBytesArgument(path, MAX_ZIP_BYTES));
  const stream = createReadStream(path);
  const isGzip = kind[0] === 0x1f && kind[1] === 0x8b;
  return { name: name.replace(/\.gz$/i, ''), sheets: [textSheet(isGzip ? unpacked(stream) : stream)] };
}

async function* unpacked(stream: AsyncIterable<Uint8Array> & NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  try {
    yield* stream.pipe(createGunzip()) as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      refuseFile('a damaged .gz file', 'a file that unpacks', 'download it again');
    throw error;
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  // Missing and unreadable files, and folders, get the messages of other file arguments.
  if (statArgument(path)?.isFile() !== true || isKernelFile(path)) readBytesArgument(path);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
