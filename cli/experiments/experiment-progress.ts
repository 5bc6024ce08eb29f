import { durationText, TimeLeft } from '../output/time-left.ts';

/** Progress display of an experiment. */
export interface ExperimentProgress {
  /** runs: total number. previouslyDone: runs computed by earlier processes. */
  begin(runs: number, previouslyDone: number): void;
  addFinished(runs: number, failed: number): void;
  end(): void;
}

export interface ExperimentProgressOptions {
  readonly quiet: boolean;
  /** Whether the line can be redrawn in place. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
}

const LINE_EVERY = 10_000;
const REDRAW_EVERY = 1_000;

/** Opens a display: one line redrawn on a terminal, a line every 10 s elsewhere, nothing when quiet. */
export function openExperimentProgress({ quiet, terminal, write }: ExperimentProgressOptions): ExperimentProgress {
  if (quiet) return { begin() {}, addFinished() {}, end() {} };
  let total = 0;
  let done = 0;
  let failed = 0;
  let ownRuns = 0;
  let chunks = 0;
  let timer: NodeJS.Timeout | undefined;
  let started = performance.now();
  let timeLeft = new TimeLeft(started);
  const line = (): string => {
    const seconds = (performance.now() - started) / 1000;
    const each = chunks === 0 ? 1 : ownRuns / chunks;
    const secondsLeft = timeLeft.seconds(Math.max(0, total - done - failed) / Math.max(1, each), performance.now());
    const rate = ownRuns === 0 ? '' : `, ${(ownRuns / Math.max(0.001, seconds)).toPrecision(3)} runs/s`;
    const time = secondsLeft === null ? 'time left unknown' : `about ${durationText(secondsLeft)} left`;
    return `${done}/${total} runs${rate}, ${time}${failed === 0 ? '' : `, ${failed} failed`}`;
  };
  return {
    begin(runs, previouslyDone) {
      total = runs;
      done = previouslyDone;
      started = performance.now();
      timeLeft = new TimeLeft(started);
      timer = setInterval(
        () => write(terminal ? `\r\u001b[K${line()}` : `${line()}\n`),
        terminal ? REDRAW_EVERY : LINE_EVERY,
      );
      timer.unref();
    },
    addFinished(runs, failedRuns) {
      done += runs;
      failed += failedRuns;
      ownRuns += runs + failedRuns;
      chunks += 1;
      timeLeft.addFinish(performance.now());
    },
    end() {
      clearInterval(timer);
      const duration = durationText((performance.now() - started) / 1000);
      write(
        `${terminal ? '\r\u001b[K' : ''}${done}/${total} runs in ${duration}${failed === 0 ? '' : `, ${failed} failed`}\n`,
      );
    },
  };
}
