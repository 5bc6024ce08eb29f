import type { Command } from 'commander';
import type { ExitCode, ExitListener } from '../exit-codes.ts';
import { type AnalyseCommandOptions, analyseFolder } from '../experiments/analysis/index.ts';
import { warnOfDisputes } from '../experiments/storage/disputed-cells.ts';
import { readManifest } from '../experiments/storage/manifest.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { withOutputOptions } from '../options/output-options.ts';
import { collectValues } from '../options/run-options.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu analyse`. */
export function declareAnalyse(program: Command, onExit: ExitListener): void {
  const command = withResultsFolder(program.command('analyse'))
    .description('analyse merged runs: sensitivity, regret, discovery, flips, value of information')
    .option('--out <dir>', 'output folder (default: analysis/ in the results folder)')
    .option('--outcome <id>', 'outcome to analyse (repeatable; default: up to four of the experiment)', collectValues)
    .option('--threshold <text>', 'satisfactory values, as OUTCOME>=X or OUTCOME<=X (repeatable)', collectValues)
    .option('--lower <id>', 'outcome for which lower is better (repeatable)', collectValues)
    .option('--higher <id>', 'outcome for which higher is better (repeatable)', collectValues)
    .option('--resamples <n>', 'bootstrap samples per interval (default: 1000; down to 200 for many points)')
    .option('--seed <text>', 'random seed of the bootstrap', 'korpu')
    .option('--no-figures', 'write no PNG files');
  withOutputOptions(command, 'the list of written files').action(async (folder, options) =>
    onExit(await analyseCommand(folder, options)),
  );
}

/** Analyses the runs of an experiment: tables, figures and a report. */
async function analyseCommand(folder: string, options: AnalyseCommandOptions): Promise<ExitCode> {
  warnOfDisputes(folder, readManifest(folder), writeStderr);
  const { code, ...summary } = await analyseFolder(folder, options, options.quiet === true ? () => {} : writeStderr);
  await writeStdout(options.json === true ? `${JSON.stringify(summary)}\n` : `${summary.report}\n`);
  return code;
}
