import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { type VerificationResult, verifyFolder } from '../experiments/verify.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { writeStdout } from '../stdio.ts';

/** Declares `korpu verify`. */
export function declareVerify(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('verify'))
    .description('recompute a sample of runs and check every byte of the folder')
    .option('--sample <n>', 'number of runs to recompute', '20')
    .option('--json', 'print the findings as JSON')
    .option('-q, --quiet', 'hide progress')
    .action(async (folder, options) => onExit(await verifyCommand(folder, options)));
}

/** Recomputes a sample of runs and compares them, and every byte of the folder, with the stored results. */
async function verifyCommand(
  folder: string,
  options: { readonly sample?: string; readonly json?: boolean; readonly quiet?: boolean },
): Promise<ExitCode> {
  const parser = new OptionParser();
  const sample = parser.integer('--sample', options.sample ?? '20', 0, 1_000_000, 20);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const plan = planOfFolder(folder);
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
    noun: 'runs',
  });
  progress.expect(Math.min(sample, plan.runs));
  let result: VerificationResult;
  try {
    result = await verifyFolder(folder, plan, sample, () => progress.addFinished());
  } finally {
    progress.end();
  }
  await writeStdout(options.json === true ? `${JSON.stringify(result)}\n` : verificationText(folder, result));
  return result.holds ? EXIT.complete : EXIT.incomplete;
}

const MAX_SHOWN = 10;

function verificationText(folder: string, result: VerificationResult): string {
  const { sampled, differing, filesHold, missingChunks, damagedChunks, holds } = result;
  const files = filesHold === null ? 'not merged' : filesHold ? 'merged files are intact' : 'merged files have changed';
  return [
    `${folder}: ${holds ? 'verified' : 'verification failed'}`,
    `${sampled} runs recomputed, ${differing.length} differ`,
    `${files}; ${missingChunks} chunks missing, ${damagedChunks} damaged`,
    ...differing.slice(0, MAX_SHOWN).map(({ run, columns }) => `  run ${run}: ${columns.slice(0, 6).join(', ')}`),
    '',
  ].join('\n');
}
