/** Writes a result to standard output and waits until it is flushed: pipes may be slow. */
export async function writeStdout(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes a message to standard error. */
export function writeStderr(line: string): void {
  process.stderr.write(`${line}\n`);
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
