import { afterEach, expect, test, vi } from 'vitest';
import { openExperimentProgress } from '../../../cli/experiments/experiment-progress.ts';
import { openProgress } from '../../../cli/output/progress.ts';

afterEach(() => {
  vi.useRealTimers();
});

const TWO_DAYS = 2 * 24 * 3_600_000;

test.each([-TWO_DAYS, TWO_DAYS])(
  'shows durations of the elapsed time when the clock is set by %i ms during a run',
  (change) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const lines: string[] = [];
    const write = (text: string): void => void lines.push(text);
    const experiment = openExperimentProgress({ quiet: false, terminal: false, write });
    experiment.begin(4, 0);
    const comparison = openProgress({ quiet: false, terminal: false, write });
    comparison.expect(2);
    vi.setSystemTime(Date.now() + change);
    experiment.addFinished(4, 0);
    comparison.addFinished();
    experiment.end();
    comparison.end();
    expect(lines).toEqual([
      expect.stringMatching(/^4\/4 runs in \d{1,2} s\n$/),
      expect.stringMatching(/^1\/2 replicates in \d{1,2} s\n$/),
    ]);
  },
);
