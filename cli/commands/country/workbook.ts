import type { Command } from 'commander';
import { InvalidInputError } from '../../../scenarios/index.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { errorText } from '../../countries/error-text.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../../exit-codes.ts';
import { writeAtomically } from '../../experiments/storage/atomic-write.ts';
import { withForceOption } from '../../options/output-options.ts';
import { checkOutputFile } from '../../output/files/output-paths.ts';
import { writeStdout } from '../../stdio.ts';

/** Declares `korpu country workbook`. */
export function declareCountryWorkbook(country: Command, onExit: ExitListener): void {
  withForceOption(
    country
      .command('workbook')
      .description('write a country as a workbook (.xlsx), one sheet a topic, to fill in without YAML')
      .argument('<country>', 'folder with a country.yaml, or id of a built-in country')
      .requiredOption('--out <file>', 'workbook to write, such as country.xlsx'),
  ).action(async (folder, { out, force = false }) => onExit(await countryWorkbookCommand(folder, out, force)));
}

async function countryWorkbookCommand(folder: string, out: string, force: boolean): Promise<ExitCode> {
  checkOutputFile('--out', out, force);
  try {
    writeAtomically(out, await workbookOfCountry(countryFiles(folder)), { replace: force });
  } catch (error) {
    if (error instanceof InvalidInputError) throw usageError(...error.errors.map(errorText));
    throw error;
  }
  await writeStdout(`${out}\nChange it in a spreadsheet program; then: korpu country files ${out} --out FOLDER\n`);
  return EXIT.complete;
}
