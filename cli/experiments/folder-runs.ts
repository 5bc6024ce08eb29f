import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../exit-codes.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import type { RunFailure } from './run-failure.ts';
import { readChunk, readChunkFailures } from './storage/chunk-files.ts';
import type { ColumnValues } from './storage/columns.ts';
import { failureFault } from './storage/failure-records.ts';
import type { ExperimentManifest } from './storage/manifest.ts';
import { type MissingChunks, readCollectedFailures } from './storage/merge.ts';
import { openMergedFile, openMergedTable, type ResultTable, readRows } from './storage/merged-table.ts';
import { RowCheck } from './storage/row-check.ts';
import { RowEncoder, RowHash } from './storage/row-hash.ts';
import { TableWriter } from './storage/table-writer.ts';

/** What is stored of a run. */
export const STORED = { nothing: 0, row: 1, failure: 2 } as const;

/** Everything that a folder stores of the runs of its plan, read once from the first byte to the last. */
export interface FolderRuns {
  /** What is stored of each run. */
  readonly state: Uint8Array;
  /** Where the rows are from: the merged table, or the parts where it cannot be read to its end. */
  readonly rowsOf: 'merged' | 'parts';
  /** Digests of the rows and of the months of the selected runs. */
  readonly rows: ReadonlyMap<number, string>;
  readonly months: ReadonlyMap<number, string>;
  readonly failures: readonly RunFailure[];
  /** Whether the merged files are those of the merge and of the plan; null before a merge. */
  readonly filesHold: boolean | null;
  /** Chunks whose part has other rows than the merged table. */
  readonly otherChunks: readonly number[];
  /** What is wrong, as sentences. */
  readonly faults: readonly string[];
}

/** Reads what a folder stores. selected: runs whose rows are to be compared. chunks: state of the parts. */
export async function readFolderRuns(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  selected: ReadonlySet<number>,
  chunks: MissingChunks,
): Promise<FolderRuns> {
  const state = new Uint8Array(plan.runs);
  const rows = new Map<number, string>();
  const months = new Map<number, string>();
  const faults: string[] = [];
  const otherChunks = new Set<number>();
  const isMerged = manifest.results !== null;
  const unreadable = new Set([...chunks.missing, ...chunks.damaged]);
  const hasMonths = new Uint8Array(plan.runs);
  const tables: readonly ResultTable[] = plan.monthlyColumns.length === 0 ? ['runs'] : ['runs', 'monthly'];
  let filesHold: boolean | null = null;
  let rowsOf: FolderRuns['rowsOf'] = 'parts';
  for (const table of tables) {
    const digests = new ChunkDigests(plan, table);
    const keep = table === 'runs' ? rows : months;
    const mark = (run: number): void => {
      if (table === 'runs') state[run] = STORED.row;
      else hasMonths[run] = 1;
    };
    // A table that is not read to its end says nothing of any run; then the parts count.
    let isRead = false;
    if (isMerged) {
      const found = await collectFaults(() => readMerged(folder, plan, manifest, table, digests, selected, keep, mark));
      faults.push(...found);
      filesHold = (filesHold ?? true) && found.length === 0;
      isRead = found.length === 0;
      if (table === 'runs' && isRead) rowsOf = 'merged';
    }
    if (!isRead) {
      keep.clear();
      if (table === 'runs') state.fill(STORED.nothing);
    }
    for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
      if (unreadable.has(chunk)) continue;
      faults.push(
        ...(await collectFaults(async () => {
          const part = await readChunk(folder, plan, chunk, table);
          if (part === null) return [`chunk ${chunk} was changed while it was read`];
          if (!isRead) keepRows(plan, table, part, selected, keep, mark);
          else if (digests.of(chunk) !== digestOf(plan, table, part)) {
            otherChunks.add(chunk);
            return [`chunk ${chunk}: its ${table} are not those of ${table}.parquet`];
          }
          return [];
        })),
      );
    }
  }
  if (tables.length > 1) faults.push(...monthsFaults(state, hasMonths));
  const { failures, faults: failureFaults } = readFailures(folder, plan, manifest, unreadable, state);
  return {
    state,
    rowsOf,
    rows,
    months,
    failures,
    filesHold,
    otherChunks: [...otherChunks],
    faults: [...faults, ...failureFaults],
  };
}

/** Runs with a row and no months, or months and no row, as a sentence; empty: none. */
function monthsFaults(state: Uint8Array, hasMonths: Uint8Array): string[] {
  const wrong = [...state.keys()].filter((run) => (state[run] === STORED.row) !== (hasMonths[run] === 1));
  const [run] = wrong;
  if (run === undefined) return [];
  const got = hasMonths[run] === 1 ? 'months, but no row' : 'a row, but no months';
  return [`runs and months: run ${run} has ${got}; in all ${wrong.length} such runs`];
}

/** Runs a check; its refusals become sentences. */
async function collectFaults(check: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof UserError) return error.messages;
    throw error;
  }
}

