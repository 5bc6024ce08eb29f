import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { isPriorsFile } from '../../scenarios/internal.ts';
import { countryHash } from '../../scenarios/outside/index.ts';
import { firstDraft } from '../../scenarios/share/index.ts';
import { knownCountryFiles } from '../countries/country-files.ts';
import { countryAsGiven, openedCountry } from '../countries/opened-countries.ts';
import { EXIT, type ExitCode, type ExitListener, UserError, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { root } from '../installation.ts';
import { OptionParser } from '../options/option-parser.ts';
import { withOptionalCountry } from '../options/run-options.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { serveWorkbench } from '../packaging/serve-workbench.ts';
import { type EmbeddedCountry, singleFile } from '../packaging/single-file.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

const DEFAULT_PORT = 4173;

/** Declares `korpu workbench`. */
export function declareWorkbench(program: Command, onExit: ExitListener): void {
  const workbench = program
    .command('workbench')
    .description('serve the workbench on this machine, or write it as one file')
    .option('--port <n>', 'port on 127.0.0.1; 0 for any free one')
    .option('--single-file <file>', 'write the workbench as one HTML file that opens offline')
    .option('--force', 'replace an existing file');
  withOptionalCountry(workbench, ', which the one file carries and shows first').action(async (options) =>
    onExit(await workbenchCommand(options)),
  );
}

interface WorkbenchOptions {
  readonly port?: string;
  readonly singleFile?: string;
  readonly country?: string;
  readonly force?: boolean;
}

/** Serves the built workbench on loopback until interrupted. */
async function workbenchCommand(options: WorkbenchOptions): Promise<ExitCode> {
  if (options.singleFile !== undefined) return writeSingleFile(options.singleFile, options);
  if (options.country !== undefined)
    throw usageError(
      '--country: got it without --single-file, expected both; the served page opens a country with its menu, Open a country',
    );
  const parser = new OptionParser();
  const port = options.port === undefined ? null : parser.integer('--port', options.port, 0, 65_535, DEFAULT_PORT);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const folder = join(root, 'dist/ui');
  if (!existsSync(join(folder, 'index.html'))) {
    throw new UserError(EXIT.fault, [`${folder} contains no built workbench; try npm run build`]);
  }
  const { address, server } = await listen(folder, port);
  await writeStdout(`Workbench: ${address}  (Ctrl+C to stop)\n`);
  await new Promise<void>((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    process.once('SIGINT', close);
    process.once('SIGTERM', close);
  });
  return EXIT.complete;
}

/** Writes the workbench as one file. */
function writeSingleFile(file: string, { port, country, force = false }: WorkbenchOptions): ExitCode {
  if (port !== undefined)
    throw usageError('--port: got it with --single-file, expected one of the two; leave out --port');
  // Before anything of the disk is touched: an unknown country is wrong input.
  const carried = country === undefined ? null : carriedCountry(country);
  checkOutputFile('--single-file', file, force);
  const parts = join(root, 'dist/single');
  if (!existsSync(join(parts, 'page.js'))) {
    throw new UserError(EXIT.fault, [`${parts} contains no built workbench; try npm run build`]);
  }
  const html = singleFile(parts, join(root, 'scenarios', 'countries'), carried);
  writeAtomically(file, html, { replace: force });
  writeStderr(`Written to ${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB. Open it with a double click.`);
  return EXIT.complete;
}

/** Texts of the country that the file carries; null: the built-in one that the page shows first anyway. */
function carriedCountry(id: string): EmbeddedCountry | null {
  const files = [...knownCountryFiles(id)].filter(([path]) => !isPriorsFile(path));
  if (id === firstDraft.country && openedCountry(id) === undefined) return null;
  // The name alone: the path says things of this machine that readers of the file need not know.
  const source = basename(countryAsGiven(id));
  return { id, hash: countryHash(new Map(files)), source, files: Object.fromEntries(files) };
}

/** Listens on the given port; without one, on the default port or any free one. */
async function listen(folder: string, port: number | null): ReturnType<typeof serveWorkbench> {
  try {
    return await serveWorkbench(folder, port ?? DEFAULT_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && port === null) return serveWorkbench(folder, 0);
    if (code === 'EADDRINUSE') throw usageError(`--port: ${port} is in use; try another, or 0 for any free port`);
    if (code === 'EACCES') throw usageError(`--port: ${port} needs administrator rights; try one above 1023`);
    throw error;
  }
}
