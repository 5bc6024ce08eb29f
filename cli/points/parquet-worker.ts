import { parentPort, workerData } from 'node:worker_threads';
import { decodePoints } from './points-parquet.ts';

// The thread of decodeInThread: it may be ended at any time.
parentPort?.postMessage(await decodePoints(workerData as Uint8Array));
