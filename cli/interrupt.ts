import { EXIT, UserError } from './exit-codes.ts';

/** A signal that follows this soon is the same key press, passed on by a wrapper such as npm. In milliseconds. */
const DEBOUNCE_MILLISECONDS = 250;

/**
 * Turn the first SIGINT or SIGTERM into an abort, and the second into an end at once. Returns the signal to watch and a
 * function that gives the process its own handling back.
 */
export function listenForInterrupt(
  log: (line: string) => void,
  resumeHint = 'the same command starts again',
): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let stoppedAt = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      stoppedAt = Date.now();
      log('Stopping; nothing is left half-written. Once more ends at once.');
      controller.abort(new UserError(EXIT.stopped, [`stopped before the end; ${resumeHint}`]));
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
