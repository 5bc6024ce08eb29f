import type { Scenario } from '../../engine/index.ts';
import { tell } from '../answer.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openThreads } from '../pool/threads.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';
import { TURN_REPLICATES, type Turned, turnSwitches } from './turns.ts';

/** Turn the structural switches on threads of their own, with progress. scenario: at central parameters. */
export async function runTurns(
  scenario: Scenario,
  outcomes: readonly string[],
  { workers, quiet }: { readonly workers: number; readonly quiet: boolean },
): Promise<Turned> {
  const progress = openProgress({ quiet, terminal: isTerminal(), write: (text) => process.stderr.write(text) });
  const interrupt = interruptible(tell);
  const threads = Math.min(workers, TURN_REPLICATES);
  const runner = openThreads(threads, (sentence) => tell(`korpu: a thread ended: ${sentence}`), {
    groups: false,
    shocks: null,
  });
  try {
    if (!quiet) tell('Turning each structural switch:');
    return await turnSwitches(scenario, outcomes, runner, progress, interrupt.signal);
  } finally {
    progress.end();
    await runner.close();
    interrupt.release();
  }
}
