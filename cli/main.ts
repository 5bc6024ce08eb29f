#!/usr/bin/env node
import { EXIT, type ExitCode, UserError } from './exit-codes.ts';
import { runProgram } from './program.ts';
import { exitOnBrokenPipe, writeStderr } from './stdio.ts';

exitOnBrokenPipe();
// Errors outside the command, such as a full disk behind standard output.
process.on('uncaughtException', (error) => process.exit(reportError(error)));
process.exitCode = await runProgram(process.argv.slice(2)).catch(reportError);

/** Reports an error without a stack; returns the exit code. */
function reportError(error: unknown): ExitCode {
  const stack = process.env['KORPU_DEBUG'] === '1' && error instanceof Error ? error.stack : undefined;
  if (error instanceof UserError) {
    writeStderr(stack ?? `korpu: ${error.messages.join('\n')}`);
    return error.exitCode;
  }
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  writeStderr(stack ?? `korpu: ${message} (set KORPU_DEBUG=1 for details)`);
  return EXIT.fault;
}
