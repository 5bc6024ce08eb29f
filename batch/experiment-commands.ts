import { type Command, Option } from 'commander';
import { exportCommand } from './commands/export.ts';
import { initCommand } from './commands/init.ts';
import { mergeCommand } from './commands/merge.ts';
import { planCommand } from './commands/plan.ts';
import { rerunCommand } from './commands/rerun.ts';
import { runCommand } from './commands/run.ts';
import { statusCommand } from './commands/status.ts';
import { templateCommand } from './commands/template.ts';
import { verifyCommand } from './commands/verify.ts';
import { workerCommand } from './commands/worker.ts';
import type { ExitCode } from './exit.ts';
import { all } from './options/run-words.ts';

/** Declare the commands of experiments. ended: told the exit code of the one that was typed. */
export function declareExperiments(program: Command, ended: (code: ExitCode) => void): void {
  withExperiment(program.command('plan'))
    .description('what an experiment would take, from arithmetic alone')
    .argument('<experiment>', 'experiment file')
    .option('--shards <n>', 'parts it would be run in')
    .option('-w, --workers <n>', 'threads (default: one a core)')
    .option('--json', 'print the plan as JSON')
    .action(async (file, options) => ended(await planCommand(file, options)));

  withExperiment(program.command('run'))
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
    .action(async (file, options) => ended(await runCommand(file, options)));

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
    .action(async (options) => ended(await workerCommand(options)));

  program
    .command('merge')
    .description('put the parts of an experiment together, when all are there')
    .argument('<dir>', 'folder of the results')
    .option('--json', 'print the hashes as JSON')
    .action(async (folder, options) => ended(await mergeCommand(folder, options)));

  program
    .command('status')
    .description('how far an experiment is, from the files of its folder alone')
    .argument('<dir>', 'folder of the results')
    .option('--json', 'print the state as JSON')
    .option('--watch', 'look again every 5 s until it is complete')
    .action(async (folder, options) => ended(await statusCommand(folder, options)));

  program
    .command('verify')
    .description('compute a sample of runs again, and check every byte of the folder')
    .argument('<dir>', 'folder of the results')
    .option('--sample <n>', 'runs to compute again', '20')
    .option('--json', 'print what was found as JSON')
    .option('-q, --quiet', 'no progress')
    .action(async (folder, options) => ended(await verifyCommand(folder, options)));

  program
    .command('export')
    .description('a merged table as CSV, SQLite, DuckDB or Parquet')
    .argument('<dir>', 'folder of the results')
    .option('--format <format>', 'csv, sqlite, duckdb or parquet', 'csv')
    .option('--table <table>', 'runs or monthly', 'runs')
    .option('--out <file>', 'file to write (default: standard output for CSV, else a file in the folder)')
    .action(async (folder, options) => ended(await exportCommand(folder, options)));

  program
    .command('rerun')
    .description('one run again, and whether the folder holds the same')
    .argument('<dir>', 'folder of the results')
    .requiredOption('--run <n>', 'number of the run, from 0')
    .option('--trace', 'every month of every outcome too')
    .option('--json', 'print the run as JSON')
    .action(async (folder, options) => ended(await rerunCommand(folder, options)));

  program
    .command('template')
    .description('a script that runs an experiment in shards')
    .argument('<scheduler>', 'slurm, k8s, aws-batch, snakemake or parallel')
    .option('--months <n>', 'months of every shard in place of those of the file')
    .option('--scale <s>', 'share of people simulated in place of that of the file')
    .action(async (kind, options) => ended(await templateCommand(kind, options)));

  program
    .command('init')
    .description('an example experiment and policy, and schemas for editors')
    .argument('[dir]', 'folder to write them in', '.')
    .action(async (folder) => ended(await initCommand(folder)));
}

/** Declare what may be changed of an experiment file. */
export function withExperiment(command: Command): Command {
  return command
    .option('--set <key=value>', 'a lever, as POLICY:LEVER=VALUE, or months, scale, draws … (repeatable)', all)
    .option('--replicates <n>', 'replicates in place of those of the file')
    .option('--seed <text>', 'seed in place of that of the file')
    .option('--months <n>', 'months in place of those of the file')
    .option('--scale <s>', 'share of people simulated in place of that of the file')
    .option('--outcomes <ids>', 'outcomes in place of those of the file, with commas between them; or all');
}
