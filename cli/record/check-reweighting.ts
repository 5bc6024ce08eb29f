import { reweight } from '../../analysis/internal.ts';
import {
  effectiveSize,
  fitDistance,
  kernelWeight,
  targetYears,
  weightedQuantile,
} from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { type AcceptedFile, type ForecastFile, flowPeriod, seriesKey, type Target } from '../../scenarios/internal.ts';
import { alignForecast, shiftsOf, type WeightedRange, weightedRange } from './add-record.ts';
import { selectionOfTarget } from './forecast-figures.ts';

/** Normal quantile of 95 %: a tolerance is read as a 90 % interval around the figure. */
const Z95 = 1.6448536269514722;

/** A held-out figure by three systems of weights. */
export interface HeldOutRow {
  readonly id: string;
  readonly observed: number;
  /** Weights of the calibration, of re-weighting, and of the calibration that fits the figures too; null: not simulated. */
  readonly before: WeightedRange | null;
  readonly reweighted: WeightedRange | null;
  readonly recalibrated: WeightedRange | null;
}

/** Re-weighting by the held-out targets, next to a calibration that fits them. */
export interface ReweightingCheck {
  readonly country: string;
  readonly effective: { readonly before: number; readonly reweighted: number; readonly recalibrated: number };
  readonly rows: readonly HeldOutRow[];
  /** Headline differences after re-weighting (`before`) and after recalibration on the same sets (`after`). */
  readonly differences: ReturnType<typeof shiftsOf>;
  /** Whether the recalibration is a file of sets, or weighs the accepted sets by the calibration's kernel. */
  readonly source: 'file' | 'kernel';
}

/** Number of last recorded years whose held-out figures the check uses. */
const CHECK_YEARS = 2;

/**
 * Places of the emergent held-out figures of the last two recorded years, without those whose months lie within a longer
 * figure of the same measure.
 */
export function heldOutPlaces(targets: readonly Target[]): number[] {
  const last = Math.max(...targets.map((target) => lastYear(target)));
  const periodOf = (target: Target) => {
    const selection = selectionOfTarget(target);
    if (selection === null) return null;
    const { month = '' } = selection;
    return { key: seriesKey(selection), ...(flowPeriod(selection) ?? { from: month, until: month }) };
  };
  const places = targets.flatMap((target, k) => {
    const { use, nature } = target;
    return use === 'heldOut' && nature === 'emergent' && lastYear(target) > last - CHECK_YEARS ? [k] : [];
  });
  return places.filter((k) => {
    const own = periodOf(targets[k] as Target);
    return !places.some((other) => {
      const outer = other === k ? null : periodOf(targets[other] as Target);
      return own !== null && outer?.key === own.key && outer.from <= own.from && own.until <= outer.until;
    });
  });
}

function lastYear(target: Target): number {
  return Math.max(0, ...targetYears(target));
}

/** Returns the targets of a calibration that fits the held-out figures of the check too. */
export function withHeldOutFitted(targets: readonly Target[]): Target[] {
  const places = new Set(heldOutPlaces(targets));
  return targets.map((target, k) => (places.has(k) ? { ...target, use: 'fit' } : target));
}

/**
 * Re-weights accepted sets by the held-out targets, and compares them with a calibration that fits them: `recalibrated`,
 * or else the calibration's kernel over the same sets.
 */
export function checkReweighting(
  pack: CountryPack,
  accepted: AcceptedFile,
  forecast: ForecastFile | null,
  recalibrated: AcceptedFile | null,
  model: string,
): ReweightingCheck {
  const before = accepted.sets.map(({ weight }) => weight);
  const places = heldOutPlaces(pack.targets).filter((k) => isSimulated(accepted, k));
  const column = (file: AcceptedFile, k: number): number[] => file.sets.map(({ figures }) => figures[k] as number);
  const reweighted = reweight(
    before,
    places.map((k) => {
      const { observed, low, high } = pack.targets[k] as Target;
      return { values: column(accepted, k), observed, deviation: (high - low) / 2 / Z95 };
    }),
  );
  const aligned = forecast === null ? null : alignForecast(accepted, forecast, model);
  const other = recalibrated ?? withKernel(pack, accepted);
  const otherWeights = other.sets.map(({ weight }) => weight);
  return {
    country: pack.id,
    effective: {
      before: effectiveSize(before),
      reweighted: effectiveSize(reweighted),
      recalibrated: effectiveSize(otherWeights),
    },
    rows: places.map((k): HeldOutRow => {
      const { id, observed } = pack.targets[k] as Target;
      const values = column(accepted, k);
      return {
        ...{ id, observed },
        before: weightedRange(values, before),
        reweighted: weightedRange(values, reweighted),
        recalibrated: weightedRange(column(other, k), otherWeights),
      };
    }),
    // Differences are known of the accepted sets alone, so only weights over these can be compared.
    differences: aligned === null || recalibrated !== null ? [] : shiftsOf(aligned, reweighted, otherWeights),
    source: recalibrated === null ? 'kernel' : 'file',
  };
}

/** A target that is newer than the calibration has no figures. */
function isSimulated({ sets }: AcceptedFile, k: number): boolean {
  return sets.some(({ figures }) => isKnown(figures[k]));
}

function isKnown(figure: number | undefined): figure is number {
  return figure !== undefined && !Number.isNaN(figure);
}

/** Accepted sets weighed by the kernel of the distance to all targets, held-out ones included. */
function withKernel({ targets }: CountryPack, accepted: AcceptedFile): AcceptedFile {
  const all = withHeldOutFitted(targets);
  const places = all.flatMap((_, k) => (isSimulated(accepted, k) ? [k] : []));
  const known = places.map((k) => all[k] as Target);
  // A set without one of the figures has no distance: it has no weight, as in re-weighting.
  const distances = accepted.sets.map(({ figures }) =>
    fitDistance(
      known,
      places.map((k) => figures[k] as number),
    ),
  );
  const measured = distances.filter(isKnown);
  // The median: the calibration's own tolerance is a share of draws that are not in the file.
  const tolerance = weightedQuantile(
    measured,
    measured.map(() => 1),
    0.5,
  );
  const sets = accepted.sets.map((set, i) => {
    const distance = distances[i];
    return { ...set, weight: isKnown(distance) ? kernelWeight(distance, tolerance) : 0 };
  });
  return { ...accepted, sets };
}
