import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** Root of the built command line, which the tests run in processes they can kill. */

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const main = join(root, 'dist/cli/main.js');
export const tinyFile = join(root, 'test/cli/experiments/tiny.yaml');
if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');

const folders: string[] = [];
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A path for a results folder, deleted after the tests of the file. */
export function newResultsPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-faults-'));
  folders.push(folder);
  return join(folder, 'results');
}

export interface ProcessResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts a command of Körpü. program: the built one, here or elsewhere. */
export function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  program: string = main,
): { child: ChildProcess; ended: Promise<ProcessResult> } {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, CI: '1', ...env } });
  children.add(child);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<ProcessResult>((resolve) =>
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal, out, err });
    }),
  );
  return { child, ended };
}

/** Runs a command of Körpü to completion. */
export const korpu = (...args: readonly string[]): Promise<ProcessResult> => start(args).ended;

/** Chunk files published in a folder. */
export function partsIn(folder: string): string[] {
  const parts = join(folder, 'parts');
  return existsSync(parts) ? readdirSync(parts).filter((name) => /^c\d+\.parquet$/.test(name)) : [];
}

/** Waits until a condition holds. */
export async function until(holds: () => boolean, seconds = 120): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !holds(); ) {
    if (Date.now() > end) throw new Error(`condition not met in ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
