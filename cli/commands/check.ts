import type { Command } from 'commander';
import {
  checkFile,
  type FileCheck,
  FileError,
  type FileVerdict,
  fileCheckText,
  fileErrorText,
  readKorpuFile,
} from '../../documents/office.ts';
import { modelVersion } from '../../engine/index.ts';
import { askQuestion } from '../check/ask-question.ts';
import { readBytesArgument } from '../countries/file-argument.ts';
import { EXIT, type ExitCode, type ExitListener, UserError } from '../exit-codes.ts';
import { withOptionalCountry } from '../options/run-options.ts';
import { writeStdout } from '../stdio.ts';

interface CheckOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu check`. */
export function declareCheck(program: Command, onExit: ExitListener): void {
  withOptionalCountry(program.command('check'), ', for a file about a country that is not built in')
    .argument('<file>', 'Word, Excel, PowerPoint, SVG, PNG or CSV file that was downloaded from Körpü')
    .description('ask the question of a downloaded file again, and say whether a figure in it was changed')
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'hide progress')
    .addHelpText(
      'after',
      '\nA report (HTML) is made again by the command that it names, and is not checked.\nExit codes: 0 same, or the same figures in another form, 3 the same apart from figures in words of its author, which no question gives, 4 altered or damaged, 5 written by another version, so not compared, 2 not such a file.',
    )
    .action(async (file: string, options: CheckOptions) => onExit(await checkCommand(file, options)));
}

const exitCodes: Readonly<Record<FileVerdict, ExitCode>> = {
  same: EXIT.complete,
  ownFigures: EXIT.complete,
  resaved: EXIT.complete,
  added: EXIT.complete,
  reworded: EXIT.otherPlan,
  pixels: EXIT.complete,
  newer: EXIT.otherPlan,
  altered: EXIT.incomplete,
  alteredSince: EXIT.incomplete,
};

/** Checks a downloaded file against what its question gives today. */
async function checkCommand(path: string, { json = false, quiet = false }: CheckOptions): Promise<ExitCode> {
  let check: FileCheck;
  try {
    const file = readKorpuFile(readBytesArgument(path));
    check = await checkFile(file, await askQuestion(file.provenance, quiet));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const code = error.fault === 'damaged' ? EXIT.incomplete : EXIT.usage;
    throw new UserError(code, [fileErrorText(path, error, 'en')]);
  }
  const lines = fileCheckText(path, check, modelVersion, 'en').map((line, i) => (i === 0 ? line : `  ${line}`));
  await writeStdout(json ? `${JSON.stringify({ file: path, ...check })}\n` : `${lines.join('\n')}\n`);
  const code = exitCodes[check.verdict];
  return code === EXIT.complete && check.ownFigures.length > 0 ? EXIT.someFailed : code;
}
