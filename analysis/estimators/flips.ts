import { binFactor, defaultBins } from './binning.ts';
import { averageReplicates, bestPoliciesAt, type FuturesTable } from './futures.ts';
import { bootstrap, estimateShare, type IntervalEstimate, type Resampling, usualResampling } from './resampling.ts';

/** Policies in one bin of a factor's range. */
export interface FlipBin {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly futures: number;
  /** Mean outcome of each policy in the bin. */
  readonly means: readonly number[];
  /** Share of futures in which each policy is best; an exact tie is divided equally. */
  readonly first: readonly IntervalEstimate[];
  /** Policy with the best mean. */
  readonly winner: number;
}

/** Change of the winner by mean outcome along a factor. */
export interface FactorFlip {
  readonly factor: number;
  readonly bins: readonly FlipBin[];
  /** Share of bootstrap samples in which the first and the last bin have different winners. */
  readonly probability: number;
  /** Value at which the winner of the first bin finally loses its lead; null for none. */
  readonly at: IntervalEstimate | null;
  readonly winnerBelow: number;
  readonly winnerAbove: number;
}

/**
 * Result of `winnerFlips`: the winner in each bin of each factor, and where it changes.
 * @public
 */
export interface FlipResult {
  /** Factors in the order given. */
  readonly factors: readonly FactorFlip[];
  /** Policy with the best mean over all futures; the first one of an exact tie. */
  readonly winner: number;
  /** Policies with exactly that mean, `winner` included. */
  readonly winners: readonly number[];
  readonly used: number;
  readonly left: number;
}

/**
 * Finds the factors that change the best policy. Futures are divided into bins of each factor, and the policy with the best
 * mean is found in each bin; `at` is where the difference interpolated between the middles of two bins is 0.
 * Intervals and probability: bootstrap over futures.
 * @public
 */
export function winnerFlips(
  table: FuturesTable,
  factors: readonly Float64Array[],
  resampling: Resampling = usualResampling,
  bins: number | null = null,
): FlipResult {
  const { futures, worth, left } = averageReplicates(table);
  const sign = table.better === 'higher' ? 1 : -1;
  const best = futures.map((_, i) => bestPoliciesAt(worth, i));
  const requestedBins = bins ?? Math.min(8, defaultBins(futures.length));
  const found = factors.map((factor, number): FactorFlip => {
    const own = binFactor(
      Float64Array.from(futures, (i) => factor[i]),
      requestedBins,
    );
    const policies = worth.length;
    const sums = new Float64Array(own.count * policies);
    const sizes = new Float64Array(own.count);
    const fill = (counts: Float64Array): void => {
      sums.fill(0);
      sizes.fill(0);
      for (let i = 0; i < counts.length; i++) {
        const bin = own.of[i];
        if (bin < 0 || counts[i] === 0) continue;
        sizes[bin] += counts[i];
        for (let p = 0; p < policies; p++) sums[bin * policies + p] += counts[i] * (worth[p] as Float64Array)[i];
      }
    };
    const winnersOf = (bin: number): number[] => {
      const own = sums.subarray(bin * policies, (bin + 1) * policies);
      const most = Math.max(...own);
      return Array.from(own.keys()).filter((p) => own[p] === most);
    };
    let flipped = 0;
    let probed = -1;
    const [at] = bootstrap(
      futures.length,
      1,
      (counts, out) => {
        fill(counts);
        const where = crossing(sums, sizes, own.middle, policies, endWinners(winnersOf, own.count));
        if (probed >= 0 && !Number.isNaN(where)) flipped++;
        probed++;
        out[0] = where;
      },
      resampling,
    ) as [IntervalEstimate];
    fill(new Float64Array(futures.length).fill(1));
    const [below, above] = endWinners(winnersOf, own.count);
    return {
      factor: number,
      probability: probed > 0 ? flipped / probed : Number.NaN,
      at: Number.isNaN(at.value) ? null : at,
      winnerBelow: below,
      winnerAbove: above,
      bins: own.middle.map((middle, bin) => {
        const inside = best.filter((_, i) => own.of[i] === bin);
        return {
          ...{ middle, from: own.from[bin] as number, to: own.to[bin] as number, futures: inside.length },
          means: worth.map((_, p) => (sign * sums[bin * policies + p]) / sizes[bin]),
          first: worth.map((_, p) => {
            const shares = inside.map((tied) => (tied.includes(p) ? 1 / tied.length : 0));
            return estimateShare(
              shares.reduce((sum, share) => sum + share, 0),
              inside.length,
            );
          }),
          winner: winnersOf(bin)[0] ?? -1,
        };
      }),
    };
  });
  const totals = worth.map((own) => Float64Array.of(own.reduce((sum, value) => sum + value, 0)));
  const winners = bestPoliciesAt(totals, 0);
  return { factors: found, winner: winners[0] as number, winners, used: futures.length, left };
}

/** Winners of the first and the last bin: the same policy where one is best in both, tied or not. −1 without bins. */
function endWinners(winnersOf: (bin: number) => number[], bins: number): readonly [number, number] {
  if (bins === 0) return [-1, -1];
  const below = winnersOf(0);
  const above = winnersOf(bins - 1);
  const both = below.find((policy) => above.includes(policy));
  return both === undefined ? [below[0] as number, above[0] as number] : [both, both];
}

/**
 * Finds the value at which the winner of the first bin loses to that of the last, searching from the last bin down; NaN
 * for none.
 */
function crossing(
  sums: Float64Array,
  sizes: Float64Array,
  middle: readonly number[],
  policies: number,
  [below, above]: readonly [number, number],
): number {
  const last = middle.length - 1;
  if (last < 1) return Number.NaN;
  if (below === above) return Number.NaN;
  const lead = (bin: number): number => (sums[bin * policies + below] - sums[bin * policies + above]) / sizes[bin];
  for (let bin = last; bin > 0; bin--) {
    const before = lead(bin - 1);
    if (before > 0 || (before === 0 && bin === 1)) {
      const after = lead(bin);
      const share = before === after ? 0.5 : before / (before - after);
      return (middle[bin - 1] as number) + share * ((middle[bin] as number) - (middle[bin - 1] as number));
    }
  }
  return Number.NaN;
}
