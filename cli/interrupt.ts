import { EXIT, UserError } from './exit-codes.ts';

/** Debounce in milliseconds: wrappers such as npm pass on the same key press. */
const DEBOUNCE_MILLISECONDS = 250;

/**
 * Aborts on the first SIGINT or SIGTERM, exits on the second. Returns the signal to watch and a function that removes
 * the handlers.
 */
export function listenForInterrupt(
  log: (line: string) => void,
  resumeHint = 'start again with the same command',
): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let stoppedAt = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      stoppedAt = Date.now();
      log('Stopping; no file is left incomplete. Press again to exit at once.');
      controller.abort(new UserError(EXIT.stopped, [`interrupted; ${resumeHint}`]));
    } else if (Date.now() - stoppedAt > DEBOUNCE_MILLISECONDS) {
      process.exit(EXIT.stoppedAtOnce);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
