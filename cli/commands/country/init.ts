import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { parameterDeclarations } from '../../../engine/index.ts';
import { type Language, languages } from '../../../i18n/index.ts';
import { buildCountry, countryQuestions, isMoneyUnit } from '../../../scenarios/import/index.ts';
import { readPack, type ValidationError } from '../../../scenarios/index.ts';
import { bindingQuota, inventedLevers, unusualNumbers } from '../../../scenarios/internal.ts';
import { pathOfCountryFile, withPriors } from '../../../scenarios/node/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { answersTemplate } from '../../country-files/answers-template.ts';
import { askQuestions } from '../../country-files/ask-questions.ts';
import { buildNotesText, THOUSANDS } from '../../country-files/build-notes-text.ts';
import { readAnswersFile } from '../../country-files/read-answers-file.ts';
import { countryTemplate } from '../../country-files/template.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../../exit-codes.ts';
import { writeFilesAtomically } from '../../experiments/storage/atomic-write.ts';
import { assertNewFolder, createFoldersBelow, createOutputFolder } from '../../output/files/output-paths.ts';
import { bindingQuotaText } from '../../output/quota-text.ts';
import { unusualText } from '../../output/unusual-text.ts';
import { writeStderr, writeStdout } from '../../stdio.ts';
import { thisMonth } from '../../system/this-month.ts';

interface InitOptions {
  readonly answers?: string;
  readonly language?: string;
  readonly template?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu country init`. */
export function declareCountryInit(country: Command, onExit: ExitListener): void {
  country
    .command('init')
    .description(`write a complete country from answers to ${countryQuestions.length} questions`)
    .argument('[dir]', 'folder to write; new or empty')
    .option('--answers <file>', 'YAML file with the answers (default: ask on the terminal)')
    .option('--language <language>', `language of the questions: ${languages.join(', ')}`, 'en')
    .option('--template', 'print a file of answers with every key, to fill in; write nothing')
    .option('-q, --quiet', 'hide what to do next')
    .addHelpText(
      'after',
      '\nA question that is left out keeps a placeholder, which korpu country next ranks by\nhow much its knowledge would be worth.',
    )
    .action(async (folder: string | undefined, options: InitOptions) => onExit(await initCommand(folder, options)));
}

async function initCommand(folder: string | undefined, options: InitOptions): Promise<ExitCode> {
  const { language = 'en' } = options;
  if (!(languages as readonly string[]).includes(language))
    throw usageError(`--language: got '${language}', expected one of ${languages.join(', ')}`);
  if (options.template === true) {
    await writeStdout(answersTemplate(language as Language));
    return EXIT.complete;
  }
  if (folder === undefined)
    throw usageError('country init: got no folder, expected one to write, such as korpu country init my-country');
  return initCountry(folder, language as Language, options);
}

async function initCountry(folder: string, language: Language, options: InitOptions): Promise<ExitCode> {
  assertNewFolder('country init', folder);
  if (options.answers === undefined && process.stdin.isTTY !== true)
    throw usageError(
      'country init: got no terminal to ask on, expected --answers FILE; try korpu country init --template',
    );
  const { answers, text } =
    options.answers === undefined ? await askQuestions(language) : readAnswersFile(options.answers);
  const made = buildCountry(countryTemplate(), answers);
  const files = new Map([...made.files, ['answers.yaml', text]]);
  const pack = readPack(withPriors(made.files));
  // A country that does not hold together is not written: the reader of the files says why.
  if (!pack.ok)
    throw usageError(
      `${options.answers ?? 'country init'}: got answers that make no valid country, so ${folder} was not written; in its files would be`,
      ...pack.errors.map((error) => errorText({ ...error, file: pathOfCountryFile(folder, error.file) })),
      ...(pack.errors.some(isAmountOutOfBounds) ? [`currency: ${THOUSANDS}`] : []),
    );
  createOutputFolder('country init', folder);
  createFoldersBelow('country init', folder, files.keys());
  writeFilesAtomically(
    [...files].map(([path, content]) => [join(folder, path), content] as const),
    { replace: false },
  );
  const skipped = countryQuestions.flatMap(({ id }) => (answers.has(id) ? [] : [id]));
  const quota = bindingQuota(pack.value);
  const today = pack.value.policies.get(pack.value.base)?.content.levers ?? {};
  const invented = inventedLevers(pack.value);
  const notes = [
    ...buildNotesText(made.notes),
    ...(quota === null ? [] : [bindingQuotaText(quota)]),
    ...unusualNumbers(pack.value, thisMonth()).map(unusualText),
    ...(invented.length === 0
      ? []
      : [
          `policies/status-quo.yaml: ${invented.length} of ${Object.keys(today).length} levers of today are those of the invented country, since no question asks for them or none was answered; korpu list levers --country ${pathName(folder)} marks them`,
        ]),
  ];
  await writeStdout(
    `${folder}: ${made.name}; answered ${answers.size} of ${countryQuestions.length} questions${skipped.length === 0 ? '' : `, not ${skipped.join(', ')}`}; ${files.size} files\n${notes
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
  if (options.quiet !== true) {
    const name = pathName(folder);
    writeStderr(
      `Try: korpu compare --country ${name}\n     korpu country import FILE --to ${name}\n     korpu country next ${name}`,
    );
  }
  return EXIT.complete;
}

/** Folder as commands take it: a bare name would be read as the id of a built-in country. */
function pathName(folder: string): string {
  return basename(folder) === folder ? `./${folder}` : folder;
}

/** Whether an error is of an amount of money that a parameter has no room for. */
function isAmountOutOfBounds({ path, expected }: ValidationError): boolean {
  const [, process = '', name = ''] = /^parameters\.(\w+)\.(\w+)/.exec(path) ?? [];
  const declared: Readonly<Record<string, Readonly<Record<string, { readonly unit: string }>>>> = parameterDeclarations;
  return expected.startsWith('a number from') && isMoneyUnit(declared[process]?.[name]?.unit);
}
