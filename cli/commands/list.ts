import type { Command } from 'commander';
import { nearNames, suggestion } from '../../scenarios/internal.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { type ListedEntry, type ListName, listEntries, listKinds } from '../listing/entries.ts';
import { listText } from '../listing/list-text.ts';
import { withCountryOption } from '../options/run-options.ts';
import { wrapLines } from '../output/lines.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Lists that are the same for every country. */
const general: readonly ListName[] = ['outcomes', 'countries', 'switches', 'measures'];

/** Declares `korpu list`. */
export function declareList(program: Command, onExit: ExitListener): void {
  withCountryOption(program.command('list'), ', of levers, assumptions, policies, shocks and names')
    .description('list ids: outcomes, levers, assumptions, policies, shocks, countries and more')
    .argument('[kind]', 'what to list; without it, the kinds of list')
    .argument('[word...]', 'show only entries that contain each of these words')
    .option('--json', 'print the entries as JSON')
    .action(async (kind, args, options) => onExit(await listCommand(kind, args, options)));
}

/**
 * Prints the ids of a kind with unit, range or window, and text. searched: only entries that hold each of these words in
 * any field. Without a kind, prints the kinds.
 */
async function listCommand(
  kind: string | undefined,
  searched: readonly string[],
  options: { readonly country: string; readonly json?: boolean },
): Promise<ExitCode> {
  if (kind === undefined) {
    await writeStdout(`${listKinds.join('\n')}\n`);
    return EXIT.complete;
  }
  const name = listKinds.find((candidate) => candidate === kind);
  if (name === undefined)
    throw usageError(`list: got '${kind}', expected what to list; ${suggestion(kind, listKinds)}`);
  const all = listEntries(name, options.country);
  const inId = ({ entry }: ListedEntry) => holds([entry.id], searched);
  const matching = all.filter(({ entry, facts }) => holds([...Object.values(entry), ...facts], searched));
  // Searches are for ids more often than for words of a description.
  const sorted = [...matching.filter(inId), ...matching.filter((entry) => !inId(entry))];
  if (options.json === true) {
    const country = general.includes(name) ? null : options.country;
    const entries = sorted.map(({ entry }) => entry);
    await writeStdout(`${JSON.stringify({ korpu: 'list', format: 1, list: name, country, entries })}\n`);
    return EXIT.complete;
  }
  const heading = general.includes(name) || sorted.length === 0 ? '' : headingText(name, options.country);
  await writeStdout(`${heading}${listText(sorted, process.stdout.columns)}`);
  if (sorted.length === 0) {
    const near = nearNames(
      searched.join(' '),
      all.map(({ entry }) => entry.id),
    );
    writeStderr(`No ${name} match '${searched.join(' ')}'${near === undefined ? '.' : `; did you mean ${near}?`}`);
  }
  return EXIT.complete;
}

/** Whose entries are listed: without --country they are those of a country that the user did not name. */
function headingText(name: ListName, country: string): string {
  const now = name === 'levers' ? '; now: its status quo' : '';
  return `${wrapLines(`${name} of ${knownPack(country).name} (${country})${now}; --country names another`).join('\n')}\n\n`;
}

/** Tests that each word occurs in at least one value, ignoring case. */
function holds(values: readonly unknown[], searched: readonly string[]): boolean {
  const text = values
    .filter((value) => typeof value === 'string')
    .join('\n')
    .toLowerCase();
  return searched.every((word) => text.includes(word.toLowerCase()));
}
