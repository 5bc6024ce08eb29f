import { vi } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { reportError } from '../../cli/report-error.ts';

/** Exit code and output of a command. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as `cli/main.ts` does, but in this process; nothing else may write to standard output meanwhile. */
export async function runHere(args: readonly string[]): Promise<CommandResult> {
  const texts = ['', ''];
  const spies = [process.stdout, process.stderr].map((stream, i) =>
    vi.spyOn(stream, 'write').mockImplementation(((chunk: unknown, ...rest: unknown[]) => {
      texts[i] += String(chunk);
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    }) as typeof process.stdout.write),
  );
  try {
    const code = await runProgram(args).catch(reportError);
    return { code, out: texts[0] ?? '', err: texts[1] ?? '' };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
