import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChunkRule } from './chunks.ts';
import type { Values } from './columns.ts';
import type { ChunkRows, RunFailure } from './compute.ts';
import { makeFolder, writeDurably } from './durable.ts';
import { decodeTable, encodeTable, isIntact, labelsOf } from './parquet.ts';
import type { Plan } from './plan.ts';

/** Parts of a folder: one file a chunk, immutable once it is there. The part of the runs is published last. */

const PER_FOLDER = 1000;

/** What the place of a part follows from: a plan, or the manifest of one. */
export interface PartOwner {
  readonly chunks: ChunkRule;
}

type PartKind = 'runs' | 'monthly' | 'failures';

const marks: Readonly<Record<PartKind, readonly [string, string]>> = {
  runs: ['c', 'parquet'],
  monthly: ['m', 'parquet'],
  failures: ['f', 'ndjson'],
};

/** Where a part stands; with many chunks in folders of a thousand. */
export function partPath(folder: string, { chunks }: PartOwner, chunk: number, kind: PartKind = 'runs'): string {
  const [mark, ending] = marks[kind];
  const name = `${mark}${String(chunk).padStart(7, '0')}.${ending}`;
  const below = chunks.chunks > PER_FOLDER ? [String(Math.floor(chunk / PER_FOLDER)).padStart(4, '0')] : [];
  return join(folder, 'parts', ...below, name);
}

/** Tells whether a chunk was published. */
export function isPublished(folder: string, plan: PartOwner, chunk: number): boolean {
  return existsSync(partPath(folder, plan, chunk));
}

/** Publishes the rows of a chunk; two who publish the same chunk write the same bytes. */
export function publishPart(folder: string, plan: Plan, chunk: number, rows: ChunkRows): void {
  const path = partPath(folder, plan, chunk);
  const labels = { 'korpu.plan': plan.hash, 'korpu.chunk': String(chunk) };
  makeFolder(dirname(path));
  if (rows.failures.length > 0) {
    const lines = rows.failures.map((failure) => `${JSON.stringify(failure)}\n`);
    writeDurably(partPath(folder, plan, chunk, 'failures'), lines.join(''));
  } else rmSync(partPath(folder, plan, chunk, 'failures'), { force: true });
  if (plan.monthlyColumns.length > 0) {
    const monthly = encodeTable(plan.monthlyColumns, rows.monthly, labels);
    writeDurably(partPath(folder, plan, chunk, 'monthly'), monthly);
  }
  writeDurably(path, encodeTable(plan.runColumns, rows.runs, labels));
}

/** How a part was found. */
export type PartState = 'missing' | 'damaged' | 'whole';

/** Looks at every byte of a part. */
export function partState(folder: string, plan: Plan, chunk: number): PartState {
  const kinds: readonly PartKind[] = plan.monthlyColumns.length > 0 ? ['runs', 'monthly'] : ['runs'];
  let state: PartState = 'whole';
  for (const kind of kinds) {
    const bytes = bytesOf(partPath(folder, plan, chunk, kind));
    if (bytes === null) return 'missing';
    if (!isIntact(bytes) || labelsOf(bytes)['korpu.plan'] !== plan.hash) state = 'damaged';
  }
  return state;
}

/** Reads the rows of a part; null where it is missing or damaged. */
export async function readPart(
  folder: string,
  plan: Plan,
  chunk: number,
  kind: 'runs' | 'monthly' = 'runs',
): Promise<Values[] | null> {
  const bytes = bytesOf(partPath(folder, plan, chunk, kind));
  if (bytes === null || !isIntact(bytes)) return null;
  return decodeTable(bytes, kind === 'runs' ? plan.runColumns : plan.monthlyColumns);
}

/** Reads the failures of a chunk; none where there is no record. A record without a published part counts for nothing. */
export function readFailures(folder: string, plan: PartOwner, chunk: number): readonly RunFailure[] {
  const bytes = bytesOf(partPath(folder, plan, chunk, 'failures'));
  if (bytes === null || !isPublished(folder, plan, chunk)) return [];
  return failuresFrom(bytes);
}

/** Reads records of failures, a line each. */
export function failuresFrom(bytes: Uint8Array): readonly RunFailure[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RunFailure);
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
