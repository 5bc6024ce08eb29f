import type { OptionParser } from '../../options/option-parser.ts';
import type { Shard } from '../run-experiment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables of schedulers: index of an array task, number of tasks, first index. */
const schedulers = [
  { index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT', first: 'SLURM_ARRAY_TASK_MIN' },
  { index: 'JOB_COMPLETION_INDEX', count: 'JOB_COMPLETIONS', first: null },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE', first: null },
] as const;

const MAX_SHARDS = 100_000;

/** Parses `i/n`, from 1, or `auto`, which reads the environment of a scheduler. */
export function readShard(text: string, environment: Environment, parser: OptionParser): Shard | null {
  if (text === 'auto') return fromScheduler(environment, parser);
  const [, index = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index) - 1, of: Number(of) };
  if (index !== '' && shard.index >= 0 && shard.index < shard.of && shard.of <= MAX_SHARDS) return shard;
  parser.addError('--shard', text, `i/n with i from 1 to n, at most ${MAX_SHARDS}, or auto`, 'try --shard 1/8');
  return null;
}

function fromScheduler(environment: Environment, parser: OptionParser): Shard | null {
  for (const { index, count, first } of schedulers) {
    const at = environment[index];
    if (at === undefined) continue;
    const of = Number(environment[count]);
    const task = Number(at) - (first === null ? 0 : Number(environment[first] ?? '0'));
    if (/^\d+$/.test(at) && Number.isInteger(of) && of >= 1 && task >= 0 && task < of) return { index: task, of };
    const got = `${index}=${at} ${count}=${environment[count] ?? ''}`;
    parser.addError('--shard auto', got, 'a task index and the number of tasks', `set ${count}`);
    return null;
  }
  const names = schedulers.map(({ index }) => index).join(', ');
  parser.errors.push(`--shard auto: got none of ${names}, expected one; try --shard 1/8`);
  return null;
}
