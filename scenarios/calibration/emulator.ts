import type { Target } from '../internal.ts';

/** Linear model of a figure: base + Σ slope × (value − mean), with the standard deviation of its residuals. */
export interface Emulator {
  readonly base: number;
  readonly terms: readonly { readonly parameter: number; readonly mean: number; readonly slope: number }[];
  /** Standard deviation of the residuals. */
  readonly spread: number;
}

/** Maximum number of parameters per figure. */
const MAX_TERMS = 6;

/** Fits a figure to the parameters by forward selection: each term is the one most correlated with the residuals. */
export function fitEmulator(values: readonly (readonly number[])[], figures: readonly number[]): Emulator {
  const n = figures.length;
  const mean = (all: readonly number[]): number => all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
  const base = mean(figures);
  let residuals = figures.map((figure) => figure - base);
  const columns = (values[0] ?? []).map((_, k) => {
    const column = values.map((row) => row[k] ?? 0);
    const middle = mean(column);
    return { middle, centred: column.map((value) => value - middle) };
  });
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const slopes = new Map<number, number>();
  // Correlation that chance alone would not reach among this many parameters.
  const threshold = Math.sqrt((2 * Math.log(2 * Math.max(1, columns.length))) / Math.max(3, n));
  for (let term = 0; term < MAX_TERMS; term++) {
    const total = dot(residuals, residuals);
    if (!(total > 0)) break;
    let best = -1;
    let strongest = threshold;
    columns.forEach(({ centred }, k) => {
      const variance = dot(centred, centred);
      if (!(variance > 0)) return;
      const correlation = Math.abs(dot(centred, residuals)) / Math.sqrt(variance * total);
      if (correlation > strongest) {
        strongest = correlation;
        best = k;
      }
    });
    const column = columns[best];
    if (column === undefined) break;
    const slope = dot(column.centred, residuals) / dot(column.centred, column.centred);
    residuals = residuals.map((value, i) => value - slope * (column.centred[i] ?? 0));
    slopes.set(best, (slopes.get(best) ?? 0) + slope);
  }
  const degreesOfFreedom = Math.max(1, n - 1 - slopes.size);
  return {
    base,
    terms: [...slopes].map(([parameter, slope]) => ({ parameter, mean: columns[parameter]?.middle ?? 0, slope })),
    spread: Math.sqrt(dot(residuals, residuals) / degreesOfFreedom),
  };
}

export function emulatedFigure({ base, terms }: Emulator, values: readonly number[]): number {
  return terms.reduce((sum, { parameter, mean, slope }) => sum + slope * ((values[parameter] ?? 0) - mean), base);
}

/** Distance from the record, in standard deviations, beyond which a draw gets no hindcast. */
const MAX_DEVIATIONS = 3;

/**
 * Tests whether emulators rule a draw out: more rows than allowed are beyond the cut, by emulator spread and target
 * tolerance combined.
 */
export function ruledOut(
  targets: readonly Target[],
  emulators: readonly Emulator[],
  values: readonly number[],
  maxMisses: number,
): boolean {
  const missed = new Set<string>();
  targets.forEach((target, k) => {
    const emulator = emulators[k];
    if (target.use !== 'fit' || target.nature === 'set' || emulator === undefined) return;
    const tolerance = (target.high - target.low) / 2;
    const spread = Math.sqrt(emulator.spread ** 2 + tolerance ** 2);
    const deviation = Math.abs(emulatedFigure(emulator, values) - target.observed) / spread;
    if (deviation > MAX_DEVIATIONS) missed.add(target.row);
  });
  return missed.size > maxMisses;
}
