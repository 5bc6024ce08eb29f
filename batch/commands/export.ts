import { join } from 'node:path';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { csvLines, exportFormats, exportTable } from '../experiments/export.ts';
import { readManifest } from '../experiments/manifest.ts';
import { Reading } from '../options/reading.ts';

/** Write a merged table as CSV, SQLite, DuckDB or Parquet; CSV goes to standard output without --out. */
export async function exportCommand(
  folder: string,
  words: { readonly format?: string; readonly table?: string; readonly out?: string },
): Promise<ExitCode> {
  const reading = new Reading();
  const format = reading.choice('--format', words.format ?? 'csv', exportFormats);
  const table = reading.choice('--table', words.table ?? 'runs', ['runs', 'monthly']);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const manifest = readManifest(folder);
  if (format === 'csv' && words.out === undefined) {
    for await (const text of csvLines(folder, manifest, table)) await answer(text);
    return EXIT.complete;
  }
  const out = words.out ?? join(folder, `${table}.${format === 'parquet' ? 'copy.parquet' : format}`);
  await exportTable(folder, manifest, table, format, out);
  await answer(`${out}\n`);
  return EXIT.complete;
}
