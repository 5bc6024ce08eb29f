import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { planOf } from '../experiments/plan.ts';
import { planText } from '../experiments/plan-text.ts';
import { openExperimentProgress } from '../experiments/progress.ts';
import { openExperimentFile } from '../experiments/read-file.ts';
import { runExperiment } from '../experiments/run.ts';
import { type RunWords, readRunWords } from '../experiments/run-words.ts';
import { interruptible } from '../pool/interrupt.ts';
import { isTerminal } from '../progress/progress.ts';
import { byQueue } from '../queue/elsewhere.ts';
import { leaveSoon } from '../queue/leave.ts';
import { greet } from '../queue/preflight.ts';
import { type EngineWords, readEngineWords } from '../queue/words.ts';

/** Run an experiment, or go on with it. */
export async function runCommand(file: string, words: RunWords & EngineWords): Promise<ExitCode> {
  const asked = readRunWords(words);
  const broker = readEngineWords(words);
  const read = await openExperimentFile(file, words);
  const plan = planOf(read.asked, read.pack, null, read.points);
  if (words.dryRun === true) {
    await answer(planText(plan, asked.workers, asked.shard?.of ?? null));
    return EXIT.complete;
  }
  const say = asked.level === 'quiet' ? () => {} : tell;
  const { signal, release } = interruptible(say, 'the same command goes on from here');
  try {
    if (broker !== null) await greet(broker, say);
    const account = await runExperiment(plan, {
      ...asked,
      file: read.file,
      progress: openExperimentProgress({
        quiet: asked.level === 'quiet' || words.progress === false,
        terminal: isTerminal(),
        write: (text) => process.stderr.write(text),
      }),
      elsewhere: broker === null ? undefined : byQueue(broker, say),
      ...{ signal, say },
    });
    const { code, ...found } = account;
    if (found.failed > 0) tell(`korpu: ${found.failed} runs failed; ${asked.folder}/failures.ndjson says why`);
    const shard = asked.shard === null ? null : `${asked.shard.index + 1}/${asked.shard.of}`;
    const said = { out: asked.folder, plan: plan.hash, runs: plan.runs, shard, ...found };
    await answer(words.json === true ? `${JSON.stringify(said)}\n` : `${asked.folder}\n`);
    return code;
  } finally {
    release();
    if (broker !== null) leaveSoon();
  }
}
