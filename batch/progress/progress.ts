import { SingleBar } from 'cli-progress';
import { spanText, TimeLeft } from './time-left.ts';

/** Shows how far a run is. */
export interface Progress {
  /** Say how many replicates there will be; a later call may raise the number. */
  expect(total: number): void;
  finished(): void;
  failed(): void;
  end(): void;
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** Whether a bar may be redrawn in place. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
  /** What is counted; replicates when nothing is said. */
  readonly noun?: string;
}

const LINE_EVERY = 10_000;
const REDRAW_EVERY = 1_000;

/** Open a progress display: a bar on a terminal, a line every 10 s elsewhere, nothing when quiet. */
export function openProgress(options: ProgressOptions): Progress {
  if (options.quiet) return silent;
  const { noun = 'replicates', write } = options;
  return options.terminal ? bar(noun) : lines(write, noun);
}

/** Split a display between parts that each expect replicates of their own. */
export function shared(progress: Progress, parts: number): Progress[] {
  const expected = new Array<number>(parts).fill(0);
  return expected.map((_, part) => ({
    ...progress,
    expect(total) {
      expected[part] = total;
      progress.expect(expected.reduce((sum, one) => sum + one, 0));
    },
  }));
}

/** Tell whether standard error can redraw a line. */
export function isTerminal(): boolean {
  return process.stderr.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
}

const silent: Progress = { expect() {}, finished() {}, failed() {}, end() {} };

class Count {
  total = 0;
  done = 0;
  failures = 0;
  readonly #start = Date.now();
  readonly #left = new TimeLeft(this.#start);

  finish(): void {
    this.done += 1;
    this.#left.finished(Date.now());
  }

  left(): string {
    const seconds = this.#left.seconds(this.total - this.done - this.failures, Date.now());
    const failed = this.failures === 0 ? '' : `, ${this.failures} failed`;
    return `${seconds === null ? 'time left not known yet' : `about ${spanText(seconds)} left`}${failed}`;
  }

  elapsed(): string {
    return spanText((Date.now() - this.#start) / 1000);
  }
}

function lines(write: (text: string) => void, noun: string): Progress {
  const count = new Count();
  const say = (): void => write(`${count.done}/${count.total} ${noun}, ${count.left()}\n`);
  const timer = setInterval(say, LINE_EVERY);
  timer.unref();
  return {
    expect(total) {
      count.total = total;
    },
    finished: () => count.finish(),
    failed() {
      count.failures += 1;
    },
    end() {
      clearInterval(timer);
      write(`${count.done}/${count.total} ${noun} in ${count.elapsed()}\n`);
    },
  };
}

function bar(noun: string): Progress {
  const count = new Count();
  const drawn = new SingleBar({
    format: `{bar} {value}/{total} ${noun}, {left}`,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // A cursor hidden by a run that is stopped would stay hidden.
    hideCursor: false,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const draw = (): void => drawn.update(count.done, { left: count.left() });
  const timer = setInterval(draw, REDRAW_EVERY);
  timer.unref();
  let started = false;
  return {
    expect(total) {
      count.total = total;
      if (started) drawn.setTotal(total);
      else drawn.start(total, 0, { left: count.left() });
      started = true;
    },
    finished() {
      count.finish();
      draw();
    },
    failed() {
      count.failures += 1;
      draw();
    },
    end() {
      clearInterval(timer);
      drawn.stop();
    },
  };
}