async function readMerged(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  table: ResultTable,
  digests: ChunkDigests,
  selected: ReadonlySet<number>,
  keep: Map<number, string>,
  mark: (run: number) => void,
): Promise<readonly string[]> {
  const columns = table === 'runs' ? plan.runColumns : plan.monthlyColumns;
  const path = join(folder, `${table}.parquet`);
  const check = new RowCheck(plan, table);
  // The same rows give the same bytes: no other column, dictionary or encoding can be in the file.
  const writer = new TableWriter(plan, table, () => {});
  const file = openMergedTable(folder, manifest, table);
  try {
    for await (const rows of readRows(path, file, columns)) {
      const fault = check.faultOf(rows);
      if (fault !== null) return [`${path} ${fault}`];
      await writer.add(rows);
      digests.add(rows);
      keepRows(plan, table, rows, selected, keep, mark);
    }
  } finally {
    file.close();
  }
  const { results } = manifest;
  const early = check.endFault();
  const faults = early === null ? [] : [`${path} ${early}`];
  const expect = (what: string, got: unknown, expected: unknown): void => {
    if (got !== expected) faults.push(`${path}: got ${what} ${got}, expected ${expected}, as the manifest says`);
  };
  const written = await writer.finish();
  if (table === 'monthly') expect('row hash', written.hash, results?.monthlyHash);
  else {
    expect('rows', written.rows, results?.runs);
    expect('row hash', written.hash, results?.rowHash);
    if (results?.root === undefined) faults.push(`${folder}: merged by an earlier version; try korpu merge ${folder}`);
    else expect('root', written.root, results.root);
  }
  if (written.fileHash !== results?.files[`${table}.parquet`])
    faults.push(`${path} has the rows, but was not written by this version; try korpu merge ${folder}`);
  return faults;
}

/** Reads the failures of the parts and of the merge, which must agree, and marks their runs. */
function readFailures(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  unreadable: ReadonlySet<number>,
  state: Uint8Array,
): { readonly failures: readonly RunFailure[]; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const read = (file: () => readonly RunFailure[]): readonly RunFailure[] => {
    try {
      return file();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(...error.messages);
      return [];
    }
  };
  const ofParts: RunFailure[] = [];
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++)
    if (!unreadable.has(chunk))
      for (const failure of read(() => readChunkFailures(folder, plan, chunk))) ofParts.push(failure);
  const merged = read(() => {
    if (manifest.results === null) return [];
    openMergedFile(folder, manifest, 'failures.ndjson')?.close();
    return readCollectedFailures(folder, plan.runs);
  });
  const failures = manifest.results === null ? ofParts : merged;
  const recorded = new Set(failures.map(({ run }) => run));
  const extra = ofParts.filter(({ run }) => !recorded.has(run));
  if (extra.length > 0) faults.push(`${extra.length} failures of parts are not in failures.ndjson`);
  for (const failure of failures) {
    const fault = failureFault(plan, failure);
    if (fault !== null) faults.push(`failures: a record ${fault}`);
    else if (state[failure.run] !== STORED.nothing)
      faults.push(`failures: run ${failure.run} has a row, or a second failure`);
    else state[failure.run] = STORED.failure;
  }
  return { failures: failures.filter((failure) => failureFault(plan, failure) === null), faults };
}

/** Keeps the digests of selected runs, and marks every run. */
function keepRows(
  plan: ExperimentPlan,
  table: ResultTable,
  rows: readonly ColumnValues[],
  selected: ReadonlySet<number>,
  keep: Map<number, string>,
  mark: (run: number) => void,
): void {
  const runs = rows[0] as readonly number[];
  for (const run of runs) mark(run);
  for (const [run, digest] of digestsByRun(plan, table, rows, selected))
    keep.set(run, `${keep.get(run) ?? ''}${digest}`);
}

/** Digest of the rows of each selected run: of the one of a table of runs, of all months of the other. */
export function digestsByRun(
  plan: ExperimentPlan,
  table: ResultTable,
  rows: readonly ColumnValues[],
  selected: ReadonlySet<number>,
): Map<number, string> {
  const encoder = new RowEncoder(table === 'runs' ? plan.runColumns : plan.monthlyColumns);
  const digests = new Map<number, string>();
  for (const [i, run] of ((rows[0] ?? []) as readonly number[]).entries()) {
    if (!selected.has(run)) continue;
    const digest = createHash('sha256').update(encoder.encode(rows, i)).digest('base64');
    digests.set(run, `${digests.get(run) ?? ''}${digest}`);
  }
  return digests;
}

function digestOf(plan: ExperimentPlan, table: ResultTable, rows: readonly ColumnValues[]): string {
  const hash = new RowHash(table === 'runs' ? plan.runColumns : plan.monthlyColumns);
  hash.add(rows);
  return hash.digest();
}

/** Digests of the rows of each chunk in a merged table, which is read in run order. */
class ChunkDigests {
  readonly #plan: ExperimentPlan;
  readonly #table: ResultTable;
  readonly #digests = new Map<number, string>();
  readonly #runsPerChunk: number;
  #chunk = -1;
  #hash: RowHash | null = null;

  constructor(plan: ExperimentPlan, table: ResultTable) {
    this.#plan = plan;
    this.#table = table;
    this.#runsPerChunk = plan.chunks.cellsPerChunk * plan.axes.policies;
  }

  add(rows: readonly ColumnValues[]): void {
    const columns = this.#table === 'runs' ? this.#plan.runColumns : this.#plan.monthlyColumns;
    const runs = rows[0] as readonly number[];
    for (let i = 0; i < runs.length; i++) {
      const chunk = Math.floor((runs[i] as number) / this.#runsPerChunk);
      if (chunk !== this.#chunk) {
        this.#finish();
        this.#chunk = chunk;
        this.#hash = new RowHash(columns);
      }
      this.#hash?.add(rows, i, i + 1);
    }
  }

  /** Digest of the rows of a chunk; a chunk without rows has that of none. */
  of(chunk: number): string {
    this.#finish();
    return this.#digests.get(chunk) ?? digestOf(this.#plan, this.#table, [[]]);
  }

  #finish(): void {
    if (this.#hash !== null) this.#digests.set(this.#chunk, this.#hash.digest());
    this.#hash = null;
  }
}
