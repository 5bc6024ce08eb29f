import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { type RerunResult, rerun } from '../experiments/rerun.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { formatCsv } from '../output/files/csv.ts';
import { writeStdout } from '../stdio.ts';

/** Declares `korpu rerun`. */
export function declareRerun(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('rerun'))
    .description('recompute one run and compare it with the stored row')
    .requiredOption('--run <n>', 'run number, from 0')
    .option('--trace', 'include every month of every outcome')
    .option('--json', 'print the run as JSON')
    .action(async (folder, options) => onExit(await rerunCommand(folder, options)));
}

/** Recomputes one run and compares it with the stored row. */
async function rerunCommand(
  folder: string,
  options: { readonly run: string; readonly trace?: boolean; readonly json?: boolean },
): Promise<ExitCode> {
  const plan = planOfFolder(folder);
  const parser = new OptionParser();
  const run = parser.integer('--run', options.run, 0, plan.runs - 1, 0);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const result = await rerun(folder, plan, run, options.trace === true);
  await writeStdout(options.json === true ? `${JSON.stringify(result)}\n` : rerunText(folder, result));
  const { asStored, monthsAsStored, partFault } = result;
  return asStored === false || monthsAsStored === false || partFault !== null ? EXIT.incomplete : EXIT.complete;
}

function rerunText(folder: string, { run, row, asStored, monthsAsStored, partFault, trace }: RerunResult): string {
  const status =
    asStored === true && monthsAsStored === false
      ? 'same as the stored row, but its months differ from those stored'
      : asStored === null
        ? 'no stored row'
        : asStored
          ? 'same as the stored row'
          : 'differs from the stored row';
  const lines = Object.entries(row).map(([name, value]) => `${name} ${value ?? 'cannot be computed'}`);
  const header = Object.keys(trace?.[0] ?? {});
  const months =
    trace === undefined
      ? ''
      : `\n${formatCsv(
          header,
          trace.map((month) => header.map((name) => month[name] ?? null)),
        )}`;
  const damage = partFault === null ? '' : `damaged: ${partFault}; try korpu run EXP --out ${folder} --repair\n`;
  return `run ${run}: ${status}\n${damage}${lines.join('\n')}\n${months}`;
}
