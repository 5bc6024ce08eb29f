import { varianceSplit } from './variance-split.ts';

/** What the bands of a run show: with central parameters luck alone, with draws both together. */
export type BandSource = 'chance' | 'parametersAndChance';

/** Shares of the variance between single replicates, 0–1; they sum to 1. */
export interface VarianceShares {
  readonly parameters: number;
  readonly chance: number;
  /** 90 % interval of the share of the parameters. */
  readonly low: number;
  readonly high: number;
}

/**
 * Tells how much of the variance of a figure, or of a paired difference, comes from not knowing the parameters.
 * values: one a replicate, NaN left out; draws: the parameter draw of each, equal draws side by side. Null when there is
 * nothing to split: fewer than two draws, one replicate a draw, or no variance.
 */
export function varianceShares(values: Float64Array, draws: Int32Array): VarianceShares | null {
  const rows: Float64Array[] = [];
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && draws[to] === draws[from]) to++;
    rows.push(values.subarray(from, to));
    from = to;
  }
  const split = varianceSplit(rows);
  if (split === null) return null;
  const { shareParameters, low, high } = split;
  return { parameters: shareParameters, chance: 1 - shareParameters, low, high };
}
