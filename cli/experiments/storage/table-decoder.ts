import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { startTimer } from '../../system/clock.ts';
import type { OpenByteSource } from './byte-source.ts';
import type { TableColumn } from './columns.ts';
import { type DecodedRows, type DecodeTask, decodeTask } from './decode-task.ts';

/** Time limit in milliseconds: 10 s, and 1 s per megabyte. */
const LEAST = 10_000;
const PER_BYTE = 0.001;
/** Memory limit in megabytes. */
const MEMORY = 4096;
/** Milliseconds until an idle thread ends. */
const IDLE = 2_000;

/** Decodes every row of a file in memory, with a time limit. */
export function decodeBytes(bytes: Uint8Array, columns: readonly TableColumn[]): Promise<DecodedRows> {
  return decode({ bytes, file: null, columns, rowStart: 0, rowEnd: undefined }, bytes.length);
}

/** Decodes some rows of an open file, with a time limit. */
export function decodeRows(
  { descriptor, byteLength }: Pick<OpenByteSource, 'descriptor' | 'byteLength'>,
  columns: readonly TableColumn[],
  rowStart = 0,
  rowEnd?: number,
): Promise<DecodedRows> {
  return decode({ bytes: null, file: { descriptor, byteLength }, columns, rowStart, rowEnd }, byteLength);
}

let threads: Piscina | null = null;

/**
 * A checksum without a key can be mended, so a file may be malicious, and a malicious one can keep a decoder busy for
 * ever or end its thread. Sources that are not built have no script for a thread: tests decode in place.
 */
async function decode(task: DecodeTask, byteLength: number): Promise<DecodedRows> {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.ts')) return decodeTask(task);
  // The build puts all command-line files into one folder.
  threads ??= openDecoder(join(dirname(here), 'table-worker.js'));
  return decodeWithin(threads, task, LEAST + byteLength * PER_BYTE);
}

/** Opens the thread that decodes. memory: its limit in megabytes. */
export function openDecoder(filename: string, memory: number = MEMORY): Piscina {
  const pool = new Piscina({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  pool.on('error', () => {
    // The death of a thread is reported by the promise of its task.
  });
  return pool;
}

/** Decodes in a thread, which is ended after a time. */
export async function decodeWithin(pool: Piscina, task: DecodeTask, milliseconds: number): Promise<DecodedRows> {
  const controller = new AbortController();
  const timer = startTimer(milliseconds, () => controller.abort());
  try {
    return (await pool.run(task, { signal: controller.signal })) as DecodedRows;
  } catch (error) {
    if (controller.signal.aborted) return { fault: `took more than ${Math.ceil(milliseconds / 1000)} s to decode` };
    return { fault: `ended the thread that decoded it (${error instanceof Error ? error.message : 'unknown error'})` };
  } finally {
    timer.stop();
  }
}
