import type { Command } from 'commander';
import { escapeControls } from '../../scenarios/internal.ts';
import { checkFiles } from '../countries/check-file.ts';
import { errorText } from '../countries/error-text.ts';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
import { withCountryOption } from '../options/run-options.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu validate`. */
export function declareValidate(program: Command, onExit: ExitListener): void {
  withCountryOption(program.command('validate'), ', for files that do not name one')
    .description('check countries, and policy, shock and other files')
    .argument('<file...>', 'YAML or JSON files; the folder, zip file or workbook of a country')
    .option('--allow-outside', 'let an experiment name files outside its folder')
    .option('--json', 'print the errors as JSON')
    .action(async (files, options) => onExit(await validateCommand(files, options)));
}

/** Checks files of any kind: prints OK for each valid file, and every error of the others. */
async function validateCommand(
  files: readonly string[],
  options: { readonly country: string; readonly allowOutside?: boolean; readonly json?: boolean },
): Promise<ExitCode> {
  const checked = await checkFiles(options.country, files, options.allowOutside === true);
  if (options.json === true) {
    await writeStdout(`${JSON.stringify({ files: checked })}\n`);
  } else {
    for (const { file, ok, problems } of checked) {
      if (ok) await writeStdout(`${escapeControls(file)}: OK\n`);
      for (const problem of problems) writeStderr(errorText(problem));
    }
  }
  return checked.every(({ ok }) => ok) ? EXIT.complete : EXIT.usage;
}
