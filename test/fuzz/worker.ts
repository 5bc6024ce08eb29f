import { parentPort, workerData } from 'node:worker_threads';
import { readCorpus, readInvalidFiles } from './corpus.ts';
import { fuzz, type ReaderCount } from './fuzz-run.ts';
import { generatedInputs } from './stored-inputs.ts';

/** What the watchdog gives to a worker. */
export interface FuzzWork {
  readonly seed: string;
  readonly from: number;
  readonly to: number;
  readonly only: string | null;
  /** Folders of the corpus and of broken files. */
  readonly corpus: string;
  readonly invalid: string;
  /** Index of the current input + 1, its length, the number of its reader, and 1 while it is read. */
  readonly beat: SharedArrayBuffer;
  /** Bytes of the current input. */
  readonly input: SharedArrayBuffer;
}

const { beat, input, corpus, invalid, ...work } = workerData as FuzzWork;
const current = new Int32Array(beat);
const bytesNow = new Uint8Array(input);
const counts: Record<string, ReaderCount> = {};
const all = [...readCorpus(corpus), ...readInvalidFiles(invalid), ...generatedInputs()];
const names: string[] = [];

await fuzz(
  work,
  all,
  counts,
  (index, reader, bytes) => {
    bytesNow.set(bytes.subarray(0, bytesNow.length));
    if (!names.includes(reader)) {
      names.push(reader);
      parentPort?.postMessage({ names: [...names] });
    }
    Atomics.store(current, 1, Math.min(bytes.length, bytesNow.length));
    Atomics.store(current, 2, names.indexOf(reader));
    Atomics.store(current, 3, 1);
    Atomics.store(current, 0, index + 1);
    if (index % 500 === 0) parentPort?.postMessage({ counts });
  },
  (finding) => parentPort?.postMessage({ finding }),
  // The next input is made now, which may take longer than to read it.
  () => Atomics.store(current, 3, 0),
);
parentPort?.postMessage({ counts, done: true });
