import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { EXIT, UserError } from '../../exit-codes.ts';
import { DICTIONARY_KEY } from '../../listing/column-entry.ts';
import { existsSync, rmSync } from '../../system/files.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { describeColumns } from '../dictionary.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import type { RunFailure } from '../run-failure.ts';
import { openTemporary, toUserError, writeAll, writeAtomically } from './atomic-write.ts';
import { inspectChunk, readChunk, readChunkFailures } from './chunk-files.ts';
import { type ColumnValues, rowCount, type TableColumn } from './columns.ts';
import { writeDictionary, writeManifest } from './experiment-folder.ts';
import { parseFailures } from './failure-records.ts';
import { type ExperimentManifest, type MergeResults, readManifest } from './manifest.ts';
import { openMergedFile } from './merged-table.ts';
import { schemaOf } from './parquet.ts';
import { RowHash } from './row-hash.ts';
import { RowRoot } from './row-root.ts';

/** Approximate values per row group: bounds memory, and is independent of chunk sizes. */
const GROUP_VALUES = 1_000_000;

/** Missing and damaged chunks, for messages. */
export interface MissingChunks {
  readonly missing: readonly number[];
  readonly damaged: readonly number[];
  /** Why chunks are damaged, as sentences that name the files. */
  readonly faults: readonly string[];
}

/** Checks every chunk file of a folder. */
export function findMissingChunks(folder: string, plan: ExperimentPlan): MissingChunks {
  const missing: number[] = [];
  const damaged: number[] = [];
  const found: string[] = [];
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
    const { state, faults } = inspectChunk(folder, plan, chunk);
    if (state === 'missing') missing.push(chunk);
    if (state === 'damaged') damaged.push(chunk);
    if (found.length < LISTED) found.push(...faults);
  }
  return { missing, damaged, faults: found };
}

/**
 * Merges the chunks of a folder in run order, one row group in memory at a time, and records the hashes.
 * @throws UserError (exit 4) that lists missing chunks.
 */
export async function mergeFolder(folder: string, plan: ExperimentPlan): Promise<MergeResults> {
  const found = findMissingChunks(folder, plan);
  if (found.missing.length + found.damaged.length > 0) throw incompleteError(folder, plan, found);
  const failures = collectFailures(folder, plan);
  const runs = await mergeTable(folder, plan, 'runs', plan.runColumns);
  const monthly =
    plan.monthlyColumns.length === 0 ? null : await mergeTable(folder, plan, 'monthly', plan.monthlyColumns);
  const results: MergeResults = {
    runs: runs.rows,
    failed: failures.length,
    rowHash: runs.hash,
    monthlyHash: monthly?.hash ?? null,
    root: runs.root,
    files: {
      'runs.parquet': runs.fileHash,
      ...(monthly === null ? {} : { 'monthly.parquet': monthly.fileHash }),
      ...(failures.length === 0
        ? {}
        : { [FAILURES]: createHash('sha256').update(failuresText(failures)).digest('hex') }),
    },
  };
  const manifest = readManifest(folder);
  // Another process may have extended the experiment meanwhile.
  if (manifest.plan !== plan.hash) throw new UserError(EXIT.otherPlan, [`${folder}: now holds another experiment`]);
  writeManifest(folder, { ...manifest, results });
  writeDictionary(folder, plan);
  return results;
}

/** Tests whether a folder was merged and its files are unchanged. */
export async function isMerged(folder: string, manifest: ExperimentManifest): Promise<boolean> {
  return manifest.results !== null && listChangedFiles(folder, manifest).length === 0;
}

/** Merged files of a folder that are missing or changed; empty before a merge. */
export function listChangedFiles(folder: string, manifest: ExperimentManifest): string[] {
  if (manifest.results === null) return [];
  const { failed, files } = manifest.results;
  return [...new Set([...Object.keys(files), FAILURES])].filter((name) => {
    try {
      openMergedFile(folder, manifest, name)?.close();
      return name === FAILURES && readCollectedFailures(folder).length !== failed;
    } catch (error) {
      if (error instanceof UserError) return true;
      throw error;
    }
  });
}

/** File with the failures of all chunks, in run order. */
export const FAILURES = 'failures.ndjson';

/** Rewrites failures.ndjson from the failure records of the chunks, in run order. */
export function collectFailures(folder: string, plan: ExperimentPlan): RunFailure[] {
  const failures: RunFailure[] = [];
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) failures.push(...readChunkFailures(folder, plan, chunk));
  const path = join(folder, FAILURES);
  if (failures.length === 0) rmSync(path, { force: true });
  else writeAtomically(path, failuresText(failures));
  return failures;
}

function failuresText(failures: readonly RunFailure[]): string {
  return failures.map((failure) => `${JSON.stringify(failure)}\n`).join('');
}

/** Reads the failures gathered by a merge; empty without a record. */
export function readCollectedFailures(folder: string): readonly RunFailure[] {
  const path = join(folder, FAILURES);
  return existsSync(path) ? parseFailures(path, readStoredFile(path)) : [];
}

