import type { Command } from 'commander';
import { collectValues, withOptionalCountry } from './run-options.ts';

/** Description of `--broker-url-env`, optional in `korpu run` and required in `korpu worker`. */
export const BROKER_OPTION = ['--broker-url-env <name>', 'environment variable that holds the broker URL'] as const;

/** Declares the options that override keys of an experiment file. */
export function withExperimentOptions(command: Command): Command {
  return withOptionalCountry(command, ', for an experiment that names it')
    .option(
      '--set <key=value>',
      'override a lever, as POLICY:LEVER=VALUE, or months, scale, draws … (repeatable)',
      collectValues,
    )
    .option('--replicates <n>', 'override replicates of the file')
    .option('--seed <text>', 'override seed of the file')
    .option('--months <n>', 'override months of the file')
    .option('--scale <s>', 'override scale of the file')
    .option('--outcomes <ids>', 'override outcomes of the file: ids separated by commas, or all')
    .option('--allow-outside', 'let the file name files outside its folder');
}

/** Declares the folder of an experiment as an argument. */
export function withResultsFolder(command: Command): Command {
  return command.argument('<dir>', 'results folder');
}

/** Declares the time limit and the retries of a run. */
export function withRunLimits(command: Command): Command {
  return command
    .option('--run-timeout <s>', 'time limit of a run, in seconds')
    .option('--retries <k>', 'retries per failed run', '1');
}
