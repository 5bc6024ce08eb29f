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

/** Exits quietly when the reader of standard output has closed it, as `head` does. */
export function exitOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
