import { namedUniform } from '../../engine/internal.ts';
import type { CountryPack } from '../index.ts';
import type { AcceptedFile, AcceptedSet, Target, YearScore } from '../internal.ts';
import { drawName, quantile } from '../internal.ts';
import { criticalGap, effectiveSize, gapFromUniform, weightedQuantile } from './posterior.ts';
import { type ArrivalCell, type ArrivalNumbers, arrivalCells, arrivalNumbers, shareBelow } from './solved-arrivals.ts';
import { allowedMisses, isWithinTolerance, missedRows } from './target-fit.ts';

/** One target and its fit by the accepted sets. Median and 90 % range are weighted. */
export interface FitRow extends Pick<Target, 'id' | 'row' | 'about' | 'observed' | 'low' | 'high' | 'use' | 'nature'> {
  /** Month of a stock, years or months of a flow; empty for a cohort. */
  readonly when: string;
  /** Median over the sets that give a value; NaN where none does. */
  readonly median: number;
  readonly from: number;
  readonly to: number;
  /** Whether the median lies within the tolerance; false also where no set gives a value, and the median is NaN. */
  readonly met: boolean;
  /** Weighted share of sets within the tolerance. */
  readonly share: number;
}

/** A drawn parameter before and after calibration: medians and 90 % ranges. */
export interface ParameterShift {
  readonly id: string;
  readonly unit: string;
  readonly prior: { readonly median: number; readonly low: number; readonly high: number };
  readonly posterior: { readonly median: number; readonly low: number; readonly high: number };
  /** Largest gap between posterior and prior, 0 to 1. */
  readonly gap: number;
  /** Whether the gap is larger than chance would give for one of all parameters; false where no record fixes arrivals. */
  readonly informed: boolean;
  /** True for arrivals that the record fixes: the posterior is the drawn number times the factor solved for the set. */
  readonly solved: boolean;
  /** Weighted share of sets that use a value outside the range of the evidence; above 0 only for arrivals. */
  readonly outside: number;
}

export interface Fit {
  readonly country: string;
  readonly sets: number;
  /** Equivalent number of equally weighted sets. */
  readonly effective: number;
  readonly tried: number;
  readonly seed: string;
  readonly scale: number;
  readonly rows: readonly FitRow[];
  readonly parameters: readonly ParameterShift[];
  /** Log scores of years left out, from the calibration; empty for a file without. */
  readonly leaveOneOut: readonly YearScore[];
  /** Rows that a set may miss. */
  readonly allowedMisses: number;
  /** Draws of sets that miss more rows than allowed. */
  readonly beyond: readonly number[];
  /** Draws of sets whose hindcast differs from that in their file; empty when not run again. */
  readonly stale: readonly number[];
  /** True when the median meets every fit target, every set is within its allowed misses, and no set is stale. */
  readonly holds: boolean;
}

/** Fit of accepted sets to each target. rerunFigures: figures of the same sets from a new run, by draw. */
export function fitRowsOf(
  targets: readonly Target[],
  { sets }: Pick<AcceptedFile, 'sets'>,
  rerunFigures: ReadonlyMap<number, readonly number[]> | null = null,
): FitRow[] {
  const weights = sets.map(({ weight }) => weight);
  const total = weights.reduce((sum, value) => sum + value, 0);
  return targets.map((target, k): FitRow => {
    const figures = sets.map((set) => (rerunFigures?.get(set.draw) ?? set.figures)[k] ?? Number.NaN);
    // A group that is empty in a set has no figure there.
    const known = figures.flatMap((figure, i) => (Number.isNaN(figure) ? [] : [i]));
    const at = (share: number): number =>
      weightedQuantile(
        known.map((i) => figures[i] as number),
        known.map((i) => weights[i] as number),
        share,
      );
    const weightInside = sets.reduce(
      (sum, { weight }, i) => sum + (isWithinTolerance(target, figures[i] as number) ? weight : 0),
      0,
    );
    const { id, row, about, observed, low, high, use, nature } = target;
    return {
      ...{ id, row, about, observed, low, high, use, nature },
      when: periodText(target),
      ...{ median: at(0.5), from: at(0.05), to: at(0.95) },
      met: isWithinTolerance(target, at(0.5)),
      share: weightInside / total,
    };
  });
}

