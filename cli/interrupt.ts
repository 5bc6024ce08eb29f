import { closeSync, fstatSync, openSync } from 'node:fs';
import { EXIT, UserError } from './exit-codes.ts';

/** Debounce in milliseconds: wrappers such as npm pass on the same key press. */
const DEBOUNCE_MILLISECONDS = 250;

/** Signals that stop a command: Ctrl+C, a scheduler, and a closed terminal or lost connection. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborts on the first stop signal, exits on the second. A second SIGHUP is ignored: a closing terminal may send several.
 * Returns the signal to watch and a function that removes the handlers, unless a signal has come: the process then ends.
 */
export function listenForInterrupt(
  log: (line: string) => void,
  resumeHint = 'start again with the same command',
): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let stoppedAt = 0;
  const stop = (received: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      stoppedAt = performance.now();
      log('Stopping; no file is left incomplete. Press again to exit at once.');
      if (received === 'SIGHUP') process.once('exit', leaveTerminal);
      controller.abort(new UserError(EXIT.stopped, [`interrupted; ${resumeHint}`]));
    } else if (received !== 'SIGHUP' && performance.now() - stoppedAt > DEBOUNCE_MILLISECONDS) {
      process.exit(EXIT.stoppedAtOnce);
    }
  };
  for (const name of STOP_SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    release() {
      // A process that was stopped still ends by itself, and a second signal then must give its exit code as well.
      if (controller.signal.aborted) return;
      for (const name of STOP_SIGNALS) process.off(name, stop);
    },
  };
}

/**
 * Replaces standard streams on a terminal by the null device. Node restores the settings of its terminal at the end, and
 * aborts where the terminal is gone; streams that were opened again are left alone.
 */
function leaveTerminal(): void {
  if (process.platform === 'win32') return;
  for (const stream of [0, 1, 2]) {
    try {
      if (!fstatSync(stream).isCharacterDevice()) continue;
      closeSync(stream);
      openSync('/dev/null', 'r+');
    } catch {
      // A stream that is closed already.
    }
  }
}
