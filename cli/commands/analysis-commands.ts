import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { collectValues } from '../options/run-options.ts';
import { analyseCommand } from './analyse.ts';
import { withExperimentOptions } from './experiment-commands.ts';
import { seekCommand } from './seek.ts';

/** Declare the commands that say what experiments mean. */
export function declareAnalysisCommands(program: Command, onExit: (code: ExitCode) => void): void {
  program
    .command('analyse')
    .description('sensitivity, regret, discovery, flips and value of information from merged runs')
    .argument('<dir>', 'folder of the results')
    .option('--out <dir>', 'folder of the analysis (default: analysis in the folder of the results)')
    .option('--outcome <id>', 'outcome to analyse (default: up to four of the experiment; repeatable)', collectValues)
    .option('--threshold <text>', 'what is good enough, as OUTCOME>=X or OUTCOME<=X (repeatable)', collectValues)
    .option('--lower <id>', 'an outcome of which less is better (repeatable)', collectValues)
    .option('--higher <id>', 'an outcome of which more is better (repeatable)', collectValues)
    .option(
      '--resamples <n>',
      'bootstrap samples of every interval (default: 1000; fewer, down to 200, of many points)',
    )
    .option('--seed <text>', 'names which samples the bootstrap takes', 'korpu')
    .option('--no-figures', 'no PNG')
    .option('--json', 'print what was written as JSON')
    .option('--quiet', 'no progress')
    .action(async (folder, options) => onExit(await analyseCommand(folder, options)));

  withExperimentOptions(program.command('seek'))
    .description('the cheapest mix of levers that reaches a goal, and the frontier of cost against effect')
    .argument(
      '<experiment>',
      'experiment file: its lever factors are mixed, shocks, draws and other factors are futures',
    )
    .option('--target <text>', 'the goal, as OUTCOME>=X or OUTCOME<=X')
    .option('--probability <p>', 'share of futures in which it should be reached', '0.8')
    .option('--cost <id>', 'outcome that should be small', 'accounts.cost')
    .option('--policy <id>', 'policy whose levers are mixed, where several could be meant')
    .option('--population <n>', 'mixes of the first round', '48')
    .option('--futures <n>', 'futures of the first round; each round doubles them', '4')
    .option('--rounds <n>', 'rounds', '5')
    .option('--fresh <n>', 'fresh futures that the last mixes are measured on', '100')
    .option('--workers <n>', 'threads (default: one a core)')
    .option('--out <dir>', 'folder of the results; the same command goes on with what it holds')
    .option('--dry-run', 'say what would be sought, and run nothing')
    .option('--json', 'print the frontier as JSON')
    .option('--quiet', 'no progress')
    .action(async (file, options) => onExit(await seekCommand(file, options)));
}
