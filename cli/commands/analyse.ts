import type { ExitCode } from '../exit-codes.ts';
import { type AnalyseCommandOptions, analyseFolder } from '../experiments/analysis/index.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Analyses the runs of an experiment: tables, figures and a report. */
export async function analyseCommand(folder: string, options: AnalyseCommandOptions): Promise<ExitCode> {
  const { code, ...summary } = await analyseFolder(folder, options, options.quiet === true ? () => {} : writeStderr);
  await writeStdout(options.json === true ? `${JSON.stringify(summary)}\n` : `${summary.report}\n`);
  return code;
}
