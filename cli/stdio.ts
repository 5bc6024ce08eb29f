import { escapeControls } from '../scenarios/internal.ts';

/**
 * The only place where text leaves the process. Names from files, options and folders may contain control characters,
 * which a terminal would obey: all but line ends and tabs are escaped.
 */

const LAYOUT = '\n\t';

/**
 * Writes a result to standard output and waits until it is flushed: pipes may be slow. Control characters are escaped as
 * in JSON, so that JSON stays valid.
 */
export async function writeStdout(text: string): Promise<void> {
  await writeBytes(escapeControls(text, LAYOUT));
}

/**
 * Writes the content of a file (a table, HTML, a script) to standard output: as it is to a file or a pipe. A terminal
 * would obey the control characters in it.
 */
export async function writeContent(text: string): Promise<void> {
  await writeBytes(process.stdout.isTTY === true ? escapeControls(text, LAYOUT) : text);
}

async function writeBytes(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes a message to standard error. Control characters are escaped. */
export function writeStderr(line: string): void {
  writeProgress(`${escapeControls(line, LAYOUT)}\n`);
}

/** Writes part of a progress display to standard error as it is: it moves the cursor, and contains no text from outside. */
export function writeProgress(text: string): void {
  process.stderr.write(text);
}

/**
 * Exits quietly when the reader of standard output has closed it, as `head` does. A closed terminal (EIO), or a closed
 * standard error, ends nothing: a run stops carefully without a reader.
 */
export function exitOnBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (error.code !== 'EIO') throw error;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}
