import { varianceSplit } from './variance-split.ts';

/** Source of the uncertainty in the bands of a run: chance with central parameters, both with draws. */
export type BandSource = 'chance' | 'parametersAndChance';

/** Shares of the variance between replicates, 0–1; they sum to 1. */
export interface VarianceShares {
  readonly parameters: number;
  readonly chance: number;
  /** 90 % interval of the share of the parameters. */
  readonly low: number;
  readonly high: number;
}

/**
 * Computes the share of the variance of an outcome, or of a paired difference, due to parameter uncertainty. values:
 * one per replicate, NaN ignored; draws: parameter draw of each, equal draws adjacent. Null for fewer than two draws,
 * one replicate per draw, or no variance.
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
