import { EXIT, type ExitCode } from '../exit-codes.ts';
import { openExperimentProgress } from '../experiments/experiment-progress.ts';
import { type ExperimentCommandOptions, readExperimentOptions } from '../experiments/options.ts';
import { createPlan } from '../experiments/plan/plan.ts';
import { planText } from '../experiments/plan/plan-text.ts';
import { openExperimentFile } from '../experiments/plan/read-experiment-file.ts';
import { type EngineCommandOptions, readEngineOptions } from '../experiments/queue/options.ts';
import { logPreflight } from '../experiments/queue/preflight.ts';
import { queueBackend } from '../experiments/queue/queue-backend.ts';
import { exitSoon } from '../experiments/queue/shutdown.ts';
import { runExperiment } from '../experiments/run-experiment.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { isTerminal } from '../output/progress.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Runs or resumes an experiment. */
export async function runCommand(
  file: string,
  options: ExperimentCommandOptions & EngineCommandOptions,
): Promise<ExitCode> {
  const settings = readExperimentOptions(options);
  const broker = readEngineOptions(options);
  const input = await openExperimentFile(file, options);
  const plan = createPlan(input.experiment, input.pack, null, input.points);
  if (options.dryRun === true) {
    await writeStdout(planText(plan, settings.workers, settings.shard?.of ?? null));
    return EXIT.complete;
  }
  const log = settings.level === 'quiet' ? () => {} : writeStderr;
  const { signal, release } = listenForInterrupt(log, 'resume with the same command');
  try {
    if (broker !== null) await logPreflight(broker, log);
    const runSummary = await runExperiment(plan, {
      ...settings,
      file: input.file,
      progress: openExperimentProgress({
        quiet: settings.level === 'quiet' || options.progress === false,
        terminal: isTerminal(),
        write: (text) => process.stderr.write(text),
      }),
      backend: broker === null ? undefined : queueBackend(broker, log),
      ...{ signal, log },
    });
    const { code, ...counts } = runSummary;
    if (counts.failed > 0) writeStderr(`korpu: ${counts.failed} runs failed; see ${settings.folder}/failures.ndjson`);
    const shard = settings.shard === null ? null : `${settings.shard.index + 1}/${settings.shard.of}`;
    const output = { out: settings.folder, plan: plan.hash, runs: plan.runs, shard, ...counts };
    await writeStdout(options.json === true ? `${JSON.stringify(output)}\n` : `${settings.folder}\n`);
    return code;
  } finally {
    release();
    if (broker !== null) exitSoon();
  }
}
