import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
import { analysisHtml, analysisTableFiles, openChartRenderer } from '../experiments/analysis/index.ts';
import { openExperimentFile } from '../experiments/plan/read-experiment-file.ts';
import {
  createSearchSpace,
  goalAnswerText,
  goalSection,
  goalSettings,
  readSearchOptions,
  runSearch,
  type SeekCommandOptions,
} from '../experiments/search/index.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { withExperimentOptions } from '../options/experiment-options.ts';
import { withOutputOptions } from '../options/output-options.ts';
import { withWorkersOption } from '../options/run-options.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu seek`. */
export function declareSeek(program: Command, onExit: ExitListener): void {
  const command = withExperimentOptions(program.command('seek'))
    .description('find the cheapest mix of levers that reaches a goal, and the cost-effect frontier')
    .argument('<experiment>', 'experiment file: lever factors are mixed; shocks, draws and other factors are futures')
    .option('--target <text>', 'goal, as OUTCOME>=X or OUTCOME<=X')
    .option('--probability <p>', 'required share of futures that reach the goal', '0.8')
    .option('--cost <id>', 'outcome to minimise', 'accounts.cost')
    .option('--policy <id>', 'policy whose levers are mixed, if factors name several')
    .option('--population <n>', 'number of mixes in the first round', '48')
    .option('--futures <n>', 'number of futures in the first round; doubled every round', '4')
    .option('--rounds <n>', 'rounds', '5')
    .option('--fresh <n>', 'number of fresh futures for the final measurement', '100');
  withWorkersOption(command)
    .option('--out <dir>', 'results folder; resume with the same command')
    .option('--dry-run', 'print the search space, run nothing');
  withOutputOptions(command, 'the frontier').action(async (file, options) => onExit(await seekCommand(file, options)));
}

/** Runs or resumes a search for the cheapest mix of levers that reaches a goal. */
async function seekCommand(file: string, options: SeekCommandOptions): Promise<ExitCode> {
  const { experiment, pack } = await openExperimentFile(file, options);
  const searchOptions = readSearchOptions(options, experiment);
  const space = createSearchSpace(experiment, pack, searchOptions);
  const settings = goalSettings(space, searchOptions);
  if (options.dryRun === true) {
    const mixes = settings.sizes.reduce((product, size) => product * size, 1);
    await writeStdout(
      `${space.levers.length} levers, ${mixes} mixes; ${JSON.stringify(settings)}\nNothing was computed.\n`,
    );
    return EXIT.complete;
  }
  const folder = options.out as string;
  const log = options.quiet === true ? () => {} : writeStderr;
  const { signal, release } = listenForInterrupt(log, 'resume with the same command');
  try {
    const searchResult = await runSearch(folder, space, searchOptions, { signal, log });
    const section = goalSection(space, searchOptions, searchResult);
    for (const [name, content] of section.tables.flatMap((table) => analysisTableFiles(table, space.plan.hash)))
      writeAtomically(join(folder, name), content);
    const draw = await openChartRenderer();
    if (draw === null) log('no PNG written: @napi-rs/canvas is not installed; the report contains the figure');
    for (const { name, chart } of section.figures)
      if (draw !== null && chart !== null) writeAtomically(join(folder, `${name}.png`), draw(chart));
    const facts = [
      ['about', experiment.about],
      ['policy', searchOptions.policy],
      ['months and scale', `${experiment.months} months, scale ${experiment.scale}`],
      ['shocks, draws', `${experiment.shocks.join(', ')}; ${experiment.draws}`],
      ['seed', experiment.seed],
      ['Körpü', packageVersion],
      ['model', space.plan.model],
    ] as const;
    const notices = [
      'Körpü explores, it does not predict: what follows holds for the model and for the levers and futures of this search.',
    ];
    const { parts, recomputed } = searchResult.resumed;
    if (parts > 0)
      notices.push(
        `${parts} parts of this search come from an earlier process in the same folder. ${recomputed} of them, chosen at random, were computed again and came out the same; the others were not checked.`,
      );
    if (searchResult.failed > 0)
      notices.push(
        `${searchResult.failed} runs failed and count as not reaching the goal: ${searchResult.errors.join('; ')}`,
      );
    const report = join(folder, 'report.html');
    writeAtomically(
      report,
      analysisHtml({ title: `${experiment.name}: goal seeking`, facts, notices, sections: [section] }),
    );
    const output = { sought: searchOptions, levers: space.levers, ...searchResult.result, failed: searchResult.failed };
    writeAtomically(join(folder, 'goal.json'), `${JSON.stringify(output, null, 2)}\n`);
    if (searchResult.failed > 0)
      writeStderr(`korpu: ${searchResult.failed} runs failed: ${searchResult.errors.join('; ')}`);
    await writeStdout(
      options.json === true
        ? `${JSON.stringify(output)}\n`
        : `${goalAnswerText(space, searchOptions, searchResult.result)}\n${report}\n`,
    );
    return searchResult.failed > 0 ? EXIT.someFailed : EXIT.complete;
  } finally {
    release();
  }
}
