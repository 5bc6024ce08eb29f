import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import {
  allowedMisses,
  type Calibration,
  type CalibrationTerms,
  calibrate,
  drawnEntries,
  type Fit,
  fitOf,
  RARE_REACH,
  scaleFor,
  type Trial,
  uncountableTargets,
  usualTerms,
} from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { bindingQuota, formatAcceptedSets, seedField } from '../../scenarios/internal.ts';
import { readSize } from '../calibration/calibration-size.ts';
import { assertJournalTrials, openTrialJournal } from '../calibration/trial-journal.ts';
import { openTrialPool } from '../calibration/trial-pool.ts';
import { packWithSets } from '../countries/accepted-sets.ts';
import { countryOutputFile } from '../countries/country-output.ts';
import { packHash } from '../countries/model-hash.ts';
import { countryFilePath, countryToCalibrate, openedCountry } from '../countries/opened-countries.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { OptionParser } from '../options/option-parser.ts';
import { withForceOption, withOutputOptions } from '../options/output-options.ts';
import { withCountryOption, withSeedOption, withWorkersOption } from '../options/run-options.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { fitText, missesText, reachText } from '../output/fit-text.ts';
import { wrapLines } from '../output/lines.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { bindingQuotaText } from '../output/quota-text.ts';
import { withHeldOutFitted } from '../record/check-reweighting.ts';
import { writeProgress, writeStderr, writeStdout } from '../stdio.ts';

