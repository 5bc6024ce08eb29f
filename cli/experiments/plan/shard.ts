import type { OptionParser } from '../../options/option-parser.ts';
import { type Shard, type TaskArray, taskIndex } from './chunks.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables of schedulers: index of an array task, and number of tasks. */
const schedulers = [
  { index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT' },
  { index: 'JOB_COMPLETION_INDEX', count: 'JOB_COMPLETIONS' },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE' },
] as const;

const MAX_SHARDS = 100_000;

/** Array that earlier processes of a folder belonged to and that has this task; null: none. */
export type FindTaskArray = (task: number) => TaskArray | null;

/**
 * Parses `i/n`, from 1, or `auto`, which reads the environment of a scheduler. findArray: tasks of an earlier array of the
 * folder may be sent in again by their numbers.
 */
export function readShard(
  text: string,
  environment: Environment,
  parser: OptionParser,
  findArray: FindTaskArray = () => null,
): Shard | null {
  if (text === 'auto') return fromScheduler(environment, parser, findArray);
  const [, index = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index) - 1, of: Number(of) };
  if (index !== '' && shard.index >= 0 && shard.index < shard.of && shard.of <= MAX_SHARDS) return shard;
  parser.addError('--shard', text, `i/n with i from 1 to n, at most ${MAX_SHARDS}, or auto`, 'try --shard 1/8');
  return null;
}

function fromScheduler(environment: Environment, parser: OptionParser, findArray: FindTaskArray): Shard | null {
  for (const { index, count } of schedulers) {
    const at = environment[index];
    if (at === undefined) continue;
    const of = Number(environment[count]);
    const got = `${index}=${at} ${count}=${environment[count] ?? ''}`;
    if (!/^\d{1,9}$/.test(at) || !Number.isInteger(of) || of < 1 || of > MAX_SHARDS) {
      parser.addError('--shard auto', got, 'a task index and the number of tasks', `set ${count}`);
      return null;
    }
    if (index === 'SLURM_ARRAY_TASK_ID') return ofSlurm(Number(at), of, environment, parser, findArray);
    if (Number(at) < of) return { index: Number(at), of };
    parser.addError('--shard auto', got, `an index below ${of}`, `set ${count}`);
    return null;
  }
  const names = schedulers.map(({ index }) => index).join(', ');
  parser.errors.push(`--shard auto: got none of ${names}, expected one; try --shard 1/8`);
  return null;
}

/**
 * Shard of a Slurm task. Slurm says the bounds and the number of the tasks sent in now, so that `--array=2,4` has two: an
 * array that began the folder and has the same numbers decides.
 */
function ofSlurm(
  task: number,
  of: number,
  environment: Environment,
  parser: OptionParser,
  findArray: FindTaskArray,
): Shard | null {
  const numberOf = (name: string, fallback: number): number => Number(environment[name] ?? fallback);
  const first = numberOf('SLURM_ARRAY_TASK_MIN', 0);
  const step = numberOf('SLURM_ARRAY_TASK_STEP', 1);
  const last = numberOf('SLURM_ARRAY_TASK_MAX', first + (of - 1) * step);
  const earlier = findArray(task);
  const isPart = earlier !== null && [first, last].every((bound) => taskIndex(earlier, bound) !== null);
  const array = isPart ? earlier : { first, step, of };
  const index = taskIndex(array, task);
  const hasGaps = !isPart && last !== first + (of - 1) * step;
  if (index !== null && !hasGaps) return { index, of: array.of, array };
  const got = `task ${task} of ${of} from ${first} to ${last}`;
  parser.errors.push(
    `--shard auto: got ${got}, expected an array without gaps, or tasks of one that began this folder; try --shard "$SLURM_ARRAY_TASK_ID/N" with N the number of shards`,
  );
  return null;
}
