import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Pack } from '../../scenarios/index.ts';
import { acceptedText } from '../../scenarios/internal.ts';
import { answer, tell } from '../answer.ts';
import { type Calibration, calibrate } from '../calibration/calibrate.ts';
import { type Fit, fitOf } from '../calibration/fit-table.ts';
import { openJournal } from '../calibration/journal.ts';
import type { Terms, Trial } from '../calibration/trial.ts';
import { openTrials } from '../calibration/trials.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { version } from '../installation.ts';
import { packHash } from '../model/model-hash.ts';
import { decimal, Reading } from '../options/reading.ts';
import { fitText } from '../output/fit-text.ts';
import { wrapped } from '../output/lines.ts';
import { shippedPack } from '../packs/resolve.ts';
import { interruptible } from '../pool/interrupt.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';

export interface CalibrateWords {
  readonly country?: string;
  readonly seed?: string;
  readonly scale?: string;
  readonly sets?: string;
  readonly firstWave?: string;
  readonly most?: string;
  readonly out?: string;
  readonly workers?: string;
  readonly check?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Inverse steps that solve the arrivals of a draw. One brings central values within every tolerance; two are safer. */
const STEPS = 2;

/** Fit a country to its record and write the accepted sets, or judge those that are shipped. */
export async function calibrateCommand(words: CalibrateWords): Promise<ExitCode> {
  const reading = new Reading();
  const cores = Math.min(availableParallelism(), 256);
  const workers = words.workers === undefined ? cores : reading.whole('--workers', words.workers, 1, 256, cores);
  const sets = reading.whole('--sets', words.sets ?? '250', 1, 5000, 250);
  const firstWave = reading.whole('--first-wave', words.firstWave ?? '300', 10, 100_000, 300);
  const most = reading.whole('--most', words.most ?? '5000', 10, 1_000_000, 5000);
  const scale = decimal(words.scale ?? '0.1');
  if (!(scale > 0 && scale <= 1))
    reading.fault('--scale', words.scale ?? '', 'a number above 0 and up to 1', 'try --scale 0.1');
  const seed = words.seed ?? 'korpu';
  if (seed === '') reading.fault('--seed', seed, 'a text', 'try --seed korpu');
  if (most < firstWave) reading.faults.push(`--most: got ${most}, expected at least the first wave, ${firstWave}`);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const pack = shippedPack(words.country ?? 'azerbaijan');
  if (!pack.targets.some(({ use, nature }) => use === 'fit' && nature === 'emergent')) {
    throw misused(`--country: ${pack.id} records nothing to fit; write scenarios/${pack.id}/targets.yaml first`);
  }
  if (words.check === true) return check(pack, workers, words);

  const terms: Terms = { seed, scale, steps: STEPS };
  const out = words.out ?? 'accepted.json';
  if (existsSync(out) && statSync(out).isDirectory()) throw misused(`--out: ${out} is a folder, expected a file`);
  const found = await fitted(pack, { terms, sets, firstWave, most }, out, workers, words);
  const fit = fitOf(pack, found.accepted);
  await answer(words.json === true ? `${JSON.stringify(jsonOf(fit, found))}\n` : `${fitText(fit)}${waveText(found)}`);
  if (words.quiet !== true) tell(`Written to ${out}`);
  if (found.accepted.sets.length < sets) {
    tell(`korpu: ${found.accepted.sets.length} sets were accepted of the ${sets} wanted; give a larger --most`);
    return EXIT.incomplete;
  }
  return fit.holds ? EXIT.complete : EXIT.incomplete;
}

async function fitted(
  pack: Pack,
  request: Parameters<typeof calibrate>[1],
  out: string,
  workers: number,
  words: CalibrateWords,
): Promise<Calibration> {
  const { seed, scale, steps } = request.terms;
  const journal = openJournal(
    `${out}.part`,
    `korpu ${version} ${packHash(pack)} ${JSON.stringify({ seed, scale, steps })}`,
  );
  const trials = openTrials(pack, request.terms, workers);
  const progress = openProgress({
    quiet: words.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
    noun: 'draws',
  });
  const { signal, release } = interruptible(tell, 'the same command goes on from here');
  try {
    const found = await calibrate(pack, request, async (draws, wanted) => {
      progress.expect(wanted);
      const done = new Map<number, Trial>();
      const open = draws.filter((draw) => !journal.found.has(draw));
      for (const draw of draws) {
        const known = journal.found.get(draw);
        if (known === undefined) continue;
        done.set(draw, known);
        progress.finished();
      }
      const keep = (trial: Trial): void => {
        journal.add(trial);
        done.set(trial.draw, trial);
        progress.finished();
      };
      await trials.run(open, keep, signal);
      return draws.map((draw) => done.get(draw) as Trial);
    });
    writeFileSync(`${out}.new`, acceptedText(found.accepted));
    renameSync(`${out}.new`, out);
    journal.remove();
    return found;
  } finally {
    progress.end();
    release();
    journal.close();
    await trials.close();
  }
}

/** Runs the hindcast of every shipped set again and judges what comes. */
async function check(pack: Pack, workers: number, words: CalibrateWords): Promise<ExitCode> {
  const { accepted } = pack;
  if (accepted === null) throw misused(`--check: ${pack.id} ships no accepted parameter sets; run korpu calibrate`);
  const terms: Terms = { seed: accepted.seed, scale: accepted.scale, steps: STEPS };
  const trials = openTrials(pack, terms, workers);
  const progress = openProgress({
    quiet: words.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
    noun: 'sets',
  });
  const { signal, release } = interruptible(tell);
  const again = new Map<number, readonly number[]>();
  try {
    progress.expect(accepted.sets.length);
    await trials.run(
      accepted.sets.map(({ draw, values, arrivals }) => ({ draw, values, arrivals })),
      ({ draw, figures }) => {
        again.set(draw, figures);
        progress.finished();
      },
      signal,
    );
  } finally {
    progress.end();
    release();
    await trials.close();
  }
  const fit = fitOf(pack, accepted, again);
  await answer(words.json === true ? `${JSON.stringify(fit)}\n` : fitText(fit));
  return fit.holds ? EXIT.complete : EXIT.incomplete;
}

function jsonOf(fit: Fit, { looked, ruledOut, missedTooMuch, tooFar, tolerance }: Calibration): object {
  return { ...fit, calibration: { looked, ruledOut, missedTooMuch, tooFar, tolerance } };
}

function waveText({ looked, ruledOut, missedTooMuch, tooFar, tolerance, accepted }: Calibration): string {
  const said =
    `Of ${looked} draws of the prior emulators ruled out ${ruledOut} unseen, ${missedTooMuch} missed more than two rows, ${tooFar} ` +
    `lay beyond the tolerance of ${tolerance.toPrecision(3)} half-tolerances, and ${accepted.sets.length} were accepted.`;
  return `${wrapped(said).join('\n')}\n`;
}