/** Evaluates accepted sets by their figures. rerunFigures: figures of the same sets from a new run, by draw. */
export function fitOf(
  pack: CountryPack,
  file: AcceptedFile,
  rerunFigures: ReadonlyMap<number, readonly number[]> | null = null,
): Fit {
  const weights = file.sets.map(({ weight }) => weight);
  // What runs use, not what was drawn: shares of a row keep its sum, and each set has a solved factor.
  const cells = arrivalCells(pack);
  const numbers = arrivalNumbers(pack, file, cells);
  const arrivalsOf = (id: string) => {
    const [cell, number] = [cells.get(id), numbers.get(id)];
    return cell === undefined || number === undefined ? undefined : { cell, numbers: number };
  };
  const figuresOf = (set: AcceptedSet): readonly number[] => rerunFigures?.get(set.draw) ?? set.figures;
  const rows = fitRowsOf(pack.targets, file, rerunFigures);
  const effective = effectiveSize(weights);
  const allowed = allowedMisses(pack.targets);
  const beyond = file.sets
    .filter((set) => missedRows(pack.targets, figuresOf(set)).length > allowed)
    .map(({ draw }) => draw);
  const stale = file.sets
    .filter(({ draw, figures }) => rerunFigures !== null && !sameFigures(rerunFigures.get(draw), figures))
    .map(({ draw }) => draw);
  return {
    ...{ country: pack.id, sets: file.sets.length, effective, tried: file.tried, seed: file.seed, scale: file.scale },
    ...{ rows, allowedMisses: allowed, beyond, stale, leaveOneOut: file.leaveOneOut ?? [] },
    parameters: file.parameters.map((id, k) => shiftOf(pack, file, k, effective, arrivalsOf(id))),
    holds: beyond.length === 0 && stale.length === 0 && rows.every(({ use, met }) => use !== 'fit' || met),
  };
}

/** Month of a stock, years or months of a flow; empty for a cohort. */
function periodText({ month, years, from, until }: Target): string {
  if (month !== undefined) return month;
  if (years !== undefined) return years.join(', ');
  if (from === undefined || until === undefined) return '';
  return from === until ? from : `${from} to ${until}`;
}

function sameFigures(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return (
    a !== undefined &&
    a.length === b.length &&
    a.every((value, i) => value === b[i] || (Number.isNaN(value) && Number.isNaN(b[i])))
  );
}

function shiftOf(
  pack: CountryPack,
  file: AcceptedFile,
  k: number,
  effective: number,
  arrivals: { readonly cell: ArrivalCell; readonly numbers: ArrivalNumbers } | undefined,
): ParameterShift {
  const id = file.parameters[k] as string;
  const entry = pack.evidence.get(id);
  if (entry === undefined)
    throw new RangeError(`accepted sets: got the parameter '${id}', expected one of the evidence`);
  const weights = file.sets.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const values =
    arrivals === undefined
      ? file.sets.map((set) => set.values[k] as number)
      : arrivals.numbers.ofSets.map((number, i) => number * (factorOf(file.sets[i], arrivals.cell) ?? 1));
  const uniforms =
    arrivals === undefined
      ? file.sets.map(({ draw }) => namedUniform(drawName(file.seed, draw, id)))
      : values.map((value) => shareBelow(arrivals.numbers.ofPrior, value));
  const gap = gapFromUniform(uniforms, weights);
  const prior = (share: number): number => {
    const sample = arrivals?.numbers.ofPrior;
    return sample === undefined ? quantile(entry, share) : (sample[Math.floor(share * sample.length)] as number);
  };
  const posterior = (share: number): number => weightedQuantile(values, weights, share);
  const outside = weights.reduce((sum, weight, i) => sum + (isInRange(entry, values[i] as number) ? 0 : weight), 0);
  return {
    ...{ id, unit: entry.unit, gap, solved: arrivals?.cell.solved ?? false },
    outside: Number((outside / total).toFixed(4)),
    prior: { median: prior(0.5), low: prior(0.05), high: prior(0.95) },
    posterior: { median: posterior(0.5), low: posterior(0.05), high: posterior(0.95) },
    informed: arrivals?.cell.solved !== false && gap > criticalGap(file.parameters.length, effective),
  };
}

function factorOf(set: AcceptedSet | undefined, { stream, year }: ArrivalCell): number | undefined {
  return set?.arrivals[stream]?.[year];
}

/** Drawn values are rounded to five digits, so that one at an end may lie beyond it by that much. */
function isInRange({ low, high }: { readonly low: number; readonly high: number }, value: number): boolean {
  const rounding = 1e-4 * Math.max(Math.abs(low), Math.abs(high));
  return value >= low - rounding && value <= high + rounding;
}
