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

/** Declares the commands of experiments. onExit: receives the exit code of the command that ran. */
export function declareExperimentCommands(program: Command, onExit: (code: ExitCode) => void): void {
  withExperimentOptions(program.command('plan'))
    .description('estimate size, time and disk space of an experiment, run nothing')
    .argument('<experiment>', 'experiment file')
    .option('--shards <n>', 'number of shards')
    .option('-w, --workers <n>', 'threads (default: one per core)')
    .option('--json', 'print the plan as JSON')
    .action(async (file, options) => onExit(await planCommand(file, options)));

  withExperimentOptions(program.command('run'))
    .description('run or resume an experiment')
    .argument('<experiment>', 'experiment file')
    .option('--out <dir>', 'results folder')
    .option('-w, --workers <n>', 'threads, or auto (default: one per core)')
    .addOption(new Option('--threads <n>', 'alias of --workers').hideHelp())
    .option('--engine <engine>', 'local, or bullmq to distribute chunks to queue workers', 'local')
    .option('--broker-url-env <name>', 'environment variable that holds the broker URL')
    .option('--shard <i/n>', 'compute shard i of n, from 1; auto: read it from the scheduler')
    .option('--run-timeout <s>', 'time limit of a run, in seconds')
    .option('--retries <k>', 'retries per failed run', '1')
    .option('--max-failures <n>', 'stop after more than n failed runs')
    .option('-n, --dry-run', 'print the plan, run nothing')
    .option('--fresh', 'fail if the output folder is not empty')
    .option('--extend', 'extend the experiment in the folder to this one')
    .option('--json', 'print a summary as JSON')
    .option('-q, --quiet', 'hide progress and messages')
    .option('--no-progress', 'hide progress')
    .option('--log-level <level>', 'info or quiet', 'info')
    .action(async (file, options) => onExit(await runCommand(file, options)));

  program
    .command('worker')
    .description('compute chunks of an experiment from a queue until none is missing')
    .requiredOption('--broker-url-env <name>', 'environment variable that holds the broker URL')
    .requiredOption('--out <dir>', 'results folder')
    .option('-w, --workers <n>', 'concurrent chunks, or auto (default: one per core)')
    .option('--lock <s>', 'seconds until a silent worker loses its chunk, 5 to 30', '15')
    .option('--grace <s>', 'seconds to finish running chunks after SIGTERM', '60')
    .option('--run-timeout <s>', 'time limit of a run, in seconds')
    .option('--retries <k>', 'retries per failed run', '1')
    .option('-q, --quiet', 'hide messages')
    .action(async (options) => onExit(await workerCommand(options)));

  program
    .command('merge')
    .description('merge the chunks of a complete experiment')
    .argument('<dir>', 'results folder')
    .option('--json', 'print the hashes as JSON')
    .action(async (folder, options) => onExit(await mergeCommand(folder, options)));

  program
    .command('status')
    .description('show the progress of an experiment, from the files of its folder')
    .argument('<dir>', 'results folder')
    .option('--json', 'print the status as JSON')
    .option('--watch', 'refresh every 5 s until complete')
    .action(async (folder, options) => onExit(await statusCommand(folder, options)));

  program
    .command('verify')
    .description('recompute a sample of runs and check every byte of the folder')
    .argument('<dir>', 'results folder')
    .option('--sample <n>', 'number of runs to recompute', '20')
    .option('--json', 'print the findings as JSON')
    .option('-q, --quiet', 'hide progress')
    .action(async (folder, options) => onExit(await verifyCommand(folder, options)));

  program
    .command('export')
    .description('export a merged table as CSV, SQLite, DuckDB or Parquet')
    .argument('<dir>', 'results folder')
    .option('--format <format>', 'csv, sqlite, duckdb or parquet', 'csv')
    .option('--table <table>', 'runs or monthly', 'runs')
    .option('--out <file>', 'file to write (default: standard output for CSV, else a file in the folder)')
    .action(async (folder, options) => onExit(await exportCommand(folder, options)));

  program
    .command('rerun')
    .description('recompute one run and compare it with the stored row')
    .argument('<dir>', 'results folder')
    .requiredOption('--run <n>', 'run number, from 0')
    .option('--trace', 'include every month of every outcome')
    .option('--json', 'print the run as JSON')
    .action(async (folder, options) => onExit(await rerunCommand(folder, options)));

  program
    .command('template')
    .description('print a script that runs an experiment in shards')
    .argument('<scheduler>', 'slurm, k8s, aws-batch, snakemake or parallel')
    .option('--months <n>', 'override months of the file')
    .option('--scale <s>', 'override scale of the file')
    .action(async (kind, options) => onExit(await templateCommand(kind, options)));

  program
    .command('init')
    .description('write an example experiment and policy, and schemas for editors')
    .argument('[dir]', 'output folder', '.')
    .action(async (folder) => onExit(await initCommand(folder)));
}

/** Declares the options that override keys of an experiment file. */
export function withExperimentOptions(command: Command): Command {
  return command
    .option(
      '--set <key=value>',
      'override a lever, as POLICY:LEVER=VALUE, or months, scale, draws … (repeatable)',
      collectValues,
    )
    .option('--replicates <n>', 'override replicates of the file')
    .option('--seed <text>', 'override seed of the file')
    .option('--months <n>', 'override months of the file')
    .option('--scale <s>', 'override scale of the file')
    .option('--outcomes <ids>', 'override outcomes of the file: ids separated by commas, or all');
}
