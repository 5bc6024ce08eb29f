import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, UserError, usageError } from '../exit-codes.ts';
import { root } from '../installation.ts';
import { OptionParser } from '../options/option-parser.ts';
import { serveWorkbench } from '../packaging/serve-workbench.ts';
import { singleFile } from '../packaging/single-file.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

const DEFAULT_PORT = 4173;

/** Declares `korpu workbench`. */
export function declareWorkbench(program: Command, onExit: ExitListener): void {
  program
    .command('workbench')
    .description('serve the workbench on this machine, or write it as one file')
    .option('--port <n>', 'port on 127.0.0.1; 0 for any free one')
    .option('--single-file <file>', 'write the workbench as one HTML file that opens offline')
    .action(async (options) => onExit(await workbenchCommand(options)));
}

/** Serves the built workbench on loopback until interrupted. */
async function workbenchCommand(options: { readonly port?: string; readonly singleFile?: string }): Promise<ExitCode> {
  if (options.singleFile !== undefined) return writeSingleFile(options.singleFile, options.port);
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
function writeSingleFile(file: string, port: string | undefined): ExitCode {
  if (port !== undefined)
    throw usageError('--port: got it with --single-file, expected one of the two; leave out --port');
  if (existsSync(file) && statSync(file).isDirectory())
    throw usageError(`--single-file: ${file} is a folder, expected a file`);
  const parts = join(root, 'dist/single');
  if (!existsSync(join(parts, 'page.js'))) {
    throw new UserError(EXIT.fault, [`${parts} contains no built workbench; try npm run build`]);
  }
  const html = singleFile(parts, join(root, 'scenarios', 'countries'));
  try {
    writeFileSync(file, html);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw usageError(
        `--single-file: got ${file}, expected a file in an existing folder; try mkdir -p '${dirname(file)}' first`,
      );
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw usageError(`--single-file: ${file} is not writable`);
    throw error;
  }
  writeStderr(`Written to ${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB. Open it with a double click.`);
  return EXIT.complete;
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
