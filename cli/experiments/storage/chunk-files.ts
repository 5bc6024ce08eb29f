import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { UnreadableFile } from '../../../scenarios/node/internal.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { existsSync, rmSync } from '../../system/files.ts';
import { MAX_STORED_BYTES, readStoredFile } from '../../system/read-file.ts';
import type { ChunkRows } from '../compute-chunk.ts';
import type { ChunkRule } from '../plan/chunks.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import type { RunFailure } from '../run-failure.ts';
import { keepNames, makeFolder, syncFolder, writeAtomically } from './atomic-write.ts';
import { type OpenByteSource, openByteSource } from './byte-source.ts';
import { type ColumnValues, rowCount } from './columns.ts';
import { failureFault, MAX_FAILURE_BYTES, parseFailures } from './failure-records.ts';
import { encodeTable, isIntact } from './parquet.ts';
import {
  FOOTER_TAIL,
  footerBytes,
  type LabelledPlan,
  labelFault,
  labelOfPart,
  type PartLabel,
  type PartTable,
  readPartLabel,
  writePartLabel,
} from './part-label.ts';
import { RowCheck } from './row-check.ts';
import { decodeBytes } from './table-decoder.ts';

/** Chunk files: immutable once published. The file of the runs is published last. */

const CHUNKS_PER_FOLDER = 1000;

/** Inputs of the path of a chunk file: a plan or its manifest. */
export interface ChunkedPlan {
  readonly chunks: ChunkRule;
}

type ChunkFileKind = 'runs' | 'monthly' | 'failures';

const fileNames: Readonly<Record<ChunkFileKind, readonly [string, string]>> = {
  runs: ['c', 'parquet'],
  monthly: ['m', 'parquet'],
  failures: ['f', 'ndjson'],
};

/** Path of a chunk file; large plans use subfolders of a thousand chunks. */
export function chunkFilePath(
  folder: string,
  { chunks }: ChunkedPlan,
  chunk: number,
  kind: ChunkFileKind = 'runs',
): string {
  const [prefix, ending] = fileNames[kind];
  const name = `${prefix}${String(chunk).padStart(7, '0')}.${ending}`;
  const subfolder =
    chunks.chunks > CHUNKS_PER_FOLDER ? [String(Math.floor(chunk / CHUNKS_PER_FOLDER)).padStart(4, '0')] : [];
  return join(folder, 'parts', ...subfolder, name);
}

/** Tests whether a chunk was published. */
export function isChunkPublished(folder: string, plan: ChunkedPlan, chunk: number): boolean {
  return existsSync(chunkFilePath(folder, plan, chunk));
}

/** Makes a chunk durable that another process published, and may have ended before it did so. */
export function keepChunk(folder: string, plan: ChunkedPlan, chunk: number): void {
  keepNames(dirname(chunkFilePath(folder, plan, chunk)), folder);
}

/**
 * Makes durable what other processes published in a folder, and may have ended before they did so: parts, merged files
 * and the manifest. To be called when all of it was read, before it is reported as stored.
 */
export function keepPublished(folder: string, plan: ChunkedPlan): void {
  const folders = new Set([join(folder, 'parts'), folder]);
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk += CHUNKS_PER_FOLDER)
    folders.add(dirname(chunkFilePath(folder, plan, chunk)));
  for (const path of folders) if (existsSync(path)) syncFolder(path);
}

/**
 * Publishes the rows of a chunk; processes that publish the same chunk write the same bytes. Returns the SHA-256 of its
 * tables.
 */
export function publishChunk(folder: string, plan: ExperimentPlan, chunk: number, rows: ChunkRows): string {
  const path = chunkFilePath(folder, plan, chunk);
  const failures = rows.failures.map((failure) => `${JSON.stringify(failure)}\n`).join('');
  const encode = (table: PartTable): Uint8Array => {
    const columns = table === 'runs' ? plan.runColumns : plan.monthlyColumns;
    const hash = table === 'runs' && failures !== '' ? hashOf(Buffer.from(failures)) : undefined;
    const label = { ...labelOfPart(plan, chunk, table), rows: rowCount(rows[table]), failures: hash };
    return encodeTable(columns, rows[table], writePartLabel(label));
  };
  makeFolder(dirname(path), folder);
  for (const kind of ['runs', 'monthly', 'failures'] as const) assertNoFolder(chunkFilePath(folder, plan, chunk, kind));
  if (failures !== '') writeAtomically(chunkFilePath(folder, plan, chunk, 'failures'), failures);
  else rmSync(chunkFilePath(folder, plan, chunk, 'failures'), { force: true });
  const monthly = plan.monthlyColumns.length > 0 ? [encode('monthly')] : [];
  for (const bytes of monthly) writeAtomically(chunkFilePath(folder, plan, chunk, 'monthly'), bytes);
  const runs = encode('runs');
  writeAtomically(path, runs);
  return hashOf(...monthly, runs);
}

