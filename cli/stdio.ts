/** Write a result to standard output and wait until it has left: a pipe may be slower than we are. */
export async function writeStdout(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Write a message for a person to standard error. */
export function writeStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** End quietly when the reader of our output has gone, as `head` does. */
export function exitOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
