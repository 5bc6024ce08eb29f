import { availableParallelism } from 'node:os';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { planOf } from '../experiments/plan.ts';
import { planJson, planText } from '../experiments/plan-text.ts';
import { type ExperimentWords, openExperimentFile } from '../experiments/read-file.ts';
import { Reading } from '../options/reading.ts';

/** Say what an experiment would take; compute nothing. */
export async function planCommand(
  file: string,
  words: ExperimentWords & { readonly shards?: string; readonly workers?: string; readonly json?: boolean },
): Promise<ExitCode> {
  const reading = new Reading();
  const shards = words.shards === undefined ? null : reading.whole('--shards', words.shards, 1, 100_000, 8);
  const cores = Math.min(availableParallelism(), 256);
  const workers = words.workers === undefined ? cores : reading.whole('--workers', words.workers, 1, 256, cores);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const { asked, pack, points } = await openExperimentFile(file, words);
  const plan = planOf(asked, pack, null, points);
  await answer(
    words.json === true ? `${JSON.stringify(planJson(plan, workers, shards))}\n` : planText(plan, workers, shards),
  );
  return EXIT.complete;
}
