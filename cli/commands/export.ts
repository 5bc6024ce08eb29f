import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { warnOfDisputes } from '../experiments/storage/disputed-cells.ts';
import { csvLines, exportFormats, exportTable } from '../experiments/storage/export-table.ts';
import { readManifest } from '../experiments/storage/manifest.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { withForceOption } from '../options/output-options.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { writeContent, writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu export`. */
export function declareExport(program: Command, onExit: ExitListener): void {
  const command = withResultsFolder(program.command('export'))
    .description('export a merged table as CSV, SQLite, DuckDB or Parquet')
    .option('--format <format>', 'csv, sqlite, duckdb or parquet', 'csv')
    .option('--table <table>', 'runs or monthly', 'runs')
    .option('--out <file>', 'file to write (default: standard output for CSV, else a file in the folder)');
  withForceOption(command).action(async (folder, options) => onExit(await exportCommand(folder, options)));
}

/** Exports a merged table as CSV, SQLite, DuckDB or Parquet; CSV goes to standard output without `--out`. */
async function exportCommand(
  folder: string,
  options: { readonly format?: string; readonly table?: string; readonly out?: string; readonly force?: boolean },
): Promise<ExitCode> {
  const parser = new OptionParser();
  const format = parser.choice('--format', options.format ?? 'csv', exportFormats);
  const table = parser.choice('--table', options.table ?? 'runs', ['runs', 'monthly']);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const manifest = readManifest(folder);
  warnOfDisputes(folder, manifest, writeStderr);
  if (format === 'csv' && options.out === undefined) {
    for await (const text of csvLines(folder, manifest, table)) await writeContent(text);
    return EXIT.complete;
  }
  const out = options.out ?? join(folder, `${table}.${format === 'parquet' ? 'copy.parquet' : format}`);
  const force = options.force === true;
  checkOutputFile('--out', out, force);
  await exportTable(folder, manifest, table, format, out, force);
  await writeStdout(`${out}\n`);
  return EXIT.complete;
}
