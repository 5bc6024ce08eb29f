import { FileError, type KorpuFile } from '../../documents/office.ts';
import type { FileApi, ReadFile } from './file-api.ts';
import { watchWorker } from './watch-worker.ts';
import { repeatIfEnded } from './worker-failures.ts';

/**
 * Reads a file to be checked in a worker of its own, which is terminated afterwards: the pixels of a picture of 118 kB, or
 * the paragraphs of a document of 42 kB, take seconds.
 * @throws {FileError}
 */
export async function readFileInWorker(bytes: Uint8Array): Promise<KorpuFile> {
  const read = await repeatIfEnded(async () => {
    const worker = watchWorker<FileApi>(
      new Worker(new URL('./country-worker.ts', import.meta.url), { type: 'module' }),
    );
    try {
      return await worker.call((api) => api.readFile(bytes) as Promise<ReadFile>);
    } finally {
      worker.end();
    }
  });
  if (!read.ok) throw new FileError(read.fault, read.got);
  return read.file;
}
