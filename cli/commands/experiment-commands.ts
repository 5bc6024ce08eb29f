import { type Command, Option } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { collectValues } from '../options/run-options.ts';
import { exportCommand } from './export.ts';
import { initCommand } from './init.ts';
import { mergeCommand } from './merge.ts';
import { planCommand } from './plan.ts';
import { rerunCommand } from './rerun.ts';
import { runCommand } from './run.ts';
import { statusCommand } from './status.ts';
import { templateCommand } from './template.ts';
import { verifyCommand } from './verify.ts';
import { workerCommand } from './worker.ts';

/** Declare the commands of experiments. onExit: receives the exit code of the command that ran. */
export function declareExperimentCommands(program: Command, onExit: (code: ExitCode) => void): void {
  withExperimentOptions(program.command('plan'))
    .description('what an experiment would take, from arithmetic alone')
    .argument('<experiment>', 'experiment file')
    .option('--shards <n>', 'parts it would be run in')
    .option('-w, --workers <n>', 'threads (default: one a core)')
    .option('--json', 'print the plan as JSON')
    .action(async (file, options) => onExit(await planCommand(file, options)));

  withExperimentOptions(program.command('run'))
    .description('run an experiment, or go on with it')
    .argument('<experiment>', 'experiment file')
    .option('--out <dir>', 'folder of the results')
    .option('-w, --workers <n>', 'threads, or auto (default: one a core)')
    .addOption(new Option('--threads <n>', 'the same as --workers').hideHelp())
    .option('--engine <engine>', 'local, or bullmq: what workers of a queue compute', 'local')
    .option('--broker-url-env <name>', 'environment variable with the address of the queue')
    .option('--shard <i/n>', 'one part of n, the first being 1; auto: as a scheduler says')
    .option('--run-timeout <s>', 'seconds a run may take')
    .option('--retries <k>', 'more tries of a run that fails', '1')
    .option('--max-failures <n>', 'stop when more runs failed')
    .option('-n, --dry-run', 'say what would be run, and run nothing')
    .option('--fresh', 'refuse a folder that holds anything')
    .option('--extend', 'let the experiment in the folder grow into this one')
    .option('--json', 'print an account as JSON')
    .option('-q, --quiet', 'no progress and no messages')
    .option('--no-progress', 'no progress')
    .option('--log-level <level>', 'info or quiet', 'info')
    .action(async (file, options) => onExit(await runCommand(file, options)));

  program
    .command('worker')
    .description('compute chunks of an experiment from a queue; ends when none is missing')
    .requiredOption('--broker-url-env <name>', 'environment variable with the address of the queue')
    .requiredOption('--out <dir>', 'folder of the results')
    .option('-w, --workers <n>', 'chunks at a time, or auto (default: one a core)')
    .option('--lock <s>', 'seconds of silence after which others take its chunk, 5 to 30', '15')
    .option('--grace <s>', 'seconds that chunks in hand get after SIGTERM', '60')
    .option('--run-timeout <s>', 'seconds a run may take')
    .option('--retries <k>', 'more tries of a run that fails', '1')
    .option('-q, --quiet', 'no messages')
    .action(async (options) => onExit(await workerCommand(options)));

  program
    .command('merge')
    .description('put the parts of an experiment together, when all are there')
    .argument('<dir>', 'folder of the results')
    .option('--json', 'print the hashes as JSON')
    .action(async (folder, options) => onExit(await mergeCommand(folder, options)));

  program
    .command('status')
    .description('how far an experiment is, from the files of its folder alone')
    .argument('<dir>', 'folder of the results')
    .option('--json', 'print the state as JSON')
    .option('--watch', 'look again every 5 s until it is complete')
    .action(async (folder, options) => onExit(await statusCommand(folder, options)));

  program
    .command('verify')
    .description('compute a sample of runs again, and check every byte of the folder')
    .argument('<dir>', 'folder of the results')
    .option('--sample <n>', 'runs to compute again', '20')
    .option('--json', 'print what was found as JSON')
    .option('-q, --quiet', 'no progress')
    .action(async (folder, options) => onExit(await verifyCommand(folder, options)));

  program
    .command('export')
    .description('a merged table as CSV, SQLite, DuckDB or Parquet')
    .argument('<dir>', 'folder of the results')
    .option('--format <format>', 'csv, sqlite, duckdb or parquet', 'csv')
    .option('--table <table>', 'runs or monthly', 'runs')
    .option('--out <file>', 'file to write (default: standard output for CSV, else a file in the folder)')
    .action(async (folder, options) => onExit(await exportCommand(folder, options)));

  program
    .command('rerun')
    .description('one run again, and whether the folder holds the same')
    .argument('<dir>', 'folder of the results')
    .requiredOption('--run <n>', 'number of the run, from 0')
    .option('--trace', 'every month of every outcome too')
    .option('--json', 'print the run as JSON')
    .action(async (folder, options) => onExit(await rerunCommand(folder, options)));

  program
    .command('template')
    .description('a script that runs an experiment in shards')
    .argument('<scheduler>', 'slurm, k8s, aws-batch, snakemake or parallel')
    .option('--months <n>', 'months of every shard in place of those of the file')
    .option('--scale <s>', 'share of people simulated in place of that of the file')
    .action(async (kind, options) => onExit(await templateCommand(kind, options)));

  program
    .command('init')
    .description('an example experiment and policy, and schemas for editors')
    .argument('[dir]', 'folder to write them in', '.')
    .action(async (folder) => onExit(await initCommand(folder)));
}

/** Declare what may be changed of an experiment file. */
export function withExperimentOptions(command: Command): Command {
  return command
    .option(
      '--set <key=value>',
      'a lever, as POLICY:LEVER=VALUE, or months, scale, draws … (repeatable)',
      collectValues,
    )
    .option('--replicates <n>', 'replicates in place of those of the file')
    .option('--seed <text>', 'seed in place of that of the file')
    .option('--months <n>', 'months in place of those of the file')
    .option('--scale <s>', 'share of people simulated in place of that of the file')
    .option('--outcomes <ids>', 'outcomes in place of those of the file, with commas between them; or all');
}
