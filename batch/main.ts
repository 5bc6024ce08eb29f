#!/usr/bin/env node
import { followReader, tell } from './answer.ts';
import { EXIT, type ExitCode, Refusal } from './exit.ts';
import { runProgram } from './program.ts';

followReader();
// What breaks outside the command's own course, such as a full disk behind standard output.
process.on('uncaughtException', (error) => process.exit(told(error)));
process.exitCode = await runProgram(process.argv.slice(2)).catch(told);

/** Tell a person what ended the command, without a stack, and give the exit code. */
function told(error: unknown): ExitCode {
  const stack = process.env['KORPU_DEBUG'] === '1' && error instanceof Error ? error.stack : undefined;
  if (error instanceof Refusal) {
    tell(stack ?? `korpu: ${error.problems.join('\n')}`);
    return error.exitCode;
  }
  const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  tell(stack ?? `korpu: ${sentence} (KORPU_DEBUG=1 shows more)`);
  return EXIT.fault;
}
