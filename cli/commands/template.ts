import type { Command } from 'commander';
import { requestLimits } from '../../scenarios/index.ts';
import { suggestion } from '../../scenarios/internal.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { type TemplateKind, templateKinds, templateText } from '../experiments/templates.ts';
import { OptionParser, parseDecimal } from '../options/option-parser.ts';
import { writeContent } from '../stdio.ts';

/** Smallest scale of an experiment. */
const LEAST_SCALE = 0.001;

/** Declares `korpu template`. */
export function declareTemplate(program: Command, onExit: ExitListener): void {
  program
    .command('template')
    .description('print a script that runs an experiment in shards')
    .argument('<scheduler>', 'slurm, k8s, aws-batch, snakemake or parallel')
    .option('--months <n>', 'override months of the file')
    .option('--scale <s>', 'override scale of the file')
    .action(async (kind, options) => onExit(await templateCommand(kind, options)));
}

/** Prints a script that runs an experiment in shards, with its overrides of the file. */
async function templateCommand(
  kind: string,
  options: { readonly months?: string; readonly scale?: string } = {},
): Promise<ExitCode> {
  if (!templateKinds.includes(kind as TemplateKind))
    throw usageError(`template: got '${kind}', expected a scheduler; ${suggestion(kind, templateKinds)}`);
  const parser = new OptionParser();
  const { min, max } = requestLimits.months;
  if (options.months !== undefined) parser.integer('--months', options.months, min, max, 120);
  const scale = parseDecimal(options.scale ?? '1');
  if (!(scale >= LEAST_SCALE && scale <= 1))
    parser.addError('--scale', options.scale ?? '', `a number from ${LEAST_SCALE} to 1`, 'try --scale 0.1');
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  await writeContent(templateText(kind as TemplateKind, options));
  return EXIT.complete;
}
