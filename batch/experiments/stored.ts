import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Refusal } from '../exit.ts';
import { type Column, countOf, type Values } from './columns.ts';
import type { Manifest } from './manifest.ts';
import { type Bytes, readTable } from './parquet.ts';
import { readPart } from './parts.ts';
import type { Plan } from './plan.ts';

/** The tables of a folder. */
export type TableName = 'runs' | 'monthly';

/** A file of which pieces are read as they are asked for. */
export interface OpenFile extends Bytes {
  close(): void;
}

/** Opens a file without reading it. */
export function openFile(path: string): OpenFile {
  const file = openSync(path, 'r');
  const byteLength = statSync(path).size;
  return {
    byteLength,
    slice(from, to = byteLength) {
      const bytes = Buffer.alloc(Math.max(0, to - from));
      for (let read = 0; read < bytes.length; ) {
        const got = readSync(file, bytes, read, bytes.length - read, from + read);
        if (got === 0) break;
        read += got;
      }
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    },
    close: () => closeSync(file),
  };
}

/** The columns of a table of a folder. */
export function columnsOf(manifest: Manifest, table: TableName): readonly Column[] {
  const columns = manifest.columns[table];
  if (columns.length > 0) return columns;
  throw new Refusal(EXIT.usage, ['--table: got monthly, but the experiment asks for no monthly outcomes']);
}

/** Rows read at once: about a million values. */
const VALUES = 1_000_000;

/**
 * Reads a merged table in run order, some thousand rows at a time.
 * @throws Refusal (exit 4) when the folder has not been merged.
 */
export async function* storedRows(folder: string, manifest: Manifest, table: TableName): AsyncGenerator<Values[]> {
  const columns = columnsOf(manifest, table);
  refuseUnmerged(folder, manifest);
  const file = openFile(join(folder, `${table}.parquet`));
  const step = Math.max(1, Math.floor(VALUES / columns.length));
  try {
    for (let from = 0; ; from += step) {
      const rows = await readTable(file, columns, from, from + step);
      if (countOf(rows) > 0) yield rows;
      if (countOf(rows) < step) return;
    }
  } finally {
    file.close();
  }
}

/** Refuses a folder that has not been merged. */
export function refuseUnmerged(folder: string, { results }: Manifest): void {
  if (results === null)
    throw new Refusal(EXIT.incomplete, [`${folder} is not merged; korpu merge ${folder} does that`]);
}

/** The stored row of a run, from its part or from the merged table; null where it has none. */
export async function storedRow(folder: string, plan: Plan, manifest: Manifest, run: number): Promise<Values | null> {
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  const part = await readPart(folder, plan, chunk);
  if (part !== null) return rowOf(part, run);
  if (manifest.results === null) return null;
  const file = openFile(join(folder, 'runs.parquet'));
  try {
    // Runs that failed have no row, so that a row may stand that much earlier.
    const from = Math.max(0, run - manifest.results.failed);
    return rowOf(await readTable(file, plan.runColumns, from, run + 1), run);
  } finally {
    file.close();
  }
}

/** The row of a run among others. */
export function rowOf(rows: readonly Values[], run: number): Values | null {
  const place = (rows[0] ?? []).indexOf(run);
  return place < 0 ? null : rows.map((values) => values[place] as Values[number]);
}
