import { SingleBar } from 'cli-progress';
import { durationText, TimeLeft } from './time-left.ts';

/** Progress display of a run. */
export interface RunProgress {
  /** Sets the number of replicates; later calls may raise it. */
  expect(total: number): void;
  addFinished(): void;
  addFailed(): void;
  end(): void;
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** Whether the bar can be redrawn in place. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
  /** Noun of what is counted; default: replicates. */
  readonly noun?: string;
}

const LINE_EVERY = 10_000;
const REDRAW_EVERY = 1_000;

/** Opens a progress display: a bar on a terminal, a line every 10 s elsewhere, nothing when quiet. */
export function openProgress(options: ProgressOptions): RunProgress {
  if (options.quiet) return silentProgress;
  const { noun = 'replicates', write } = options;
  return options.terminal ? barProgress(noun) : lineProgress(write, noun);
}

/** Splits a display between parts that each expect their own replicates. */
export function splitProgress(progress: RunProgress, parts: number): RunProgress[] {
  const expected = new Array<number>(parts).fill(0);
  return expected.map((_, part) => ({
    ...progress,
    expect(total) {
      expected[part] = total;
      progress.expect(expected.reduce((sum, value) => sum + value, 0));
    },
  }));
}

/** Tests whether standard error can redraw a line. */
export function isTerminal(): boolean {
  return process.stderr.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
}

const silentProgress: RunProgress = { expect() {}, addFinished() {}, addFailed() {}, end() {} };

class ProgressCounter {
  total = 0;
  done = 0;
  failures = 0;
  readonly #start = performance.now();
  readonly #left = new TimeLeft(this.#start);

  finish(): void {
    this.done += 1;
    this.#left.addFinish(performance.now());
  }

  left(): string {
    const seconds = this.#left.seconds(this.total - this.done - this.failures, performance.now());
    const failed = this.failures === 0 ? '' : `, ${this.failures} failed`;
    return `${seconds === null ? 'time left unknown' : `about ${durationText(seconds)} left`}${failed}`;
  }

  elapsed(): string {
    return durationText((performance.now() - this.#start) / 1000);
  }
}

function lineProgress(write: (text: string) => void, noun: string): RunProgress {
  const count = new ProgressCounter();
  const print = (): void => write(`${count.done}/${count.total} ${noun}, ${count.left()}\n`);
  const timer = setInterval(print, LINE_EVERY);
  timer.unref();
  return {
    expect(total) {
      count.total = total;
    },
    addFinished: () => count.finish(),
    addFailed() {
      count.failures += 1;
    },
    end() {
      clearInterval(timer);
      write(`${count.done}/${count.total} ${noun} in ${count.elapsed()}\n`);
    },
  };
}

function barProgress(noun: string): RunProgress {
  const count = new ProgressCounter();
  const progressBar = new SingleBar({
    format: `{bar} {value}/{total} ${noun}, {left}`,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // An interrupted run could leave the cursor hidden.
    hideCursor: false,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const draw = (): void => progressBar.update(count.done, { left: count.left() });
  const timer = setInterval(draw, REDRAW_EVERY);
  timer.unref();
  let started = false;
  return {
    expect(total) {
      count.total = total;
      if (started) progressBar.setTotal(total);
      else progressBar.start(total, 0, { left: count.left() });
      started = true;
    },
    addFinished() {
      count.finish();
      draw();
    },
    addFailed() {
      count.failures += 1;
      draw();
    },
    end() {
      clearInterval(timer);
      progressBar.stop();
    },
  };
}
