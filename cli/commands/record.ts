import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { buildScenario, type CountryPack } from '../../scenarios/index.ts';
import {
  type AcceptedFile,
  allRules,
  formatAcceptedSets,
  parseYaml,
  type RecordFile,
  readRecordFile,
} from '../../scenarios/internal.ts';
import { packWithSets } from '../countries/accepted-sets.ts';
import { countryOutputFile } from '../countries/country-output.ts';
import { errorText } from '../countries/error-text.ts';
import { readFileArgument } from '../countries/file-argument.ts';
import { packHash } from '../countries/model-hash.ts';
import { openedCountry } from '../countries/opened-countries.ts';
import { assertEnoughPeople, knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { OptionParser, parseDecimal } from '../options/option-parser.ts';
import { withForceOption, withOutputOptions } from '../options/output-options.ts';
import { withCountryOption, withWorkersOption } from '../options/run-options.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { checkText, scoreText, updateText } from '../output/record-text.ts';
import { addRecord, MIN_EFFECTIVE_SETS } from '../record/add-record.ts';
import { checkReweighting } from '../record/check-reweighting.ts';
import { monthAfterRecord, nextFigures, periodName, seriesName } from '../record/forecast-figures.ts';
import type { ForecastAnswer } from '../record/forecast-task.ts';
import { readableForecast, readSealedForecast } from '../record/read-forecast.ts';
import { scoreForecast } from '../record/score-record.ts';
import { draftForecast, sealForecast } from '../record/seal-forecast.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { writeProgress, writeStderr, writeStdout } from '../stdio.ts';

interface RecordOptions {
  readonly country?: string;
  readonly forecast?: string;
  readonly sets?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly scale?: string;
  readonly months?: string;
  readonly horizon?: string;
  readonly workers?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu record` and its subcommands. */
export function declareRecord(program: Command, onExit: ExitListener): void {
  const record = program
    .command('record')
    .description('forecast the next records, score the forecast, and re-weight accepted sets');
  const run = (work: (options: RecordOptions) => Promise<ExitCode>) => async (options: RecordOptions) =>
    onExit(await work(options));
  const runWithFile =
    (work: (file: string, options: RecordOptions) => Promise<ExitCode>) =>
    async (file: string, options: RecordOptions) =>
      onExit(await work(file, options));

  const add = withCountryOption(record.command('add'))
    .description('re-weight accepted sets by new figures, without a run')
    .argument('<file>', 'record file: new monthly or yearly figures')
    .option('--sets <file>', 'accepted sets to re-weight (default: those of the country)')
    .option('--forecast <file>', 'forecast of the sets (default: the sealed one of the country)')
    .option('--out <file>', 'write the sets with their new weights, for compare --sets');
  withOutputOptions(withForceOption(add), 'the update').action(runWithFile(addCommand));

  const score = withCountryOption(record.command('score'))
    .description('score the sealed forecast by published figures')
    .argument('<file>', 'record file')
    .option('--forecast <file>', 'forecast to score (default: the sealed one of the country)');
  withOutputOptions(score, 'the scores').action(runWithFile(scoreCommand));

  const forecast = withCountryOption(record.command('forecast'))
    .description('simulate the next records for every accepted set, and print the SHA-256 of the file')
    .option('--scale <s>', 'share of people to simulate, 0.001 to 1 (default: 0.1; from outside, that of the sets)')
    .option('--months <n>', 'months of the record to forecast, 12 to 60', '24')
    .option('--horizon <n>', 'months of the differences of policies, 12 to 360', '120')
    .option('--out <file>', 'output file (default: forecast.json, in the folder of a country from outside)')
    .option('--list', 'only list the figures, run nothing');
  withOutputOptions(withWorkersOption(withForceOption(forecast)), 'path and hash').action(run(forecastCommand));

  const check = withCountryOption(record.command('check'))
    .description('compare re-weighting by the held-out figures with a calibration that fits them')
    .option('--sets <file>', 'sets of korpu calibrate --fit-held-out (default: the kernel over the same sets)')
    .option('--forecast <file>', 'forecast of the sets (default: the sealed one of the country)');
  withOutputOptions(check, 'the comparison').action(run(checkCommand));
}

async function addCommand(file: string, options: RecordOptions): Promise<ExitCode> {
  const plain = knownPack(options.country ?? 'azerbaijan');
  const pack = options.sets === undefined ? plain : packWithSets(plain, options.sets);
  if (options.out !== undefined) checkOutputFile('--out', options.out, options.force === true);
  const record = loadRecordFile(pack, file);
  const update = addRecord(
    pack,
    acceptedOf(pack),
    readSealedForecast(pack.id, options.forecast),
    record,
    packHash(pack),
  );
  if (options.out !== undefined) {
    if (update.accepted === null)
      throw usageError(
        `${file}: no accepted set has any weight left, so ${options.out} was not written; run korpu calibrate`,
      );
    writeAtomically(options.out, formatAcceptedSets(update.accepted), { replace: options.force === true });
    if (options.quiet !== true) writeStderr(`Written to ${options.out}`);
  }
  const { accepted: _sets, ...summary } = update;
  await writeStdout(options.json === true ? `${JSON.stringify(summary)}\n` : updateText(update));
  if (update.calibrateAgain)
    writeStderr(
      `korpu: ${update.effectiveAfter.toFixed(1)} effective sets are left, fewer than ${MIN_EFFECTIVE_SETS}: calibrate again (korpu calibrate)`,
    );
  return EXIT.complete;
}

async function scoreCommand(file: string, options: RecordOptions): Promise<ExitCode> {
  const pack = knownPack(options.country ?? 'azerbaijan');
  const forecast = readSealedForecast(pack.id, options.forecast);
  if (forecast === null)
    throw usageError(`--forecast: ${pack.id} has no sealed forecast, expected a file; try korpu record forecast`);
  const score = scoreForecast(forecast, loadRecordFile(pack, file));
  await writeStdout(options.json === true ? `${JSON.stringify(score)}\n` : scoreText(score));
  return EXIT.complete;
}

async function checkCommand(options: RecordOptions): Promise<ExitCode> {
  const pack = knownPack(options.country ?? 'azerbaijan');
  const other = options.sets === undefined ? null : acceptedOf(packWithSets(pack, options.sets));
  const check = checkReweighting(
    pack,
    acceptedOf(pack),
    readSealedForecast(pack.id, options.forecast),
    other,
    packHash(pack),
  );
  await writeStdout(options.json === true ? `${JSON.stringify(check)}\n` : checkText(check));
  return EXIT.complete;
}

async function forecastCommand(options: RecordOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const cores = Math.min(availableParallelism(), 256);
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  const months = parser.integer('--months', options.months ?? '24', 12, 60, 24);
  const horizon = parser.integer('--horizon', options.horizon ?? '120', 12, 360, 120);
  const givenScale = options.scale === undefined ? null : parseDecimal(options.scale);
  // No reader takes a forecast of a smaller scale.
  if (givenScale !== null && !(givenScale >= 0.001 && givenScale <= 1))
    parser.addError('--scale', options.scale ?? '', 'a number from 0.001 to 1', 'try --scale 0.1');
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const pack = knownPack(options.country ?? 'azerbaijan');
  if (options.list === true) {
    const figures = nextFigures(pack.targets, monthAfterRecord(pack), months);
    await writeStdout(
      options.json === true
        ? `${JSON.stringify(figures)}\n`
        : figures.map((figure) => `${seriesName(figure)}, ${periodName(figure)}\n`).join(''),
    );
    return EXIT.complete;
  }
  const accepted = acceptedOf(pack);
  const scale = givenScale ?? (openedCountry(pack.id) === undefined ? 0.1 : accepted.scale);
  const out = options.out ?? countryOutputFile(pack.id, 'forecast.json');
  checkOutputFile('--out', out, options.force === true);
  const scenario = buildScenario(pack, { policies: [pack.base], shocks: [], months, scale });
  if (!scenario.ok) throw usageError(...scenario.errors.map(errorText));
  assertEnoughPeople(scenario.value);
  const terms = { scale, months, horizon, model: packHash(pack) };
  readableForecast(out, draftForecast(pack, accepted, terms), false);
  const threads = openThreadPool(workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: writeProgress,
    noun: 'sets',
  });
  const { signal, release } = listenForInterrupt(writeStderr, 'nothing is kept');
  try {
    progress.expect(accepted.sets.length);
    const forecast = await sealForecast(pack, accepted, terms, async (task) => {
      const answer = await threads.run<ForecastAnswer>('forecast-worker', task, signal);
      progress.addFinished();
      return answer;
    }).catch((error: unknown) => {
      // The pool rejects with an error of its own.
      signal.throwIfAborted();
      throw error;
    });
    const text = readableForecast(out, forecast, true);
    writeAtomically(out, text, { replace: options.force === true });
    const hash = createHash('sha256').update(text).digest('hex');
    await writeStdout(
      options.json === true
        ? `${JSON.stringify({ file: out, sha256: hash, figures: forecast.figures.length, sets: forecast.sets.length })}\n`
        : `${out}: ${forecast.figures.length} figures of ${forecast.sets.length} sets\nSHA-256 ${hash}\n`,
    );
    return EXIT.complete;
  } finally {
    progress.end();
    await threads.close();
    release();
  }
}

function acceptedOf({ id, accepted }: CountryPack): AcceptedFile {
  if (accepted === null) throw usageError(`--country: ${id} has no accepted parameter sets; try korpu calibrate`);
  return accepted;
}

function loadRecordFile(pack: CountryPack, file: string): RecordFile {
  const { content, errors } = readRecordFile(parseYaml(file, readFileArgument(file)), pack, allRules);
  if (errors.length > 0 || content === null) throw usageError(...errors.map(errorText));
  return content;
}
