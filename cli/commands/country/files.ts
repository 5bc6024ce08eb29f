import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook } from '../../../scenarios/workbook/index.ts';
import { errorText } from '../../countries/error-text.ts';
import { readBytesArgument } from '../../countries/file-argument.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../../exit-codes.ts';
import { writeFilesAtomically } from '../../experiments/storage/atomic-write.ts';
import { withForceOption } from '../../options/output-options.ts';
import { createFoldersBelow, withOutputFolder } from '../../output/files/output-paths.ts';
import { writeStderr, writeStdout } from '../../stdio.ts';

/** Declares `korpu country files`. */
export function declareCountryFiles(country: Command, onExit: ExitListener): void {
  withForceOption(
    country
      .command('files')
      .description('check a workbook of a country, and write its YAML files')
      .argument('<workbook>', 'workbook that korpu country workbook wrote')
      .requiredOption('--out <folder>', 'folder to write, new or empty'),
  )
    .addHelpText('after', '\nWrong cells are listed with sheet and cell; nothing is written then (exit code 2).')
    .action(async (workbook, { out, force = false }) => onExit(await countryFilesCommand(workbook, out, force)));
}

const ANSWERS_NOTE =
  'A workbook holds no answers.yaml: copy that of your country into the folder, or give --place CODE to korpu country import.\n';

function countryFilesCommand(workbook: string, out: string, force: boolean): Promise<ExitCode> {
  return withOutputFolder('--out', out, () => writeCountryFiles(workbook, out, force));
}

async function writeCountryFiles(workbook: string, out: string, force: boolean): Promise<ExitCode> {
  const names = readdirSync(out);
  if (!force && names.length > 0)
    throw usageError(
      `--out: ${out} contains ${names.slice(0, 3).join(', ')}, expected a new or empty folder; try another name, or --force to replace files in it`,
    );
  const read = countryFilesOfWorkbook(workbook, readBytesArgument(workbook), withPriors(new Map()));
  if (!read.ok) throw usageError(...read.errors.map(errorText));
  const files = [...read.value.files].map(([file, text]): [string, string] => [join(out, file), text]);
  createFoldersBelow('--out', out, read.value.files.keys());
  writeFilesAtomically(files, { replace: force });
  for (const note of read.value.notes) writeStderr(note);
  await writeStdout(`${out}: ${files.length} files\nTry: korpu validate ${out}\n${ANSWERS_NOTE}`);
  return EXIT.complete;
}
