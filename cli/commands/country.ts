import type { Command } from 'commander';
import type { ExitListener } from '../exit-codes.ts';
import { declareCountryInit } from './country/init.ts';

/** Commands of `korpu country`, in the order of the help. */
const subcommands: readonly ((country: Command, onExit: ExitListener) => void)[] = [declareCountryInit];

/** Declares `korpu country` and its subcommands. */
export function declareCountry(program: Command, onExit: ExitListener): void {
  const country = program
    .command('country')
    .description('make a country of your own, and fill it from downloaded files');
  for (const declare of subcommands) declare(country, onExit);
}
