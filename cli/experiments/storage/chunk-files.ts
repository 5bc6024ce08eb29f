import { dirname, join } from 'node:path';
import { existsSync, readFileSync, rmSync } from '../../system/files.ts';
import type { ChunkRows } from '../compute-chunk.ts';
import type { ChunkRule } from '../plan/chunks.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { completeFailure, type RunFailure, type StoredFailure } from '../run-failure.ts';
import { makeFolder, writeAtomically } from './atomic-write.ts';
import type { ColumnValues } from './columns.ts';
import { decodeTable, encodeTable, isIntact, readLabels } from './parquet.ts';

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

/** Publishes the rows of a chunk; processes that publish the same chunk write the same bytes. */
export function publishChunk(folder: string, plan: ExperimentPlan, chunk: number, rows: ChunkRows): void {
  const path = chunkFilePath(folder, plan, chunk);
  const labels = { 'korpu.plan': plan.hash, 'korpu.chunk': String(chunk) };
  makeFolder(dirname(path));
  if (rows.failures.length > 0) {
    const lines = rows.failures.map((failure) => `${JSON.stringify(failure)}\n`);
    writeAtomically(chunkFilePath(folder, plan, chunk, 'failures'), lines.join(''));
  } else rmSync(chunkFilePath(folder, plan, chunk, 'failures'), { force: true });
  if (plan.monthlyColumns.length > 0) {
    const monthly = encodeTable(plan.monthlyColumns, rows.monthly, labels);
    writeAtomically(chunkFilePath(folder, plan, chunk, 'monthly'), monthly);
  }
  writeAtomically(path, encodeTable(plan.runColumns, rows.runs, labels));
}

/** State of a chunk on disk. */
export type ChunkState = 'missing' | 'damaged' | 'intact';

/** Checks every byte of a chunk file. */
export function chunkState(folder: string, plan: ExperimentPlan, chunk: number): ChunkState {
  const kinds: readonly ChunkFileKind[] = plan.monthlyColumns.length > 0 ? ['runs', 'monthly'] : ['runs'];
  let state: ChunkState = 'intact';
  for (const kind of kinds) {
    const bytes = bytesOf(chunkFilePath(folder, plan, chunk, kind));
    if (bytes === null) return 'missing';
    if (!isIntact(bytes) || readLabels(bytes)['korpu.plan'] !== plan.hash) state = 'damaged';
  }
  return state;
}

/** Reads the rows of a chunk; null: missing or damaged. */
export async function readChunk(
  folder: string,
  plan: ExperimentPlan,
  chunk: number,
  kind: 'runs' | 'monthly' = 'runs',
): Promise<ColumnValues[] | null> {
  const bytes = bytesOf(chunkFilePath(folder, plan, chunk, kind));
  if (bytes === null || !isIntact(bytes)) return null;
  return decodeTable(bytes, kind === 'runs' ? plan.runColumns : plan.monthlyColumns);
}

/** Reads the failures of a chunk; empty without a record. Records of unpublished chunks are ignored. */
export function readChunkFailures(folder: string, plan: ChunkedPlan, chunk: number): readonly RunFailure[] {
  const bytes = bytesOf(chunkFilePath(folder, plan, chunk, 'failures'));
  if (bytes === null || !isChunkPublished(folder, plan, chunk)) return [];
  return parseFailures(bytes);
}

/** Parses failure records, one per line. */
export function parseFailures(bytes: Uint8Array): readonly RunFailure[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => completeFailure(JSON.parse(line) as StoredFailure));
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
