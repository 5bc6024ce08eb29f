import { EXIT, type ExitCode, UserError } from './exit-codes.ts';
import { writeStderr } from './stdio.ts';

/** Reports an error without a stack; returns the exit code. */
export function reportError(error: unknown): ExitCode {
  const stack = process.env['KORPU_DEBUG'] === '1' && error instanceof Error ? error.stack : undefined;
  if (error instanceof UserError) {
    writeStderr(stack ?? `korpu: ${error.messages.map(withoutForgedLines).join('\n')}`);
    return error.exitCode;
  }
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  writeStderr(stack ?? `korpu: ${message} (set KORPU_DEBUG=1 for details)`);
  return EXIT.fault;
}

/** Escapes line ends from a value, which could pass for a message of their own; further lines of a message are indented. */
function withoutForgedLines(message: string): string {
  return message.replaceAll(/\n(?! {2})/g, '\\n');
}