/** SHA-256 of the tables of a chunk as they are on disk. */
export function hashOfChunk(folder: string, plan: ExperimentPlan, chunk: number): string {
  const kinds = plan.monthlyColumns.length > 0 ? (['monthly', 'runs'] as const) : (['runs'] as const);
  return hashOf(...kinds.map((kind) => bytesOf(chunkFilePath(folder, plan, chunk, kind)) ?? NO_FILE));
}

/** State of a chunk on disk. */
export type ChunkState = 'missing' | 'damaged' | 'intact';

/** State of a chunk, and why it is damaged: sentences that name the file. */
export interface ChunkInspection {
  readonly state: ChunkState;
  readonly faults: readonly string[];
}

/** Looks at the label and the failures of a published chunk, without reading its rows. */
export function glanceAtChunk(
  folder: string,
  plan: ChunkedPlan & LabelledPlan,
  chunk: number,
): { readonly failures: number; readonly fault: string | null } {
  const path = chunkFilePath(folder, plan, chunk);
  const fault = labelFault(readLabelOfFile(path), labelOfPart(plan, chunk, 'runs'));
  if (fault !== null) return { failures: 0, fault: `${path} ${fault}` };
  try {
    return { failures: readChunkFailures(folder, plan, chunk).length, fault: null };
  } catch (error) {
    if (error instanceof UserError) return { failures: 0, fault: error.messages[0] ?? path };
    throw error;
  }
}

/** Checks every byte of a chunk, and that each file is what its name says. */
export function chunkState(folder: string, plan: ExperimentPlan, chunk: number): ChunkState {
  return inspectChunk(folder, plan, chunk).state;
}

/** Like chunkState, with the reasons. A chunk is missing when its runs are; any other missing file is a damage. */
export function inspectChunk(folder: string, plan: ExperimentPlan, chunk: number): ChunkInspection {
  const path = chunkFilePath(folder, plan, chunk);
  const runs = bytesOf(path);
  if (runs === null) return { state: 'missing', faults: [] };
  const faults = [partFault(path, runs, plan, chunk, 'runs')];
  if (faults[0] === null) faults.push(coverageFault(folder, plan, chunk, readPartLabel(runs)));
  if (plan.monthlyColumns.length > 0) {
    const monthly = chunkFilePath(folder, plan, chunk, 'monthly');
    const bytes = bytesOf(monthly);
    const fault = partFault(monthly, bytes, plan, chunk, 'monthly');
    // Without a readable file of runs there is nothing to compare with.
    const isComparable = fault === null && faults[0] === null;
    faults.push(isComparable ? monthsFault(monthly, bytes as Uint8Array, runs, plan) : fault);
  }
  const found = faults.filter((fault) => fault !== null);
  return { state: found.length === 0 ? 'intact' : 'damaged', faults: found };
}

/** Why the bytes of a part are not those published, as a sentence; null: they are. */
function partFault(
  path: string,
  bytes: Uint8Array | null,
  plan: ExperimentPlan,
  chunk: number,
  table: PartTable,
): string | null {
  if (bytes === null) return `${path} is missing`;
  if (bytes === NO_FILE) return `${path} is a folder`;
  if (!isIntact(bytes)) return `${path} does not match its checksum`;
  const fault = labelFault(readPartLabel(bytes), labelOfPart(plan, chunk, table));
  return fault === null ? null : `${path} ${fault}`;
}

/** Why the months of a part are not those of its rows, as a sentence; null: they are. */
function monthsFault(path: string, monthly: Uint8Array, runs: Uint8Array, plan: ExperimentPlan): string | null {
  const { rows = 0 } = readPartLabel(runs) ?? {};
  const { rows: months = 0 } = readPartLabel(monthly) ?? {};
  const expected = rows * plan.months.length;
  return months === expected ? null : `${path} has ${months} months for ${rows} rows, not ${expected}`;
}

