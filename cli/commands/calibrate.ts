import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { CountryPack } from '../../scenarios/index.ts';
import { formatAcceptedSets } from '../../scenarios/internal.ts';
import { type Calibration, calibrate } from '../calibration/calibrate.ts';
import { type Fit, fitOf } from '../calibration/fit-table.ts';
import { drawnEntries } from '../calibration/prior.ts';
import type { CalibrationTerms, Trial } from '../calibration/trial.ts';
import { openTrialJournal } from '../calibration/trial-journal.ts';
import { openTrialPool } from '../calibration/trial-pool.ts';
import { packHash } from '../countries/model-hash.ts';
import { countryFilePath } from '../countries/opened-countries.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { OptionParser, parseDecimal } from '../options/option-parser.ts';
import { withForceOption, withOutputOptions } from '../options/output-options.ts';
import { withCountryOption, withScaleOption, withSeedOption, withWorkersOption } from '../options/run-options.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { fitText } from '../output/fit-text.ts';
import { wrapLines } from '../output/lines.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { withHeldOutFitted } from '../record/check-reweighting.ts';
import { writeProgress, writeStderr, writeStdout } from '../stdio.ts';

interface CalibrateCommandOptions {
  readonly country?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly sets?: string;
  readonly firstWave?: string;
  readonly most?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly workers?: string;
  readonly check?: boolean;
  readonly fitHeldOut?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Inverse iterations that solve the arrivals of a draw. One is enough at central values; two are safer. */
const STEPS = 2;

/** Declares `korpu calibrate`. */
export function declareCalibrate(program: Command, onExit: ExitListener): void {
  const command = program
    .command('calibrate')
    .description('fit the hindcast to the record and write the accepted parameter sets')
    .option('--check', 'only check the precomputed sets: run their hindcasts again');
  withScaleOption(withSeedOption(withCountryOption(command)))
    .option('--sets <n>', 'number of accepted sets', '250')
    .option('--first-wave <n>', 'number of draws in the first wave', '400')
    .option('--most <n>', 'maximum number of draws', '5000')
    .option('--fit-held-out', 'also fit the held-out figures of the last two years, to check re-weighting')
    .option('--out <file>', 'output file (default: accepted.json)');
  withOutputOptions(withWorkersOption(withForceOption(command)), 'the fit').action(async (options) =>
    onExit(await calibrateCommand(options)),
  );
}

/** Fits a country to its record and writes the accepted sets, or checks the existing ones. */
async function calibrateCommand(options: CalibrateCommandOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const cores = Math.min(availableParallelism(), 256);
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  const sets = parser.integer('--sets', options.sets ?? '250', 1, 5000, 250);
  const firstWave = parser.integer('--first-wave', options.firstWave ?? '400', 10, 100_000, 400);
  const maxDraws = parser.integer('--most', options.most ?? '5000', 10, 1_000_000, 5000);
  const scale = parseDecimal(options.scale ?? '0.1');
  if (!(scale > 0 && scale <= 1))
    parser.addError('--scale', options.scale ?? '', 'a number above 0 and up to 1', 'try --scale 0.1');
  const seed = options.seed ?? 'korpu';
  if (seed === '') parser.addError('--seed', seed, 'a text', 'try --seed korpu');
  if (maxDraws < firstWave)
    parser.errors.push(`--most: got ${maxDraws}, expected at least the first wave, ${firstWave}`);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const country = knownPack(options.country ?? 'azerbaijan');
  const pack = options.fitHeldOut === true ? { ...country, targets: withHeldOutFitted(country.targets) } : country;
  if (!pack.targets.some(({ use, nature }) => use === 'fit' && nature === 'emergent')) {
    throw usageError(
      `--country: ${pack.id} records nothing to fit; write ${countryFilePath(pack.id, 'targets.yaml')} first`,
    );
  }
  if (options.check === true) return checkAcceptedSets(pack, workers, options);

  const terms: CalibrationTerms = { seed, scale, steps: STEPS };
  const out = options.out ?? 'accepted.json';
  checkOutputFile('--out', out, options.force === true);
  const calibration = await runCalibration(pack, { terms, sets, firstWave, maxDraws }, out, workers, options);
  const fit = fitOf(pack, calibration.accepted);
  await writeStdout(
    options.json === true
      ? `${JSON.stringify(jsonOf(fit, calibration))}\n`
      : `${fitText(fit, pack)}${summaryText(calibration)}`,
  );
  if (options.quiet !== true) writeStderr(`Written to ${out}`);
  if (calibration.accepted.sets.length < sets) {
    writeStderr(`korpu: ${calibration.accepted.sets.length} sets accepted, expected ${sets}; try a larger --most`);
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
    writeAtomically(out, formatAcceptedSets(calibration.accepted), { replace: options.force === true });
    journal.remove();
    return calibration;
  } finally {
    progress.end();
    release();
    journal.close();
    await trials.close();
  }
}

/** Runs the hindcast of every precomputed set again and checks it against the record. */
async function checkAcceptedSets(
  pack: CountryPack,
  workers: number,
  options: CalibrateCommandOptions,
): Promise<ExitCode> {
  const { accepted } = pack;
  if (accepted === null) throw usageError(`--check: ${pack.id} has no accepted parameter sets; try korpu calibrate`);
  const terms: CalibrationTerms = { seed: accepted.seed, scale: accepted.scale, steps: STEPS };
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

function jsonOf(fit: Fit, { looked, ruledOut, missedTooMuch, tooFar, tolerance }: Calibration): object {
  return { ...fit, calibration: { looked, ruledOut, missedTooMuch, tooFar, tolerance } };
}

function summaryText({ looked, ruledOut, missedTooMuch, tooFar, tolerance, accepted }: Calibration): string {
  const text =
    `Of ${looked} draws of the prior emulators ruled out ${ruledOut} unseen, ${missedTooMuch} missed more than two rows, ${tooFar} ` +
    `lay beyond the tolerance of ${tolerance.toPrecision(3)} half-tolerances, and ${accepted.sets.length} were accepted.`;
  return `${wrapLines(text).join('\n')}\n`;
}
