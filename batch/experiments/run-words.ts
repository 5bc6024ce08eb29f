import { availableParallelism } from 'node:os';
import { misused } from '../exit.ts';
import { decimal, Reading } from '../options/reading.ts';
import type { ExperimentWords } from './read-file.ts';
import type { RunOptions, Shard } from './run.ts';
import { readShard } from './shard.ts';

/** The options of `korpu run` as typed. */
export interface RunWords extends ExperimentWords {
  readonly out?: string;
  readonly workers?: string;
  readonly threads?: string;
  readonly shard?: string;
  readonly runTimeout?: string;
  readonly retries?: string;
  readonly maxFailures?: string;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly extend?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly progress?: boolean;
  readonly logLevel?: string;
}

type Asked = Pick<
  RunOptions,
  'folder' | 'workers' | 'shard' | 'fresh' | 'extend' | 'runTimeout' | 'retries' | 'maxFailures'
> & { readonly level: 'quiet' | 'info' };

const MOST_WORKERS = 256;

/** Reads the options of a run. @throws Refusal that names every fault. */
export function readRunWords(words: RunWords): Asked {
  const reading = new Reading();
  const cores = Math.min(availableParallelism(), MOST_WORKERS);
  const written = words.workers ?? words.threads ?? 'auto';
  const workers = written === 'auto' ? cores : reading.whole('--workers', written, 1, MOST_WORKERS, cores);
  const shard: Shard | null = words.shard === undefined ? null : readShard(words.shard, process.env, reading);
  const seconds = words.runTimeout === undefined ? null : decimal(words.runTimeout);
  if (seconds !== null && !(seconds > 0))
    reading.fault('--run-timeout', words.runTimeout ?? '', 'seconds above 0', 'try --run-timeout 600');
  const retries = reading.whole('--retries', words.retries ?? '1', 0, 100, 1);
  const maxFailures =
    words.maxFailures === undefined ? null : reading.whole('--max-failures', words.maxFailures, 0, 999_999_999, 100);
  const level = reading.choice('--log-level', words.logLevel ?? 'info', ['info', 'quiet']);
  if (words.out === undefined && words.dryRun !== true)
    reading.faults.push('--out: got nothing, expected a folder for the results; try --out results/experiment');
  if (reading.faults.length > 0) throw misused(...reading.faults);
  return {
    folder: words.out ?? '',
    ...{ workers, shard, retries, maxFailures },
    runTimeout: seconds,
    fresh: words.fresh === true,
    extend: words.extend === true,
    level: words.quiet === true ? 'quiet' : level,
  };
}
