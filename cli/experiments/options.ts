import { availableParallelism } from 'node:os';
import { usageError } from '../exit-codes.ts';
import { OptionParser, parseDecimal } from '../options/option-parser.ts';
import type { Shard } from './plan/chunks.ts';
import type { ExperimentOverrideOptions } from './plan/read-experiment-file.ts';
import { readShard } from './plan/shard.ts';
import type { RunExperimentOptions } from './run-experiment.ts';
import { findTaskArray } from './storage/session-records.ts';

/** Options of `korpu run`, unparsed. */
export interface ExperimentCommandOptions extends ExperimentOverrideOptions {
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
  readonly again?: string;
  readonly repair?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly progress?: boolean;
  readonly logLevel?: string;
}

type ExperimentSettings = Pick<
  RunExperimentOptions,
  'folder' | 'workers' | 'shard' | 'fresh' | 'extend' | 'again' | 'repair' | 'runTimeout' | 'retries' | 'maxFailures'
> & { readonly level: 'quiet' | 'info' };

const MAX_WORKERS = 256;

/**
 * Parses the options of a run.
 * @throws UserError that lists every error.
 */
export function readExperimentOptions(options: ExperimentCommandOptions): ExperimentSettings {
  const parser = new OptionParser();
  const cores = Math.min(availableParallelism(), MAX_WORKERS);
  const workersText = options.workers ?? options.threads ?? 'auto';
  const workers = workersText === 'auto' ? cores : parser.integer('--workers', workersText, 1, MAX_WORKERS, cores);
  const { out = '' } = options;
  const shard: Shard | null =
    options.shard === undefined
      ? null
      : readShard(options.shard, process.env, parser, (task) => (out === '' ? null : findTaskArray(out, task)));
  const seconds = options.runTimeout === undefined ? null : parseDecimal(options.runTimeout);
  if (seconds !== null && !(seconds > 0))
    parser.addError('--run-timeout', options.runTimeout ?? '', 'seconds above 0', 'try --run-timeout 600');
  const retries = parser.integer('--retries', options.retries ?? '1', 0, 100, 1);
  const maxFailures =
    options.maxFailures === undefined
      ? null
      : parser.integer('--max-failures', options.maxFailures, 0, 999_999_999, 100);
  const again = options.again === undefined ? 'machine' : parser.choice('--again', options.again, ['failed', 'none']);
  const level = parser.choice('--log-level', options.logLevel ?? 'info', ['info', 'quiet']);
  if (options.out === undefined && options.dryRun !== true)
    parser.errors.push('--out: got nothing, expected a folder for the results; try --out results/experiment');
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  return {
    folder: options.out ?? '',
    ...{ workers, shard, retries, maxFailures },
    runTimeout: seconds,
    fresh: options.fresh === true,
    extend: options.extend === true,
    again,
    repair: options.repair === true,
    level: options.quiet === true ? 'quiet' : level,
  };
}
