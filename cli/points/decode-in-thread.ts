import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DecodedPoints } from './points-parquet.ts';

/** Time limit in milliseconds: 10 s, and 1 s per megabyte. */
const LEAST = 10_000;
const PER_BYTE = 0.001;
/** Memory limit in megabytes. */
const MEMORY = 4096;

/** Decodes a Parquet file in a thread with a time limit: malicious files can keep a decoder busy for ever. */
export async function decodeInThread(bytes: Uint8Array): Promise<DecodedPoints> {
  // The build puts all command-line files into one folder.
  const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'parquet-worker.js'), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const seconds = Math.ceil((LEAST + bytes.length * PER_BYTE) / 1000);
  const errorOf = (got: string): DecodedPoints => ({ fault: { got, expected: 'a Parquet file or CSV' } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<DecodedPoints>((resolve) => {
      timer = setTimeout(
        () => resolve(errorOf(`a Parquet file that took more than ${seconds} s to read`)),
        seconds * 1000,
      );
      worker.once('message', resolve);
      worker.once('error', (error) => resolve(errorOf(`no readable Parquet (${error.message})`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