/** Why rows and failures are not one per run of the chunk, as a sentence; null: they are. */
function coverageFault(folder: string, plan: ExperimentPlan, chunk: number, label: PartLabel | null): string | null {
  const { firstRun, lastRun } = labelOfPart(plan, chunk, 'runs');
  const { rows = 0, failures: hash } = label ?? {};
  const path = chunkFilePath(folder, plan, chunk, 'failures');
  if (hash !== undefined && hashOf(bytesOf(path, MAX_FAILURE_BYTES) ?? NO_FILE) !== hash)
    return `${path} is not as it was published`;
  let failures: readonly RunFailure[];
  try {
    failures = readChunkFailures(folder, plan, chunk);
  } catch (error) {
    if (error instanceof UserError) return error.messages[0] ?? `${path} is damaged`;
    throw error;
  }
  const wrong = failures.map((failure) => failureFault(plan, failure)).find((fault) => fault !== null);
  if (wrong !== undefined) return `${path} ${wrong}`;
  const failed = new Set(failures.map(({ run }) => run));
  const inChunk = failures.every(({ run }) => run >= firstRun && run <= lastRun);
  if (!inChunk || failed.size < failures.length) return `${path} does not list runs of its chunk, each once`;
  const runs = lastRun - firstRun + 1;
  return rows + failed.size === runs
    ? null
    : `chunk ${chunk} has ${rows} rows and ${failed.size} failures, not ${runs} in all`;
}

/**
 * Reads the rows of a chunk; null: missing or damaged. What counts is the label of the file, not its name, and that its
 * rows are of its runs, in order.
 */
export async function readChunk(
  folder: string,
  plan: ExperimentPlan,
  chunk: number,
  table: PartTable = 'runs',
): Promise<ColumnValues[] | null> {
  const path = chunkFilePath(folder, plan, chunk, table);
  const bytes = bytesOf(path);
  if (bytes === null || partFault(path, bytes, plan, chunk, table) !== null) return null;
  const decoded = await decodeBytes(bytes, table === 'runs' ? plan.runColumns : plan.monthlyColumns);
  const { firstRun, lastRun } = labelOfPart(plan, chunk, table);
  const check = new RowCheck(plan, table, firstRun, lastRun);
  const fault = 'fault' in decoded ? decoded.fault : (check.faultOf(decoded.rows) ?? check.endFault());
  if (fault !== null) throw new UserError(EXIT.incomplete, [`${path} ${fault}; try deleting it, then korpu run`]);
  return (decoded as { rows: ColumnValues[] }).rows;
}

/** Times a record of failures is read before it counts as another one than was published: a bit may flip on the way. */
const READINGS = 3;

/**
 * Reads the failures of a chunk, and compares the bytes read with the hash in the label of the chunk; empty without a
 * record. Records of unpublished chunks are ignored.
 * @throws UserError (exit 4) when they are not as they were published.
 */
export function readChunkFailures(
  folder: string,
  plan: ChunkedPlan & LabelledPlan,
  chunk: number,
): readonly RunFailure[] {
  const path = chunkFilePath(folder, plan, chunk, 'failures');
  for (let reading = 1; ; reading++) {
    const bytes = bytesOf(path, MAX_FAILURE_BYTES);
    if (bytes === null || !isChunkPublished(folder, plan, chunk)) return [];
    if (bytes === NO_FILE)
      throw new UserError(EXIT.incomplete, [`${path}: got a folder, or more than ${MAX_FAILURE_BYTES} bytes`]);
    const { firstRun, lastRun } = labelOfPart(plan, chunk, 'runs');
    const { failures: published } = readLabelOfFile(chunkFilePath(folder, plan, chunk)) ?? {};
    if (published === undefined || hashOf(bytes) === published)
      return parseFailures(path, bytes, lastRun - firstRun + 1);
    if (reading === READINGS)
      throw new UserError(EXIT.incomplete, [`${path}: is not as it was published`, 'try korpu run with --repair']);
  }
}

function hashOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Content of a folder, pipe or far too large file in the place of a part. */
const NO_FILE: Buffer = Buffer.alloc(0);

function bytesOf(path: string, limit?: number): Buffer | null {
  try {
    return readStoredFile(path, limit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (isNoPart(error)) return NO_FILE;
    throw error;
  }
}

/** Reads the label of a file from its end; null: none. */
export function readLabelOfFile(path: string): PartLabel | null {
  let source: OpenByteSource;
  try {
    source = openByteSource(path, MAX_STORED_BYTES);
  } catch (error) {
    if (isNoPart(error)) return null;
    throw error;
  }
  try {
    const tail = (bytes: number): Uint8Array => source.read(Math.max(0, source.byteLength - bytes), source.byteLength);
    const length = footerBytes(tail(FOOTER_TAIL));
    return length === null ? null : readPartLabel(tail(length));
  } finally {
    source.close();
  }
}

/** Whether an error says that there is no file, or something else in its place: not that a file may not be read. */
function isNoPart(error: unknown): boolean {
  return error instanceof UnreadableFile && error.code !== 'EACCES' && error.code !== 'EPERM';
}

/** Refuses to publish over a folder: no rename can replace it. */
function assertNoFolder(path: string): void {
  if (bytesOf(path) === NO_FILE)
    throw new UserError(EXIT.incomplete, [`${path}: got a folder, expected a file; try moving it away`]);
}
