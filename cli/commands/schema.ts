import type { Command } from 'commander';
import { kinds } from '../../scenarios/index.ts';
import { schemaWithIds, suggestion } from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { withOptionalCountry } from '../options/run-options.ts';
import { writeStdout } from '../stdio.ts';

/** Declares `korpu schema`. */
export function declareSchema(program: Command, onExit: ExitListener): void {
  withOptionalCountry(program.command('schema'), ', whose ids are listed (default: every built-in one)')
    .description('print the JSON Schema of a kind of file; without a kind, list the kinds')
    .argument('[kind]', 'kind of file')
    .action(async (kind, options) => onExit(await schemaCommand(kind, options)));
}

/**
 * Prints the JSON Schema of a kind of file, with the ids of a country or of all built-in ones; without a kind, prints the
 * kinds.
 */
async function schemaCommand(
  kind: string | undefined,
  { country }: { readonly country?: string } = {},
): Promise<ExitCode> {
  if (kind === undefined) {
    await writeStdout(`${kinds.join('\n')}\n`);
    return EXIT.complete;
  }
  const schema = schemaWithIds(kind, country === undefined ? packagedCountries().map(knownPack) : [knownPack(country)]);
  if (!schema.ok) throw usageError(`schema: got '${kind}', expected a kind of file; ${suggestion(kind, kinds)}`);
  await writeStdout(`${JSON.stringify(schema.value, null, 2)}\n`);
  return EXIT.complete;
}
