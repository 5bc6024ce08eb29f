import type { Pack } from '../../scenarios/index.ts';
import type { AcceptedFile, AcceptedSet } from '../../scenarios/internal.ts';
import { type Emulator, emulate, ruledOut } from './emulate.ts';
import { MOST_MISSES } from './fit.ts';
import { kernelWeight, weightedQuantile } from './posterior.ts';
import { drawnEntries } from './prior.ts';
import { drawnValues, type Terms, type Trial } from './trial.ts';

export interface CalibrationRequest {
  readonly terms: Terms;
  /** Accepted sets wanted, at least. */
  readonly sets: number;
  /** Prior draws of the first wave. */
  readonly firstWave: number;
  /** Prior draws looked at, at most. */
  readonly most: number;
}

export interface Calibration {
  readonly accepted: AcceptedFile;
  /** Draws looked at, those of them that emulators ruled out, and those that missed too much or lay too far. */
  readonly looked: number;
  readonly ruledOut: number;
  readonly missedTooMuch: number;
  readonly tooFar: number;
  /** Distance at which a weight ends, in half-tolerances. */
  readonly tolerance: number;
}

/** Draws tried between two looks at how many were accepted. */
const BATCH = 50;

/**
 * Fits a country's parameters to its record. History matching first: a first wave of prior draws teaches one emulator a
 * figure, and later draws that emulators rule out are passed over. Then approximate Bayesian computation by rejection:
 * a set is accepted when it misses at most two rows and lies within the tolerance, the median distance of the first wave,
 * which is fixed before any set is accepted; its weight falls with its distance.
 * attempt: tries draws, in any order; gives undefined for none. What comes depends on pack and request alone.
 */
export async function calibrate(
  pack: Pack,
  request: CalibrationRequest,
  attempt: (draws: readonly number[], wanted: number) => Promise<readonly Trial[]>,
): Promise<Calibration> {
  const { terms, sets, firstWave, most } = request;
  const first = await attempt(range(0, firstWave), firstWave);
  const tolerance = weightedQuantile(
    first.map(({ distance }) => distance),
    first.map(() => 1),
    0.5,
  );
  const emulators = emulatorsOf(pack, first);
  const good = (trial: Trial): boolean =>
    trial.missed.length <= MOST_MISSES && kernelWeight(trial.distance, tolerance) > 0;
  const trials: Trial[] = [...first];
  let looked = firstWave;
  let passedOver = 0;
  for (let accepted = first.filter(good).length; accepted < sets && looked < most; ) {
    const worth: number[] = [];
    while (worth.length < BATCH && looked < most) {
      const draw = looked++;
      if (ruledOut(pack.targets, emulators, drawnValues(pack, terms.seed, draw), MOST_MISSES)) passedOver++;
      else worth.push(draw);
    }
    const share = Math.max(0.02, accepted / trials.length);
    const batch = await attempt(worth, trials.length + Math.ceil((sets - accepted) / share));
    trials.push(...batch);
    accepted += batch.filter(good).length;
  }
  const { streams, arrivals } = pack.country;
  return {
    accepted: {
      country: pack.id,
      seed: terms.seed,
      tried: trials.length,
      scale: terms.scale,
      parameters: drawnEntries(pack).map(({ id }) => id),
      streams: streams.map(({ id }) => id),
      years: [...arrivals.years],
      targets: pack.targets.map(({ id }) => id),
      sets: trials.filter(good).map(
        ({ draw, values, arrivals: factors, figures, distance }): AcceptedSet => ({
          ...{ draw, values, figures, arrivals: factors },
          weight: kernelWeight(distance, tolerance),
        }),
      ),
    },
    ...{ looked, ruledOut: passedOver, tolerance },
    missedTooMuch: trials.filter(({ missed }) => missed.length > MOST_MISSES).length,
    tooFar: trials.filter((one) => one.missed.length <= MOST_MISSES && !good(one)).length,
  };
}

function emulatorsOf(pack: Pack, trials: readonly Trial[]): Emulator[] {
  const values = trials.map((one) => one.values);
  return pack.targets.map((_, k) =>
    emulate(
      values,
      trials.map(({ figures }) => figures[k] ?? Number.NaN),
    ),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
