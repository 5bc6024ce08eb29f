import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode, misused, Refusal } from '../exit.ts';
import { root } from '../installation.ts';
import { Reading } from '../options/reading.ts';
import { serve } from '../serve.ts';
import { singleFile } from '../single/single-file.ts';

const USUAL_PORT = 4173;

/** Serve the built workbench on loopback until it is interrupted. */
export async function workbenchCommand(words: {
  readonly port?: string;
  readonly singleFile?: string;
}): Promise<ExitCode> {
  if (words.singleFile !== undefined) return writeSingleFile(words.singleFile, words.port);
  const reading = new Reading();
  const port = words.port === undefined ? null : reading.whole('--port', words.port, 0, 65_535, USUAL_PORT);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const folder = join(root, 'dist/ui');
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Refusal(EXIT.fault, [`${folder} holds no built workbench; build it with npm run build`]);
  }
  const { address, server } = await open(folder, port);
  await answer(`Workbench: ${address}  (Ctrl+C ends it)\n`);
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
  if (port !== undefined) throw misused('--port: a file is not served; leave out --port or --single-file');
  if (existsSync(file) && statSync(file).isDirectory())
    throw misused(`--single-file: ${file} is a folder; name a file`);
  const parts = join(root, 'dist/single');
  if (!existsSync(join(parts, 'page.js'))) {
    throw new Refusal(EXIT.fault, [`${parts} holds no built workbench; build it with npm run build`]);
  }
  const html = singleFile(parts, join(root, 'scenarios'));
  try {
    writeFileSync(file, html);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw misused(`--single-file: there is no folder for ${file}; make it first`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw misused(`--single-file: ${file} cannot be written`);
    throw error;
  }
  tell(`Written to ${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB. It opens with a double click.`);
  return EXIT.complete;
}

/** Take the port asked for or none; without one, the usual port or any that is free. */
async function open(folder: string, port: number | null): ReturnType<typeof serve> {
  try {
    return await serve(folder, port ?? USUAL_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && port === null) return serve(folder, 0);
    if (code === 'EADDRINUSE') throw misused(`--port: ${port} is taken; try another one, or 0 for any that is free`);
    if (code === 'EACCES') throw misused(`--port: ${port} is not allowed to ordinary users; try one above 1023`);
    throw error;
  }
}
