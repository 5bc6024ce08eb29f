import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { collectValues } from '../options/run-options.ts';
import { analyseCommand } from './analyse.ts';
import { withExperimentOptions } from './experiment-commands.ts';
import { seekCommand } from './seek.ts';

/** Declares the commands that analyse experiments. onExit: receives the exit code of the command that ran. */
export function declareAnalysisCommands(program: Command, onExit: (code: ExitCode) => void): void {
  program
    .command('analyse')
    .description('analyse merged runs: sensitivity, regret, discovery, flips, value of information')
    .argument('<dir>', 'results folder')
    .option('--out <dir>', 'output folder (default: analysis/ in the results folder)')
    .option('--outcome <id>', 'outcome to analyse (repeatable; default: up to four of the experiment)', collectValues)
    .option('--threshold <text>', 'satisfactory values, as OUTCOME>=X or OUTCOME<=X (repeatable)', collectValues)
    .option('--lower <id>', 'outcome for which lower is better (repeatable)', collectValues)
    .option('--higher <id>', 'outcome for which higher is better (repeatable)', collectValues)
    .option('--resamples <n>', 'bootstrap samples per interval (default: 1000; down to 200 for many points)')
    .option('--seed <text>', 'random seed of the bootstrap', 'korpu')
    .option('--no-figures', 'write no PNG files')
    .option('--json', 'print the list of written files as JSON')
    .option('--quiet', 'hide progress')
    .action(async (folder, options) => onExit(await analyseCommand(folder, options)));

  withExperimentOptions(program.command('seek'))
    .description('find the cheapest mix of levers that reaches a goal, and the cost-effect frontier')
    .argument('<experiment>', 'experiment file: lever factors are mixed; shocks, draws and other factors are futures')
    .option('--target <text>', 'goal, as OUTCOME>=X or OUTCOME<=X')
    .option('--probability <p>', 'required share of futures that reach the goal', '0.8')
    .option('--cost <id>', 'outcome to minimise', 'accounts.cost')
    .option('--policy <id>', 'policy whose levers are mixed, if factors name several')
    .option('--population <n>', 'number of mixes in the first round', '48')
    .option('--futures <n>', 'number of futures in the first round; doubled every round', '4')
    .option('--rounds <n>', 'rounds', '5')
    .option('--fresh <n>', 'number of fresh futures for the final measurement', '100')
    .option('--workers <n>', 'threads (default: one per core)')
    .option('--out <dir>', 'results folder; resume with the same command')
    .option('--dry-run', 'print the search space, run nothing')
    .option('--json', 'print the frontier as JSON')
    .option('--quiet', 'hide progress')
    .action(async (file, options) => onExit(await seekCommand(file, options)));
}
