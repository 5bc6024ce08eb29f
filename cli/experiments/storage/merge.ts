import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UnreadableFile } from '../../../scenarios/node/internal.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { existsSync } from '../../system/files.ts';
import { readStoredFile } from '../../system/read-file.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import type { RunFailure } from '../run-failure.ts';
import { openTemporary, removeFile, toUserError, writeAll, writeAtomically } from './atomic-write.ts';
import { inspectChunk, isChunkPublished, readChunk, readChunkFailures } from './chunk-files.ts';
import { writeDictionary, writeManifest } from './experiment-folder.ts';
import { MAX_FAILURE_BYTES, parseFailures } from './failure-records.ts';
import { type ExperimentManifest, type MergeResults, readManifest } from './manifest.ts';
import { openMergedFile } from './merged-table.ts';
import { TableWriter, type WrittenTable } from './table-writer.ts';

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
  const runs = await mergeTable(folder, plan, 'runs');
  const monthly = plan.monthlyColumns.length === 0 ? null : await mergeTable(folder, plan, 'monthly');
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
      return name === FAILURES && readCollectedFailures(folder, manifest.runs).length !== failed;
    } catch (error) {
      if (error instanceof UserError) return true;
      throw error;
    }
  });
}

/**
 * Asserts that the rows and the failures of a merge are those of every run of its plan, so that nothing is allocated for
 * runs that the manifest alone counts. rows: rows of the merged table.
 * @throws UserError (exit 4)
 */
export function assertEveryRun(folder: string, manifest: ExperimentManifest, rows: number): void {
  openMergedFile(folder, manifest, FAILURES)?.close();
  const failed = readCollectedFailures(folder, manifest.runs).length;
  const claimed = manifest.results?.failed ?? 0;
  const path = join(folder, FAILURES);
  if (failed !== claimed)
    throw new UserError(EXIT.incomplete, [
      `${path}: got ${failed} failures, expected ${claimed}, as the manifest says`,
    ]);
  if (rows + failed === manifest.runs) return;
  const got = `got ${rows} rows and ${failed} failures, expected ${manifest.runs}, the runs of the plan`;
  throw new UserError(EXIT.incomplete, [`${folder}: ${got}; try korpu verify ${folder}`]);
}

/** File with the failures of all chunks, in run order. */
export const FAILURES = 'failures.ndjson';

function failuresOfParts(folder: string, plan: ExperimentPlan): RunFailure[] {
  const failures: RunFailure[] = [];
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++)
    for (const failure of readChunkFailures(folder, plan, chunk)) failures.push(failure);
  return failures;
}

/** Whether failures.ndjson holds other failures than the parts, all of which are there: a merge may have read others. */
export function hasOtherFailures(folder: string, plan: ExperimentPlan): boolean {
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) if (!isChunkPublished(folder, plan, chunk)) return false;
  return failuresText(readCollectedFailures(folder, plan.runs)) !== failuresText(failuresOfParts(folder, plan));
}

/** Rewrites failures.ndjson from the failure records of the chunks, in run order. */
export function collectFailures(folder: string, plan: ExperimentPlan): RunFailure[] {
  const failures = failuresOfParts(folder, plan);
  const path = join(folder, FAILURES);
  if (failures.length === 0) removeFile(path);
  else writeAtomically(path, failuresText(failures));
  return failures;
}

function failuresText(failures: readonly RunFailure[]): string {
  return failures.map((failure) => `${JSON.stringify(failure)}\n`).join('');
}

/** Reads the failures gathered by a merge, at most one for each of this many runs; empty without a record. */
export function readCollectedFailures(folder: string, runs: number): readonly RunFailure[] {
  const path = join(folder, FAILURES);
  if (!existsSync(path)) return [];
  try {
    return parseFailures(path, readStoredFile(path, MAX_FAILURE_BYTES), runs);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UserError(EXIT.incomplete, [`${path}: got ${error.got}`]);
    throw error;
  }
}

async function mergeTable(folder: string, plan: ExperimentPlan, kind: 'runs' | 'monthly'): Promise<WrittenTable> {
  const path = join(folder, `${kind}.parquet`);
  const temporary = openTemporary(path);
  try {
    const writer = new TableWriter(plan, kind, (bytes) => writeAll(temporary.file, bytes));
    for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
      const part = await readChunk(folder, plan, chunk, kind);
      if (part === null) throw incompleteError(folder, plan, { missing: [], damaged: [chunk], faults: [] });
      await writer.add(part);
    }
    const written = await writer.finish();
    temporary.publish();
    return written;
  } catch (error) {
    temporary.discard();
    throw toUserError(error, path);
  }
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