async function mergeTable(
  folder: string,
  plan: ExperimentPlan,
  kind: 'runs' | 'monthly',
  columns: readonly TableColumn[],
): Promise<{ readonly rows: number; readonly hash: string; readonly fileHash: string; readonly root: string }> {
  const path = join(folder, `${kind}.parquet`);
  const temporary = openTemporary(path);
  const hash = new RowHash(columns);
  const fileHash = createHash('sha256');
  // Months have several rows a run, which the digest of the run covers.
  const root = kind === 'runs' ? new RowRoot(columns, plan.runs) : null;
  let rows = 0;
  try {
    const writer = streamingTo(temporary.file, fileHash);
    const kvMetadata = [
      { key: 'korpu.plan', value: plan.hash },
      { key: DICTIONARY_KEY, value: JSON.stringify(describeColumns(plan, columns, kind)) },
    ];
    const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'korpu' });
    const most = plan.runs * (kind === 'runs' ? 1 : plan.months.length);
    const group = new RowGroup(columns, Math.min(most, Math.max(1, Math.floor(GROUP_VALUES / columns.length))));
    const write = async (): Promise<void> => {
      hash.add(group.columns, 0, group.count);
      root?.add(group.columns, 0, group.count);
      rows += group.count;
      await parquet.write({ columnData: group.columnData(), rowGroupSize: group.count });
      group.count = 0;
    };
    for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
      const part = await readChunk(folder, plan, chunk, kind);
      if (part === null) throw incompleteError(folder, plan, { missing: [], damaged: [chunk], faults: [] });
      for (let from = 0; from < rowCount(part); ) {
        from = group.append(part, from);
        if (group.count === group.capacity) await write();
      }
    }
    if (group.count > 0) await write();
    await parquet.finish();
    temporary.publish();
  } catch (error) {
    temporary.discard();
    throw toUserError(error, path);
  }
  return { rows, hash: hash.digest(), fileHash: fileHash.digest('hex'), root: root?.digest() ?? '' };
}

/** Buffer for the rows of one row group; numbers in typed arrays, NaN: missing. */
class RowGroup {
  readonly capacity: number;
  readonly columns: readonly (Float64Array | Int32Array | string[])[];
  count = 0;
  readonly #declared: readonly TableColumn[];

  constructor(columns: readonly TableColumn[], capacity: number) {
    this.capacity = capacity;
    this.#declared = columns;
    this.columns = columns.map(({ type }) =>
      type === 'DOUBLE'
        ? new Float64Array(capacity)
        : type === 'INT32'
          ? new Int32Array(capacity)
          : new Array<string>(capacity),
    );
  }

  /** Appends rows from an index on, as many as fit; returns the index of the first row not appended. */
  append(rows: readonly ColumnValues[], from: number): number {
    const to = Math.min(rowCount(rows), from + this.capacity - this.count);
    for (const [c, into] of this.columns.entries()) {
      const values = rows[c] as ColumnValues;
      for (let i = from; i < to; i++) into[this.count + i - from] = (values[i] ?? Number.NaN) as never;
    }
    this.count += to - from;
    return to;
  }

  /** Columns for the writer, created lazily because it reads them one at a time. */
  columnData() {
    const { columns, count } = this;
    return this.#declared.map(({ name, type }, c) => ({
      name,
      offsetIndex: false,
      get data(): ColumnValues {
        const values = Array.from(
          (columns[c] as Float64Array).subarray?.(0, count) ?? (columns[c] as []).slice(0, count),
        );
        return type === 'DOUBLE' ? values.map((value) => (Number.isNaN(value) ? null : value)) : values;
      },
    }));
  }
}

/**
 * Parquet writer that flushes each completed row group to a file. The hash is of the bytes given, not of those a disk
 * returns: a damage in between must not be certified.
 */
function streamingTo(file: number, fileHash: Hash): ByteWriter {
  const writer = new ByteWriter(1 << 16);
  const flush = (): void => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index);
    fileHash.update(bytes);
    writeAll(file, bytes);
    writer.index = 0;
  };
  return Object.assign(writer, { flush, finish: flush });
}

const LISTED = 20;

/** Error that lists the missing and damaged chunks of a folder. */
export function incompleteError(
  folder: string,
  { chunks }: ExperimentPlan,
  { missing, damaged, faults }: MissingChunks,
): UserError {
  const list = (all: readonly number[]): string =>
    `${all.slice(0, LISTED).join(', ')}${all.length > LISTED ? ` and ${all.length - LISTED} more` : ''}`;
  const lines = [
    ...(missing.length > 0 ? [`  missing: ${missing.length} of ${chunks.chunks} chunks: ${list(missing)}`] : []),
    ...(damaged.length > 0 ? [`  damaged: ${damaged.length} of ${chunks.chunks} chunks: ${list(damaged)}`] : []),
    ...faults.slice(0, LISTED).map((fault) => `    ${fault}`),
  ];
  return new UserError(EXIT.incomplete, [`${folder} is incomplete; resume with korpu run`, ...lines]);
}
