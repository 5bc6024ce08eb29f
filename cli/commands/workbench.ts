import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode, UserError, usageError } from '../exit-codes.ts';
import { root } from '../installation.ts';
import { OptionParser } from '../options/option-parser.ts';
import { serveWorkbench } from '../packaging/serve-workbench.ts';
import { singleFile } from '../packaging/single-file.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

const DEFAULT_PORT = 4173;

/** Serve the built workbench on loopback until it is interrupted. */
export async function workbenchCommand(options: {
  readonly port?: string;
  readonly singleFile?: string;
}): Promise<ExitCode> {
  if (options.singleFile !== undefined) return writeSingleFile(options.singleFile, options.port);
  const parser = new OptionParser();
  const port = options.port === undefined ? null : parser.integer('--port', options.port, 0, 65_535, DEFAULT_PORT);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const folder = join(root, 'dist/ui');
  if (!existsSync(join(folder, 'index.html'))) {
    throw new UserError(EXIT.fault, [`${folder} holds no built workbench; build it with npm run build`]);
  }
  const { address, server } = await listen(folder, port);
  await writeStdout(`Workbench: ${address}  (Ctrl+C ends it)\n`);
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

/** Write the workbench as one file. */
function writeSingleFile(file: string, port: string | undefined): ExitCode {
  if (port !== undefined) throw usageError('--port: a file is not served; leave out --port or --single-file');
  if (existsSync(file) && statSync(file).isDirectory())
    throw usageError(`--single-file: ${file} is a folder; name a file`);
  const parts = join(root, 'dist/single');
  if (!existsSync(join(parts, 'page.js'))) {
    throw new UserError(EXIT.fault, [`${parts} holds no built workbench; build it with npm run build`]);
  }
  const html = singleFile(parts, join(root, 'scenarios', 'countries'));
  try {
    writeFileSync(file, html);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw usageError(`--single-file: there is no folder for ${file}; make it first`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw usageError(`--single-file: ${file} cannot be written`);
    throw error;
  }
  writeStderr(`Written to ${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB. It opens with a double click.`);
  return EXIT.complete;
}

/** Take the port asked for or none; without one, the usual port or any that is free. */
async function listen(folder: string, port: number | null): ReturnType<typeof serveWorkbench> {
  try {
    return await serveWorkbench(folder, port ?? DEFAULT_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && port === null) return serveWorkbench(folder, 0);
    if (code === 'EADDRINUSE') throw usageError(`--port: ${port} is taken; try another one, or 0 for any that is free`);
    if (code === 'EACCES') throw usageError(`--port: ${port} is not allowed to ordinary users; try one above 1023`);
    throw error;
  }
}
