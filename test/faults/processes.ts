import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../dist/batch/main.js', import.meta.url));

/** A command line that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  readonly said: () => string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Everything this file's tests wrote, for a search of what must never be written. */
export const everythingSaid: string[] = [];

/** Start a built command, of this checkout or of a copy. */
export function korpu(words: readonly string[], env: Readonly<Record<string, string>> = {}, main = built): Running {
  if (!existsSync(main)) throw new Error('dist/batch/main.js is missing: npm run build makes it');
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, CI: '1', ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      everythingSaid.push(said);
      resolve(code ?? signal ?? 1);
    });
  });
  return { child, said: () => said, ended };
}

/** Run a built command to its end; anything but 0 is a fault. */
export async function done(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const running = korpu(words, env);
  const code = await running.ended;
  if (code !== 0) throw new Error(`korpu ${words.join(' ')} ended with ${code}: ${running.said()}`);
  return running.said();
}