interface CalibrateCommandOptions {
  readonly country?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly sets?: string;
  readonly firstWave?: string;
  readonly most?: string;
  readonly draws?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly workers?: string;
  readonly check?: boolean | string;
  readonly fitHeldOut?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu calibrate`. */
export function declareCalibrate(program: Command, onExit: ExitListener): void {
  const command = program
    .command('calibrate')
    .description('fit the hindcast to the record and write the accepted parameter sets')
    .option('--check [file]', 'only check accepted sets, those of the country or of a file: run their hindcasts again');
  withSeedOption(withCountryOption(command, '', countryToCalibrate))
    .option('--scale <s>', 'share of people to simulate (default: 0.1; from outside, some 8,000 people)')
    .option('--draws <n>', 'maximum number of draws, which sets the other sizes too, for a quick look')
    .option('--sets <n>', 'number of accepted sets (default: 250)')
    .option('--first-wave <n>', 'number of draws in the first wave (default: 400)')
    .option('--most <n>', 'maximum number of draws (default: 5000)')
    .option('--fit-held-out', 'also fit the held-out figures of the last two years, to check re-weighting')
    .option('--out <file>', 'output file (default: accepted.json, in the folder of a country from outside)');
  withOutputOptions(withWorkersOption(withForceOption(command)), 'the fit').action(async (options) =>
    onExit(await calibrateCommand(options)),
  );
}

/** Fits a country to its record and writes the accepted sets, or checks the existing ones. */
async function calibrateCommand(options: CalibrateCommandOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const cores = Math.min(availableParallelism(), 256);
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  const { scale: givenScale, ...size } = readSize(parser, options);
  const seed = options.seed ?? usualTerms.seed;
  // No reader takes sets with another seed.
  if (!seedField().safeParse(seed).success)
    parser.addError('--seed', seed, 'a text of one line, 1 to 200 characters', 'try --seed korpu');
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const country = knownPack(options.country ?? 'azerbaijan');
  const pack = options.fitHeldOut === true ? { ...country, targets: withHeldOutFitted(country.targets) } : country;
  if (!pack.targets.some(({ use, nature }) => use === 'fit' && nature === 'emergent')) {
    const file = countryFilePath(pack.id, 'targets.yaml');
    throw usageError(
      pack.targets.length === 0
        ? `--country: ${pack.id} records nothing to fit; write ${file} first, or korpu country import FILE --to FOLDER`
        : `${file}: got ${pack.targets.length} figures, none of them use: fit with nature: emergent, expected one or more; figures that are held out, solved for or read back say nothing of how well a set fits`,
    );
  }
  const uncountable = uncountableTargets(pack, countryFilePath(pack.id, 'targets.yaml'));
  if (uncountable.length > 0) throw usageError(...uncountable);
  if (options.check === true) return checkAcceptedSets(pack, workers, options);
  if (typeof options.check === 'string') return checkAcceptedSets(packWithSets(pack, options.check), workers, options);

  const isOutside = openedCountry(pack.id) !== undefined;
  const scale = givenScale ?? (isOutside ? scaleFor(pack) : 0.1);
  const terms: CalibrationTerms = { seed, scale, steps: usualTerms.steps };
  const out = options.out ?? countryOutputFile(pack.id, 'accepted.json');
  checkOutputFile('--out', out, options.force === true);
  // The journal next to it, which a resumed calibration continues.
  checkOutputFile('--out', `${out}.part`, true);
  const { sets } = size;
  const calibration = await runCalibration(pack, { terms, ...size }, out, workers, options);
  if (calibration.accepted.sets.length === 0) {
    if (options.json === true)
      await writeStdout(`${JSON.stringify({ country: pack.id, sets: 0, calibration: sizeOf(calibration) })}\n`);
    else await writeStdout(summaryText(pack, calibration));
    writeUnmet(pack, calibration, out);
    return EXIT.incomplete;
  }
  const fit = fitOf(pack, calibration.accepted);
  await writeStdout(
    options.json === true
      ? `${JSON.stringify(jsonOf(fit, calibration))}\n`
      : `${fitText(fit, pack)}${summaryText(pack, calibration)}`,
  );
  if (options.quiet !== true) writeStderr(`Written to ${out}`);
  if (calibration.accepted.sets.length < sets) {
    writeStderr(`korpu: ${calibration.accepted.sets.length} sets accepted, expected ${sets}; try a larger --most`);
    writeUnmet(pack, calibration, null);
    return EXIT.incomplete;
  }
  return fit.holds ? EXIT.complete : EXIT.incomplete;
}

async function runCalibration(
  pack: CountryPack,
  request: Parameters<typeof calibrate>[1],
  out: string,
  workers: number,
  options: CalibrateCommandOptions,
): Promise<Calibration> {
  const { seed, scale, steps } = request.terms;
  const journal = openTrialJournal(
    `${out}.part`,
    `korpu ${packageVersion} ${packHash(pack)} ${JSON.stringify({ seed, scale, steps })}`,
  );
  const trials = openTrialPool(pack, request.terms, workers);
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: writeProgress,
    noun: 'draws',
  });
  const { signal, release } = listenForInterrupt(writeStderr, 'resume with the same command');
  try {
    await assertJournalTrials(`${out}.part`, journal.trials, async (draws) => {
      const again: Trial[] = [];
      await trials.run(draws, (trial) => again.push(trial), signal);
      return again;
    });
    if (options.quiet !== true) writeProgress(`${stagesText(request)}\n`);
    const calibration = await calibrate(pack, request, async (draws, total) => {
      progress.expect(total);
      const trialsByDraw = new Map<number, Trial>();
      const pending = draws.filter((draw) => !journal.trials.has(draw));
      for (const draw of draws) {
        const cached = journal.trials.get(draw);
        if (cached === undefined) continue;
        trialsByDraw.set(draw, cached);
        progress.addFinished();
      }
      const onTrial = (trial: Trial): void => {
        journal.add(trial);
        trialsByDraw.set(trial.draw, trial);
        progress.addFinished();
      };
      await trials.run(pending, onTrial, signal);
      return draws.map((draw) => trialsByDraw.get(draw) as Trial);
    });
    // A file without sets cannot be read; the trials stay, for a larger --most.
    if (calibration.accepted.sets.length > 0) {
      writeAtomically(out, formatAcceptedSets(calibration.accepted), { replace: options.force === true });
      journal.remove();
    }
    return calibration;
  } finally {
    progress.end();
    release();
    journal.close();
    await trials.close();
  }
}

/** Says what the numbers of the progress line count. */
export function stagesText({
  sets,
  firstWave,
  maxDraws,
}: Pick<Parameters<typeof calibrate>[1], 'sets' | 'firstWave' | 'maxDraws'>): string {
  const first = Math.min(firstWave, maxDraws);
  return `Stage 1: ${first} draws are simulated. Stage 2: others of ${maxDraws} draws in all, until ${sets} sets are accepted; those that emulators rule out are not simulated, so their number is an estimate.`;
}

/** Runs the hindcast of every precomputed set again and checks it against the record. */
async function checkAcceptedSets(
  pack: CountryPack,
  workers: number,
  options: CalibrateCommandOptions,
): Promise<ExitCode> {
  const { accepted } = pack;
  if (accepted === null) throw usageError(`--check: ${pack.id} has no accepted parameter sets; try korpu calibrate`);
  const terms: CalibrationTerms = { seed: accepted.seed, scale: accepted.scale, steps: usualTerms.steps };
  const trials = openTrialPool(pack, terms, workers);
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: writeProgress,
    noun: 'sets',
  });
  const { signal, release } = listenForInterrupt(writeStderr);
  const figuresByDraw = new Map<number, readonly number[]>();
  // A number that is drawn since the calibration of the file keeps its central value.
  const columns = drawnEntries(pack).map(({ id, central }) => ({ column: accepted.parameters.indexOf(id), central }));
  try {
    progress.expect(accepted.sets.length);
    await trials.run(
      accepted.sets.map(({ draw, values, arrivals }) => ({
        ...{ draw, arrivals },
        values: columns.map(({ column, central }) => values[column] ?? central),
      })),
      ({ draw, figures }) => {
        figuresByDraw.set(draw, figures);
        progress.addFinished();
      },
      signal,
    );
  } finally {
    progress.end();
    release();
    await trials.close();
  }
  const fit = fitOf(pack, accepted, figuresByDraw);
  await writeStdout(options.json === true ? `${JSON.stringify(fit)}\n` : fitText(fit, pack));
  return fit.holds ? EXIT.complete : EXIT.incomplete;
}

/** Says which figures draws do not reach, and by how much. */
function writeUnmet(pack: CountryPack, { reach }: Calibration, unwritten: string | null): void {
  const rare = reach.filter(({ share }) => share < RARE_REACH).slice(0, 12);
  if (unwritten !== null)
    writeStderr(
      `korpu: no draw of the prior meets the record, so ${unwritten} was not written; the draws stay in ${unwritten}.part`,
    );
  // A quota is law, not a number that is drawn, so no figure is said to be moved by it.
  const quota = bindingQuota(pack);
  if (quota !== null) writeStderr(wrapLines(bindingQuotaText(quota)).join('\n'));
  if (rare.length === 0) return;
  writeStderr(
    [
      'Figures that few draws meet:',
      ...reachText(rare),
      'Look first at the values that such a figure follows from (stock, arrivals, exits): a wrong one, or a range too',
      'narrow. Then at the tolerance, and whether the publication counts the same people. A figure that the model cannot',
      'tell can be held out (use: heldOut), with the reason in why.',
    ].join('\n'),
  );
}

function jsonOf(fit: Fit, calibration: Calibration): object {
  return { ...fit, calibration: sizeOf(calibration) };
}

function sizeOf({ looked, ruledOut, missedTooMuch, tooFar, tolerance, reach }: Calibration): object {
  return { looked, ruledOut, missedTooMuch, tooFar, tolerance, reach };
}

function summaryText(
  { targets }: CountryPack,
  { looked, ruledOut, missedTooMuch, tooFar, tolerance, accepted }: Calibration,
): string {
  const misses = missesText(allowedMisses(targets)).replace(/^a row$/, 'one row or more');
  const text =
    `Of ${looked} draws of the prior emulators ruled out ${ruledOut} unseen, ${missedTooMuch} missed ${misses}, ${tooFar} ` +
    `lay beyond the tolerance of ${tolerance.toPrecision(3)} half-tolerances, and ${accepted.sets.length} were accepted.`;
  return `${wrapLines(text).join('\n')}\n`;
}
