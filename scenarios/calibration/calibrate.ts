import type { CountryPack } from '../index.ts';
import type { AcceptedFile, AcceptedSet, YearScore } from '../internal.ts';
import { type Emulator, fitEmulator, ruledOut } from './emulator.ts';
import { inputsDigest } from './inputs-digest.ts';
import { leaveOneYearOut } from './leave-one-out.ts';
import { kernelWeight, toleranceOf } from './posterior.ts';
import { drawnEntries } from './prior.ts';
import { allowedMisses } from './target-fit.ts';
import { reachOf, type TargetReach } from './target-reach.ts';
import { type CalibrationTerms, drawPriorValues, type Trial } from './trial.ts';

export interface CalibrationRequest {
  readonly terms: CalibrationTerms;
  /** Minimum number of accepted sets. */
  readonly sets: number;
  /** Number of prior draws in the first wave. */
  readonly firstWave: number;
  /** Maximum number of prior draws. */
  readonly maxDraws: number;
}

export interface Calibration {
  readonly accepted: AcceptedFile;
  /** Number of draws examined, ruled out by emulators, missing too many rows, and beyond the tolerance. */
  readonly looked: number;
  readonly ruledOut: number;
  readonly missedTooMuch: number;
  readonly tooFar: number;
  /** Distance at which the weight reaches 0, in half-tolerances. */
  readonly tolerance: number;
  /** How near the draws that were run come to each figure to fit, the farthest first. */
  readonly reach: readonly TargetReach[];
}

/** Draws between two checks of the number accepted. */
const BATCH_DRAWS = 24;
/** First waves after which a calibration without an accepted set ends. */
const HOPELESS_WAVES = 2;

/**
 * Fits a country's parameters to its record. History matching first: a first wave of prior draws trains one emulator
 * per figure, and later draws that emulators rule out are skipped. Then approximate Bayesian computation by rejection:
 * a set is accepted when it misses few rows (`allowedMisses`) and lies within the tolerance (which three in ten draws of the first
 * wave do, fixed before any set is accepted); its weight decreases with distance. attempt: tries draws, in any order;
 * returns undefined for none. The result depends on pack and request alone.
 */
export async function calibrate(
  pack: CountryPack,
  request: CalibrationRequest,
  runTrials: (draws: readonly number[], needed: number) => Promise<readonly Trial[]>,
): Promise<Calibration> {
  const { terms, sets, firstWave, maxDraws } = request;
  const first = await runTrials(range(0, firstWave), firstWave);
  const tolerance = toleranceOf(first.map(({ distance }) => distance));
  const emulators = emulatorsOf(pack, first);
  const allowed = allowedMisses(pack.targets);
  const isAccepted = (trial: Trial): boolean =>
    trial.missed.length <= allowed && kernelWeight(trial.distance, tolerance) > 0;
  const trials: Trial[] = [...first];
  let examined = firstWave;
  let ruledOutCount = 0;
  let accepted = first.filter(isAccepted).length;
  // More draws of a record that none of so many comes near would take long and end the same.
  const last = (): number => (accepted > 0 ? maxDraws : Math.min(maxDraws, HOPELESS_WAVES * firstWave));
  while (accepted < sets && examined < last()) {
    const candidates: number[] = [];
    while (candidates.length < BATCH_DRAWS && examined < last()) {
      const draw = examined++;
      if (ruledOut(pack.targets, emulators, drawPriorValues(pack, terms.seed, draw), allowed)) ruledOutCount++;
      else candidates.push(draw);
    }
    const share = Math.max(0.02, accepted / trials.length);
    const needed = Math.max(candidates.length, Math.ceil((sets - accepted) / share));
    // The batch, and at most those that may still be examined.
    const most = candidates.length + Math.max(0, last() - examined);
    const batch = await runTrials(candidates, trials.length + Math.min(needed, most));
    trials.push(...batch);
    accepted += batch.filter(isAccepted).length;
  }
  const { streams, arrivals } = pack.country;
  const ids = drawnEntries(pack).map(({ id }) => id);
  const reach = reachOf(pack.targets, trials, emulators, ids);
  return {
    accepted: {
      country: pack.id,
      seed: terms.seed,
      tried: trials.length,
      scale: terms.scale,
      inputs: inputsDigest(pack),
      parameters: ids,
      prior: drawnEntries(pack).map(({ distribution, low, central, high }) => ({ distribution, low, central, high })),
      streams: streams.map(({ id }) => id),
      years: [...arrivals.years],
      targets: pack.targets.map(({ id }) => id),
      leaveOneOut: leaveOneYearOut(pack.targets, trials, firstWave).map(roundScores),
      sets: trials.filter(isAccepted).map(
        ({ draw, values, arrivals: factors, figures, distance }): AcceptedSet => ({
          ...{ draw, values, figures, arrivals: factors },
          weight: kernelWeight(distance, tolerance),
        }),
      ),
    },
    ...{ looked: examined, ruledOut: ruledOutCount, tolerance, reach },
    missedTooMuch: trials.filter(({ missed }) => missed.length > allowed).length,
    tooFar: trials.filter((trial) => trial.missed.length <= allowed && !isAccepted(trial)).length,
  };
}

/** Rounded to a hundredth of a nat; at least −10⁹. */
function roundScores({ prior, leftOut, fitted, ...rest }: YearScore): YearScore {
  const round = (score: number): number => Math.max(-1e9, Number(score.toFixed(2)));
  return { ...rest, prior: round(prior), leftOut: round(leftOut), fitted: round(fitted) };
}

function emulatorsOf(pack: CountryPack, trials: readonly Trial[]): Emulator[] {
  const values = trials.map((trial) => trial.values);
  return pack.targets.map((_, k) =>
    fitEmulator(
      values,
      trials.map(({ figures }) => figures[k] ?? Number.NaN),
    ),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
