import type { Command } from 'commander';
import { knownCountryFiles } from '../../countries/country-files.ts';
import { countryArgument, countryAsGiven } from '../../countries/opened-countries.ts';
import { knownPack } from '../../countries/resolve-request.ts';
import { type CountryPart, countryParts, type PartState } from '../../country-files/completeness.ts';
import { EXIT, type ExitCode, type ExitListener } from '../../exit-codes.ts';
import { wrapLines } from '../../output/lines.ts';
import { readSealedForecast } from '../../record/read-forecast.ts';
import { writeStdout } from '../../stdio.ts';
import { thisMonth } from '../../system/this-month.ts';

/** Declares `korpu country check`. */
export function declareCountryCheck(country: Command, onExit: ExitListener): void {
  country
    .command('check')
    .description('say how complete a country is, and what each gap means for results')
    .argument('<country>', 'folder, zip file or workbook of a country, or id of a built-in one')
    .option('--json', 'print the parts as JSON')
    .addHelpText(
      'after',
      '\nA country with gaps runs: the exit code is 0. Files with errors are refused (exit code 2).',
    )
    .action(async (argument: string, options: { readonly json?: boolean }) =>
      onExit(await checkCountry(argument, options)),
    );
}

async function checkCountry(argument: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  const id = countryArgument(argument);
  const pack = knownPack(id);
  const files = new Set(knownCountryFiles(id).keys());
  const parts = countryParts({
    pack,
    files,
    today: thisMonth(),
    hasForecast: readSealedForecast(id, undefined) !== null,
    given: countryAsGiven(id),
  });
  await writeStdout(
    options.json === true ? `${JSON.stringify({ country: id, parts })}\n` : checkText(`${pack.name} (${id})`, parts),
  );
  return EXIT.complete;
}

function checkText(name: string, parts: readonly CountryPart[]): string {
  const count = (state: PartState): number => parts.filter((part) => part.state === state).length;
  const lines = parts.flatMap(({ part, state, found, means, next }) => [
    '',
    `${part}: ${state}`,
    ...indented(`${found}.`),
    ...(means === null ? [] : indented(means)),
    ...(next === null ? [] : [`  Next: ${next}`]),
  ]);
  return `${[`${name}: ${count('whole')} parts whole, ${count('partly')} partly, ${count('missing')} missing`, ...lines].join('\n')}\n`;
}

function indented(text: string): string[] {
  return wrapLines(text).map((line) => `  ${line}`);
}
