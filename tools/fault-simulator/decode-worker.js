// Decodes pages of Parquet files for a thread that waits, until it is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { parquetRead } from 'hyparquet';

/** @type {{ port: import('node:worker_threads').MessagePort, answered: Int32Array<SharedArrayBuffer> }} */
const { port, answered } = workerData;

// The decoder does not wait for all of its promises when one fails.
process.on('unhandledRejection', () => {});

/**
 * @param {number} question
 * @param {object} answer
 */
function give(question, answer) {
  port.postMessage({ question, ...answer });
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
}

/** @param {import('../../cli/system/parquet-pages.ts').FetchedPages} pages */
async function decode({ selection, byteLength, ranges }) {
  /** @type {import('../../cli/system/parquet-pages.ts').DecodedPage[]} */
  const pages = [];
  const file = {
    byteLength,
    /** @param {number} from @param {number} [to] */
    slice(from, to = byteLength) {
      const range = ranges.find(({ startByte, endByte }) => startByte <= from && to <= endByte);
      if (range === undefined) throw new RangeError(`bytes ${from} to ${to} were not fetched`);
      return range.bytes.slice(from - range.startByte, to - range.startByte);
    },
  };
  await parquetRead({ file, ...selection, onChunk: (page) => void pages.push(page) });
  return pages;
}

port.on('message', ({ question, pages }) => {
  decode(pages).then(
    (decoded) => give(question, { pages: decoded }),
    (error) => give(question, { fault: error instanceof Error ? error.message : 'unknown error' }),
  );
});
parentPort?.unref();
give(0, { pages: [] });
