import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { createPlan } from '../experiments/plan/plan.ts';
import { planJson, planText } from '../experiments/plan/plan-text.ts';
import { type ExperimentOverrideOptions, openExperimentFile } from '../experiments/plan/read-experiment-file.ts';
import { withExperimentOptions } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { writeStdout } from '../stdio.ts';

/** Declares `korpu plan`. */
export function declarePlan(program: Command, onExit: ExitListener): void {
  withExperimentOptions(program.command('plan'))
    .description('estimate size, time and disk space of an experiment, run nothing')
    .argument('<experiment>', 'experiment file')
    .option('--shards <n>', 'number of shards')
    .option('-w, --workers <n>', 'threads (default: one per core)')
    .option('--json', 'print the plan as JSON')
    .action(async (file, options) => onExit(await planCommand(file, options)));
}

/** Prints the estimated cost of an experiment; runs nothing. */
async function planCommand(
  file: string,
  options: ExperimentOverrideOptions & { readonly shards?: string; readonly workers?: string; readonly json?: boolean },
): Promise<ExitCode> {
  const parser = new OptionParser();
  const shards = options.shards === undefined ? null : parser.integer('--shards', options.shards, 1, 100_000, 8);
  const cores = Math.min(availableParallelism(), 256);
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const { experiment, pack, points } = await openExperimentFile(file, options);
  const plan = createPlan(experiment, pack, null, points);
  await writeStdout(
    options.json === true ? `${JSON.stringify(planJson(plan, workers, shards))}\n` : planText(plan, workers, shards),
  );
  return EXIT.complete;
}
