import type { CorpusInput } from './corpus.ts';
import { makeInput } from './make-input.ts';
import { fuzzReaders } from './readers.ts';

/** Count and slowest input of a reader. */
export interface ReaderCount {
  inputs: number;
  accepted: number;
  /** Processor time of the slowest input, in milliseconds, and its index. */
  slowest: number;
  slowestIndex: number;
}

/** Processor time in milliseconds above which an input is a finding, unless its reader says so. */
export const SLOW_MS = 2000;

/** An input that a reader did not answer as it should. */
export interface Finding {
  readonly index: number;
  readonly reader: string;
  readonly reason: string;
  readonly bytes: Uint8Array;
}

/** Processor time of this process in milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Reads one input. Returns whether it was accepted, or why it is a finding. */
export async function readInput(
  reader: string,
  bytes: Uint8Array,
): Promise<{ readonly accepted: boolean; readonly milliseconds: number; readonly reason: string | null }> {
  const before = processorTime();
  let accepted = false;
  let reason: string | null = null;
  try {
    accepted = (await fuzzReaders[reader]?.read(bytes)) ?? false;
  } catch (error) {
    reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const milliseconds = processorTime() - before;
  if (milliseconds > (fuzzReaders[reader]?.slow ?? SLOW_MS))
    reason ??= `took ${Math.round(milliseconds)} ms of processor time`;
  return { accepted, milliseconds, reason };
}

/** Names of readers and how inputs for them are made. only: one of them. */
export function readersNamed(only: string | null): typeof fuzzReaders {
  if (only === null) return fuzzReaders;
  const reader = fuzzReaders[only];
  if (reader === undefined)
    throw new RangeError(`--reader: got '${only}', expected one of ${Object.keys(fuzzReaders).join(', ')}`);
  return { [only]: reader };
}

/**
 * Reads the inputs of a run from index `from` to `to`. before, after: called before each input is read, with it, and
 * after, so that a watchdog knows it.
 */
export async function fuzz(
  options: { readonly seed: string; readonly from: number; readonly to: number; readonly only: string | null },
  corpus: readonly CorpusInput[],
  counts: Record<string, ReaderCount>,
  before: (index: number, reader: string, bytes: Uint8Array) => void,
  onFinding: (finding: Finding) => void,
  after: () => void = () => {},
): Promise<void> {
  const readers = readersNamed(options.only);
  for (let index = options.from; index < options.to; index++) {
    const { reader, bytes } = makeInput(options.seed, index, readers, corpus);
    before(index, reader, bytes);
    const { accepted, milliseconds, reason } = await readInput(reader, bytes);
    after();
    counts[reader] ??= { inputs: 0, accepted: 0, slowest: 0, slowestIndex: index };
    const count = counts[reader];
    count.inputs++;
    if (accepted) count.accepted++;
    if (milliseconds > count.slowest) Object.assign(count, { slowest: milliseconds, slowestIndex: index });
    if (reason !== null) onFinding({ index, reader, reason, bytes });
  }
}
