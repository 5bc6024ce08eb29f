import { type Command, Option } from 'commander';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
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
import { BROKER_OPTION, withExperimentOptions, withRunLimits } from '../options/experiment-options.ts';
import { isTerminal } from '../output/progress.ts';
import { writeProgress, writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu run`. */
export function declareRun(program: Command, onExit: ExitListener): void {
  const command = withExperimentOptions(program.command('run'))
    .description('run or resume an experiment')
    .argument('<experiment>', 'experiment file')
    .option('--out <dir>', 'results folder')
    .option('-w, --workers <n>', 'threads, or auto (default: one per core)')
    .addOption(new Option('--threads <n>', 'alias of --workers').hideHelp())
    .option('--engine <engine>', 'local, or bullmq to distribute chunks to queue workers', 'local')
    .option(...BROKER_OPTION)
    .option('--shard <i/n>', 'compute shard i of n, from 1; auto: read it from the scheduler');
  withRunLimits(command)
    .option('--max-failures <n>', 'stop after more than n failed runs')
    .option('-n, --dry-run', 'print the plan, run nothing')
    .option('--fresh', 'fail if the output folder is not empty')
    .option('--extend', 'extend the experiment in the folder to this one')
    .option(
      '--again <which>',
      'failed: compute every failed run again; none: not even those that a machine is the reason of',
    )
    .option('--repair', 'check every file, and make missing and damaged ones again, after the merge too')
    .option('--json', 'print a summary as JSON')
    .option('-q, --quiet', 'hide progress and messages')
    .option('--no-progress', 'hide progress')
    .option('--log-level <level>', 'info or quiet', 'info')
    .action(async (file, options) => onExit(await runCommand(file, options)));
}

/** Runs or resumes an experiment. */
async function runCommand(file: string, options: ExperimentCommandOptions & EngineCommandOptions): Promise<ExitCode> {
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
        write: writeProgress,
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
