import { namedUniform } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { AcceptedFile, AcceptedSet, Target, YearScore } from '../../scenarios/internal.ts';
import { drawName, quantile } from '../../scenarios/internal.ts';
import { criticalGap, effectiveSize, gapFromUniform, weightedQuantile } from './posterior.ts';
import { isWithinTolerance, MAX_MISSES, missedRows } from './target-fit.ts';

/** One target and its fit by the accepted sets. Median and 90 % range are weighted. */
export interface FitRow extends Pick<Target, 'id' | 'row' | 'about' | 'observed' | 'low' | 'high' | 'use' | 'nature'> {
  /** Month of a stock, years or months of a flow; empty for a cohort. */
  readonly when: string;
  readonly median: number;
  readonly from: number;
  readonly to: number;
  /** Whether the median lies within the tolerance. */
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
  /** Whether the gap is larger than chance would give for one of all parameters. */
  readonly informed: boolean;
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
  /** Draws of sets that miss more rows than allowed. */
  readonly beyond: readonly number[];
  /** Draws of sets whose hindcast differs from that in their file; empty when not run again. */
  readonly stale: readonly number[];
  /** True when the median meets every fit target, every set is within its allowed misses, and no set is stale. */
  readonly holds: boolean;
}

/** Evaluates accepted sets by their figures. rerunFigures: figures of the same sets from a new run, by draw. */
export function fitOf(
  pack: CountryPack,
  file: AcceptedFile,
  rerunFigures: ReadonlyMap<number, readonly number[]> | null = null,
): Fit {
  const weights = file.sets.map(({ weight }) => weight);
  const figuresOf = (set: AcceptedSet): readonly number[] => rerunFigures?.get(set.draw) ?? set.figures;
  const rows = pack.targets.map((target, k): FitRow => {
    const figures = file.sets.map((set) => figuresOf(set)[k] ?? Number.NaN);
    const at = (share: number): number => weightedQuantile(figures, weights, share);
    const weightInside = file.sets.reduce(
      (sum, { weight }, i) => sum + (isWithinTolerance(target, figures[i] as number) ? weight : 0),
      0,
    );
    const { id, row, about, observed, low, high, use, nature } = target;
    return {
      ...{ id, row, about, observed, low, high, use, nature },
      when: periodText(target),
      ...{ median: at(0.5), from: at(0.05), to: at(0.95) },
      met: isWithinTolerance(target, at(0.5)),
      share: weightInside / weights.reduce((sum, value) => sum + value, 0),
    };
  });
  const effective = effectiveSize(weights);
  const beyond = file.sets
    .filter((set) => missedRows(pack.targets, figuresOf(set)).length > MAX_MISSES)
    .map(({ draw }) => draw);
  const stale = file.sets
    .filter(({ draw, figures }) => rerunFigures !== null && !sameFigures(rerunFigures.get(draw), figures))
    .map(({ draw }) => draw);
  return {
    ...{ country: pack.id, sets: file.sets.length, effective, tried: file.tried, seed: file.seed, scale: file.scale },
    ...{ rows, beyond, stale, leaveOneOut: file.leaveOneOut ?? [] },
    parameters: file.parameters.map((id, k) => shiftOf(pack, file, id, k, effective)),
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

function shiftOf(pack: CountryPack, file: AcceptedFile, id: string, k: number, effective: number): ParameterShift {
  const entry = pack.evidence.get(id);
  if (entry === undefined)
    throw new RangeError(`accepted sets: got the parameter '${id}', expected one of the evidence`);
  const weights = file.sets.map(({ weight }) => weight);
  const values = file.sets.map((set) => set.values[k] as number);
  const uniforms = file.sets.map(({ draw }) => namedUniform(drawName(file.seed, draw, id)));
  const gap = gapFromUniform(uniforms, weights);
  const posterior = (share: number): number => weightedQuantile(values, weights, share);
  return {
    ...{ id, unit: entry.unit, gap },
    prior: { median: quantile(entry, 0.5), low: quantile(entry, 0.05), high: quantile(entry, 0.95) },
    posterior: { median: posterior(0.5), low: posterior(0.05), high: posterior(0.95) },
    informed: gap > criticalGap(file.parameters.length, effective),
  };
}
