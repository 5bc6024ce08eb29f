import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  answerGrounds,
  type CodesById,
  countryFacts,
  type DownloadedTable,
  type DownloadOptions,
  findCountry,
  ImportError,
  type ImportGrade,
  placeCode,
  planImport,
  positionText,
  readAnswers,
  readDownload,
  withGrounds,
} from '../../../scenarios/import/index.ts';
import { bindingQuota, PLACEHOLDER, parseYaml, unusualNumbers } from '../../../scenarios/internal.ts';
import { readFileArgument, statArgument } from '../../countries/file-argument.ts';
import { type ImportMapping, mappedLayout, readMapping } from '../../country-files/import-mapping.ts';
import { importText } from '../../country-files/import-text.ts';
import { type OwnCountry, openOwnCountry, packOfTexts } from '../../country-files/open-own-country.ts';
import { EXIT, type ExitCode, type ExitListener, UserError, usageError } from '../../exit-codes.ts';
import { writeFilesAtomically } from '../../experiments/storage/atomic-write.ts';
import { openTableFile } from '../../import/open-table-file.ts';
import { createFoldersBelow } from '../../output/files/output-paths.ts';
import { bindingQuotaText } from '../../output/quota-text.ts';
import { unusualText } from '../../output/unusual-text.ts';
import { writeStderr, writeStdout } from '../../stdio.ts';
import { thisMonth } from '../../system/this-month.ts';

