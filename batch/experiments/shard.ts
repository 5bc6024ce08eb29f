import type { Reading } from '../options/reading.ts';
import type { Shard } from './run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where schedulers say which task of an array this is, how many there are, and at which number they begin. */
const schedulers = [
  { index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT', first: 'SLURM_ARRAY_TASK_MIN' },
  { index: 'JOB_COMPLETION_INDEX', count: 'JOB_COMPLETIONS', first: null },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE', first: null },
] as const;

const MOST_SHARDS = 100_000;

/** Reads `i/n`, the first being 1, or `auto` from the environment a scheduler gives. */
export function readShard(text: string, environment: Environment, reading: Reading): Shard | null {
  if (text === 'auto') return fromScheduler(environment, reading);
  const [, index = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index) - 1, of: Number(of) };
  if (index !== '' && shard.index >= 0 && shard.index < shard.of && shard.of <= MOST_SHARDS) return shard;
  reading.fault('--shard', text, `i/n with i from 1 to n, at most ${MOST_SHARDS}, or auto`, 'try --shard 1/8');
  return null;
}

function fromScheduler(environment: Environment, reading: Reading): Shard | null {
  for (const { index, count, first } of schedulers) {
    const at = environment[index];
    if (at === undefined) continue;
    const of = Number(environment[count]);
    const place = Number(at) - (first === null ? 0 : Number(environment[first] ?? '0'));
    if (/^\d+$/.test(at) && Number.isInteger(of) && of >= 1 && place >= 0 && place < of) return { index: place, of };
    const got = `${index}=${at} ${count}=${environment[count] ?? ''}`;
    reading.fault('--shard auto', got, 'the number of a task and how many there are', `set ${count}`);
    return null;
  }
  const names = schedulers.map(({ index }) => index).join(', ');
  reading.faults.push(`--shard auto: got none of ${names}, expected one; try --shard 1/8`);
  return null;
}
