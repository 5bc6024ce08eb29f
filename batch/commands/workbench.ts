import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused, Refusal } from '../exit.ts';
import { root } from '../installation.ts';
import { Reading } from '../options/reading.ts';
import { serve } from '../serve.ts';

const USUAL_PORT = 4173;

/** Serve the built workbench on loopback until it is interrupted. */
export async function workbenchCommand(words: { readonly port?: string }): Promise<ExitCode> {
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
