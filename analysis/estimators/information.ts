import { keyOf, permutation, permuted } from '../designs/keyed.ts';
import { binned, usualBins } from './binning.ts';
import { bestAt, type FuturesTable, settled } from './futures.ts';
import { bootstrapped, type Estimate, type Resampling, usualResampling } from './resampling.ts';

export interface InformationResult {
  /** The policy with the best mean: what would be chosen now. */
  readonly choice: number;
  /**
   * Gain from knowing the future before choosing, in the outcome's unit. With two replicates or more, chosen on one and
   * measured on the others, so that luck is not counted as knowledge; with one it is counted, and the figure is too high.
   */
  readonly perfect: Estimate;
  readonly withoutNoise: boolean;
  /** Gain from knowing one factor alone; chosen on other futures than measured, so it may come out below 0. */
  readonly factors: readonly { readonly factor: number; readonly gain: Estimate; readonly uncorrected: number }[];
  readonly used: number;
  readonly left: number;
}

/** Parts into which futures are dealt: a choice is made on all but one, and measured on that one. */
const FOLDS = 10;

/**
 * Value of information: expected gain of perfect information (EVPI) and of perfect information on one factor (EVPPI), the
 * latter by bins of the factor (Strong and Oakley 2013) with tenfold cross-fitting. `uncorrected` chooses and measures on
 * the same futures: too high by chance. Intervals: bootstrap over futures with the choices as they were made.
 */
export function valueOfInformation(
  table: FuturesTable,
  factors: readonly Float64Array[],
  resampling: Resampling = usualResampling,
): InformationResult {
  const { futures, worth, left } = settled(table);
  const n = futures.length;
  const fold = foldsOf(n, resampling.seed);
  const perfect = perfectGain(table, futures, worth);
  const own = factors.map((factor) =>
    binned(
      Float64Array.from(futures, (i) => factor[i]),
      Math.min(10, usualBins(n / 4)),
    ),
  );
  const gains = own.map(({ of, count }) => {
    const chosen = chosenBy(worth, fold, of, count);
    const plain = chosenBy(worth, fold, new Int32Array(n), 1);
    return Float64Array.from(
      chosen,
      (policy, i) => (worth[policy] as Float64Array)[i] - (worth[plain[i]] as Float64Array)[i],
    );
  });
  const lists = [perfect, ...gains];
  const found = bootstrapped(
    n,
    lists.length,
    (counts, out) => {
      lists.forEach((list, k) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += counts[i] * list[i];
        out[k] = sum / n;
      });
    },
    resampling,
  );
  const totals = worth.map((one) => Float64Array.of(one.reduce((sum, value) => sum + value, 0)));
  const choice = bestAt(totals, 0);
  return {
    choice,
    perfect: found[0] as Estimate,
    withoutNoise: table.replicates > 1,
    factors: own.map(({ of, count }, factor) => ({
      factor,
      gain: found[factor + 1] as Estimate,
      uncorrected: plugIn(worth, of, count) - (totals[choice] as Float64Array)[0] / n,
    })),
    used: n,
    left,
  };
}

function foldsOf(n: number, seed: string): Int32Array {
  const order = permutation(n, keyOf(`folds\n${seed}`));
  return Int32Array.from({ length: n }, (_, i) => permuted(order, i) % FOLDS);
}

/** Of each future, the policy with the best mean in the same bin among futures of other folds. */
function chosenBy(worth: readonly Float64Array[], fold: Int32Array, of: Int32Array, bins: number): Int32Array {
  const sums = worth.map(() => new Float64Array(bins * FOLDS));
  const whole = worth.map(() => new Float64Array(FOLDS));
  for (let i = 0; i < of.length; i++)
    worth.forEach((own, p) => {
      (whole[p] as Float64Array)[fold[i]] += own[i];
      if (of[i] >= 0) (sums[p] as Float64Array)[of[i] * FOLDS + fold[i]] += own[i];
    });
  return Int32Array.from(of, (bin, i) => {
    const means = worth.map((_, p) => {
      let sum = 0;
      for (let f = 0; f < FOLDS; f++) {
        if (f === fold[i]) continue;
        sum += bin < 0 ? (whole[p] as Float64Array)[f] : (sums[p] as Float64Array)[bin * FOLDS + f];
      }
      return Float64Array.of(sum);
    });
    return bestAt(means, 0);
  });
}

/** Mean of the best policy of each bin, chosen and measured on the same futures. */
function plugIn(worth: readonly Float64Array[], of: Int32Array, bins: number): number {
  const sums = worth.map(() => new Float64Array(bins));
  for (let i = 0; i < of.length; i++)
    if (of[i] >= 0)
      worth.forEach((own, p) => {
        (sums[p] as Float64Array)[of[i]] += own[i];
      });
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) sum += (sums[bestAt(sums, bin)] as Float64Array)[bin];
  return sum / of.length;
}

/** Of each future, what knowing it is worth against the policy that is best on the whole. */
function perfectGain(table: FuturesTable, futures: readonly number[], worth: readonly Float64Array[]): Float64Array {
  const totals = worth.map((own) => Float64Array.of(own.reduce((sum, value) => sum + value, 0)));
  const choice = worth[bestAt(totals, 0)] as Float64Array;
  const { replicates } = table;
  if (replicates < 2) return choice.map((value, i) => (worth[bestAt(worth, i)] as Float64Array)[i] - value);
  const sign = table.better === 'higher' ? 1 : -1;
  const at = (policy: number, place: number, r: number): number =>
    sign * (table.values[policy] as Float64Array)[(futures[place] as number) * replicates + r];
  return choice.map((value, i) => {
    let sum = 0;
    for (let r = 0; r < replicates; r++) {
      const others = worth.map((own, p) => Float64Array.of(own[i] * replicates - at(p, i, r)));
      sum += at(bestAt(others, 0), i, r);
    }
    return sum / replicates - value;
  });
}
