import type { Command } from 'commander';
import type { ExitListener } from '../exit-codes.ts';
import { declareCountryCheck } from './country/check.ts';
import { declareCountryFiles } from './country/files.ts';
import { declareCountryImport } from './country/import.ts';
import { declareCountryInit } from './country/init.ts';
import { declareCountryNext } from './country/next.ts';
import { declareCountryWorkbook } from './country/workbook.ts';

/** Commands of `korpu country`, in the order of the help. */
const subcommands: readonly ((country: Command, onExit: ExitListener) => void)[] = [
  declareCountryInit,
  declareCountryImport,
  declareCountryNext,
  declareCountryCheck,
  declareCountryWorkbook,
  declareCountryFiles,
];

/** Declares `korpu country` and its subcommands. */
export function declareCountry(program: Command, onExit: ExitListener): void {
  const country = program
    .command('country')
    .description('make a country of your own: from downloaded files, as a workbook, and back as files');
  for (const declare of subcommands) declare(country, onExit);
}
