import { spanText, TimeLeft } from '../progress/time-left.ts';

/** Shows how far an experiment is. */
export interface ExperimentProgress {
  /** runs: in all. before: those of them that earlier processes did. */
  begin(runs: number, before: number): void;
  finished(runs: number, failed: number): void;
  end(): void;
}

export interface ExperimentProgressOptions {
  readonly quiet: boolean;
  /** Whether a line may be redrawn in place. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
}

const LINE_EVERY = 10_000;
const REDRAW_EVERY = 1_000;

/** Opens a display: one line redrawn on a terminal, a line every 10 s elsewhere, nothing when quiet. */
export function openExperimentProgress({ quiet, terminal, write }: ExperimentProgressOptions): ExperimentProgress {
  if (quiet) return { begin() {}, finished() {}, end() {} };
  let total = 0;
  let done = 0;
  let failed = 0;
  let own = 0;
  let chunks = 0;
  let timer: NodeJS.Timeout | undefined;
  let started = Date.now();
  let left = new TimeLeft(started);
  const line = (): string => {
    const seconds = (Date.now() - started) / 1000;
    const each = chunks === 0 ? 1 : own / chunks;
    const open = left.seconds(Math.max(0, total - done - failed) / Math.max(1, each), Date.now());
    const rate = own === 0 ? '' : `, ${(own / Math.max(0.001, seconds)).toPrecision(3)} runs/s`;
    const time = open === null ? 'time left not known yet' : `about ${spanText(open)} left`;
    return `${done}/${total} runs${rate}, ${time}${failed === 0 ? '' : `, ${failed} failed`}`;
  };
  return {
    begin(runs, before) {
      total = runs;
      done = before;
      started = Date.now();
      left = new TimeLeft(started);
      timer = setInterval(
        () => write(terminal ? `\r\u001b[K${line()}` : `${line()}\n`),
        terminal ? REDRAW_EVERY : LINE_EVERY,
      );
      timer.unref();
    },
    finished(runs, bad) {
      done += runs;
      failed += bad;
      own += runs + bad;
      chunks += 1;
      left.finished(Date.now());
    },
    end() {
      clearInterval(timer);
      const took = spanText((Date.now() - started) / 1000);
      write(
        `${terminal ? '\r\u001b[K' : ''}${done}/${total} runs in ${took}${failed === 0 ? '' : `, ${failed} failed`}\n`,
      );
    },
  };
}