interface ImportOptions {
  readonly to: string;
  readonly place?: string;
  readonly map?: readonly string[];
  readonly preview?: boolean;
  readonly force?: boolean;
  readonly decimal?: string;
  readonly downloaded?: string;
  readonly mirror?: string;
  readonly source?: string;
  readonly grade?: string;
  readonly json?: boolean;
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** Declares `korpu country import`. */
export function declareCountryImport(country: Command, onExit: ExitListener): void {
  country
    .command('import')
    .description('fill values of a country from files of UN, Eurostat, ILOSTAT, World Bank and OECD')
    .argument('<file...>', 'downloaded files: CSV, TSV, .gz, .zip or .xlsx, as they were published')
    .requiredOption('--to <dir>', 'folder of the country')
    .option('--place <code>', 'country whose rows are read, such as AZ (default: the code of answers.yaml)')
    .option(
      '--map <name=value>',
      'what a name of the file means, repeatable: origins.north=UA+BY, sectors.farms=A, grounds.protection=RFG+OTH, or value=HEADING',
      collect,
    )
    .option('--preview', 'show what would be filled, and write nothing')
    .option('--force', 'replace values of your own, not only placeholders')
    .option('--decimal <mark>', 'decimal mark of the file: point or comma')
    .option('--downloaded <date>', 'day of the download, YYYY-MM-DD (default: date of the file)')
    .option('--mirror <address>', 'where a copy of the file was read, if not at its publisher')
    .option('--source <text>', 'source of a file of your own in the layout of a publisher, in place of the publisher')
    .option('--grade <grade>', 'best grade of the values, A to D, for a table made or completed by hand')
    .option('--json', 'print values, notes and faults as JSON')
    .addHelpText('after', '\nEach number keeps its publisher, address, file, line or cell, and day.')
    .action(async (files: readonly string[], options: ImportOptions) => onExit(await importCommand(files, options)));
}

async function importCommand(files: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const mapping = readMapping(options.map ?? []);
  const decimal = decimalOf(options.decimal);
  const grade = gradeOf(options.grade);
  const own = sourceOf(options.source);
  if (own !== null && grade === null)
    throw usageError(
      '--source: got no --grade, expected one of A to D: a table of your own is worth what you say, not what its publisher says',
    );
  const days = files.map((file) => dayOf(file, options.downloaded));
  const folder = openOwnCountry('--to', options.to);
  const place = placeOf(folder, options.place);
  checkCodes(folder, mapping.codes);
  const tables: DownloadedTable[] = [];
  for (const [i, file] of files.entries()) {
    const settings: DownloadOptions = {
      places: [place],
      retrieved: days[i] ?? '',
      ...(options.mirror === undefined ? {} : { mirror: mirrorOf(options.mirror) }),
      ...(own === null ? {} : { own }),
      ...(decimal === null ? {} : { decimal }),
      ...mappedLayout(mapping, place),
    };
    tables.push(withGrounds(await readFile(file, settings, mapping), mapping.codes));
  }
  const sources = new Map([
    ...[...folder.pack.evidence.values()].map(({ id, source }) => [id, source] as const),
    ...[...folder.pack.tables.values()].map(({ id, source }) => [id, source] as const),
  ]);
  for (const id of folder.pack.inherited.evidence.keys()) sources.set(id, PLACEHOLDER);
  const context = {
    ...{ facts: countryFacts(folder.pack.country), tables, codes: mapping.codes },
    ...(grade === null ? {} : { grade }),
  };
  const plan = planImport(folder.texts, sources, context, options.force === true, folder.pack.written);
  // The country has to be valid with the new numbers, or nothing is written.
  const filled = packOfTexts(
    folder.folder,
    new Map([...folder.texts, ...plan.files]),
    `${files.join(', ')}: got figures that make no valid country, so nothing was written; in its files would be`,
  );
  if (options.preview !== true && plan.files.size > 0) {
    createFoldersBelow('--to', folder.folder, plan.files.keys());
    writeFilesAtomically([...plan.files].map(([path, text]) => [join(folder.folder, path), text] as const));
  }
  const shown = { place, tables, plan, isPreview: options.preview === true };
  if (options.json === true) {
    const { files: changed, ...rest } = plan;
    const read = tables.map(({ observations, ...table }) => ({ ...table, observations: observations.length }));
    await writeStdout(
      `${JSON.stringify({ place, files: read, ...rest, written: options.preview === true ? [] : [...changed.keys()] })}\n`,
    );
  } else await writeStdout(importText(shown));
  const quota = bindingQuota(filled);
  if (quota !== null) writeStderr(bindingQuotaText(quota));
  for (const found of unusualNumbers(filled, thisMonth())) writeStderr(unusualText(found));
  for (const { source, faults, faultCount } of tables) {
    for (const { at, got, expected, tryThis } of faults)
      writeStderr(
        `${source.file}${at === null ? '' : `, ${positionText(at)}`}: got ${got}, expected ${expected}${tryThis === null ? '' : `; ${tryThis}`}`,
      );
    if (faultCount > faults.length)
      writeStderr(`${source.file}: ${faultCount - faults.length} more cells that are no number`);
  }
  return EXIT.complete;
}

async function readFile(file: string, settings: DownloadOptions, mapping: ImportMapping): Promise<DownloadedTable> {
  try {
    const table = await readDownload(await openTableFile(file), settings);
    if (table.observations.length > 0) return table;
    const [unread] = table.faults;
    if (unread !== undefined) throw new ImportError(unread);
    const places = table.places.slice(0, 20).join(', ');
    const got = places === '' ? 'no numbers' : `no numbers of ${settings.places?.[0]}, only of ${places}`;
    throw usageError(`${file}: got ${got}, expected rows of the country; try --place CODE`);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { at, got, expected, tryThis } = error.fault;
    const what =
      mapping.columns.size > 0 && got.startsWith('a file in no known layout')
        ? `${got}; the columns of --map are not in it`
        : got;
    throw new UserError(EXIT.usage, [
      `${file}${at === null ? '' : `, ${positionText(at)}`}: got ${what}, expected ${expected}${tryThis === null ? '' : `; try: ${tryThis}`}`,
    ]);
  }
}

/** Code of the country: as given, or as answered. */
function placeOf({ folder }: OwnCountry, given: string | undefined): string {
  const answers = join(folder, 'answers.yaml');
  if (given === undefined && existsSync(answers)) {
    const { source } = parseYaml(answers, readFileArgument(answers));
    const code = readAnswers(source?.value, findCountry).answers.get('code')?.value;
    const found = code?.kind === 'text' ? placeCode(code.text) : null;
    if (found !== null) return found;
  }
  if (given === undefined)
    throw usageError('--place: got none, expected the two-letter code of the country, such as --place AZ');
  const code = placeCode(given);
  if (code === null) throw usageError(`--place: got '${given}', expected a code or name of a country, such as AZ`);
  return code;
}

function checkCodes({ pack }: OwnCountry, codes: CodesById): void {
  for (const key of codes.keys()) {
    const [list = '', id = ''] = key.split('.');
    const known = list === 'grounds' ? answerGrounds : list === 'origins' ? pack.names.origins : pack.names.sectors;
    if (!(known as readonly string[]).includes(id))
      throw usageError(`--map: got '${key}', expected one of ${known.map((one) => `${list}.${one}`).join(', ')}`);
  }
}

function decimalOf(given: string | undefined): '.' | ',' | null {
  if (given === undefined) return null;
  if (given !== 'point' && given !== 'comma') throw usageError(`--decimal: got '${given}', expected point or comma`);
  return given === 'comma' ? ',' : '.';
}

function gradeOf(given: string | undefined): ImportGrade | null {
  if (given === undefined) return null;
  const grade = (['A', 'B', 'C', 'D'] as const).find((one) => one === given.toUpperCase());
  if (grade === undefined) throw usageError(`--grade: got '${given}', expected A, B, C or D`);
  return grade;
}

function sourceOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const text = given.trim();
  if (text !== '' && text.length <= 500 && !/\p{Cc}/u.test(text)) return text;
  throw usageError(`--source: got '${text.slice(0, 60)}', expected one line of at most 500 characters`);
}

function mirrorOf(given: string): string {
  if (given.length <= 500 && /^https?:\/\/[!-~]+$/.test(given)) return given;
  throw usageError(`--mirror: got '${given.slice(0, 60)}', expected an address that begins with https://`);
}

function dayOf(file: string, given: string | undefined): string {
  if (given !== undefined) {
    // 31 February would be read as a day of March.
    const day = /^\d{4}-\d\d-\d\d$/.test(given) ? new Date(given) : new Date(Number.NaN);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(given)) return given;
    throw usageError(`--downloaded: got '${given}', expected a day, YYYY-MM-DD`);
  }
  const time = statArgument(file)?.mtime ?? new Date(0);
  return time.toISOString().slice(0, 10);
}
