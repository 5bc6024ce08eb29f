import { createPermutation, keyOf, permute } from '../designs/keyed.ts';
import { binFactor, defaultBins } from './binning.ts';
import { averageReplicates, bestPoliciesAt, bestPolicyAt, type FuturesTable } from './futures.ts';
import { noiseParts } from './noise.ts';
import { bootstrap, type IntervalEstimate, type Resampling, usualResampling } from './resampling.ts';

/**
 * Result of `valueOfInformation`.
 * @public
 */
export interface InformationResult {
  /** Policy with the best mean: the choice without further information; the first one of an exact tie. */
  readonly choice: number;
  /** Policies with exactly that mean, `choice` included. */
  readonly choices: readonly number[];
  /**
   * Gain from knowing the future before the choice, in the unit of the outcome. Chosen on all replicates but one and
   * evaluated on that one, so that chance does not count as knowledge; biased downwards. With one replicate: as
   * `perfectUncorrected`.
   */
  readonly perfect: IntervalEstimate;
  /** Same, chosen and evaluated on the same replicates: biased upwards by chance. */
  readonly perfectUncorrected: IntervalEstimate;
  readonly withoutNoise: boolean;
  /**
   * Gain from knowing one factor, at least 0 as the true gain is: chosen on other futures than evaluated, so it is low
   * rather than high. `unbounded`: the estimate before it is bounded at 0.
   */
  readonly factors: readonly {
    readonly factor: number;
    readonly gain: IntervalEstimate;
    readonly unbounded: number;
    readonly uncorrected: number;
  }[];
  readonly used: number;
  readonly left: number;
}

/** Number of folds of the futures: each choice is made on all folds but one, and evaluated on that one. */
const FOLDS = 10;

/**
 * Estimates the expected value of perfect information (EVPI), and of perfect information on one factor (EVPPI) by bins of
 * the factor (Strong and Oakley 2013) with tenfold cross-fitting: the lead of a policy in a bin is shrunk towards its mean
 * lead by the share of chance in it, so that a factor that decides nothing leaves the choice as it is. `uncorrected`
 * chooses and measures on the same futures, which is too high by chance. Intervals: bootstrap over futures with the
 * choices fixed.
 * @public
 */
export function valueOfInformation(
  table: FuturesTable,
  factors: readonly Float64Array[],
  resampling: Resampling = usualResampling,
): InformationResult {
  const { futures, worth, left } = averageReplicates(table);
  const n = futures.length;
  const fold = foldsOf(n, resampling.seed);
  const totals = worth.map((one) => Float64Array.of(one.reduce((sum, value) => sum + value, 0)));
  const choices = bestPoliciesAt(totals, 0);
  const choice = choices[0] as number;
  const perfect = perfectGain(table, futures, worth, choice);
  const uncorrected = worth[choice].map((value, i) => worth[bestPolicyAt(worth, i)][i] - value);
  const own = factors.map((factor) =>
    binFactor(
      Float64Array.from(futures, (i) => factor[i]),
      Math.min(10, defaultBins(n / 4)),
    ),
  );
  const plain = chosenBy(worth, choice, fold, new Int32Array(n), 1);
  const gains = own.map(({ of, count }) => {
    const chosen = chosenBy(worth, choice, fold, of, count);
    return Float64Array.from(chosen, (policy, i) => worth[policy][i] - (worth[plain[i]] as Float64Array)[i]);
  });
  const lists = [perfect, uncorrected, ...gains];
  const found = bootstrap(
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
  return {
    ...{ choice, choices },
    perfect: found[0] as IntervalEstimate,
    perfectUncorrected: found[1] as IntervalEstimate,
    withoutNoise: table.replicates > 1,
    factors: own.map(({ of, count }, factor) => ({
      factor,
      gain: atLeastZero(found[factor + 2] as IntervalEstimate),
      unbounded: (found[factor + 2] as IntervalEstimate).value,
      uncorrected: plugIn(worth, of, count) - (totals[choice] as Float64Array)[0] / n,
    })),
    used: n,
    left,
  };
}

function foldsOf(n: number, seed: string): Int32Array {
  const order = createPermutation(n, keyOf(`folds\n${seed}`));
  return Int32Array.from({ length: n }, (_, i) => permute(order, i) % FOLDS);
}

/** Bounds an estimate of a gain at 0, below which no gain from knowledge lies. */
function atLeastZero({ value, low, high }: IntervalEstimate): IntervalEstimate {
  const bounded = (bound: number | null): number | null => (bound === null ? null : Math.max(0, bound));
  return { value: Math.max(0, value), low: bounded(low), high: bounded(high) };
}

/**
 * Returns, for each future, the policy with the best expected lead over `base` in its bin, from the futures of other
 * folds. The lead in a bin is shrunk towards the mean lead by the share of chance in the means of bins.
 */
function chosenBy(
  worth: readonly Float64Array[],
  base: number,
  fold: Int32Array,
  of: Int32Array,
  bins: number,
): Int32Array {
  const chosen = new Int32Array(of.length);
  const sizes = new Float64Array(bins);
  const sums = new Float64Array(bins);
  for (let held = 0; held < FOLDS; held++) {
    const best = new Int32Array(bins).fill(base);
    const most = new Float64Array(bins);
    let wholeBest = base;
    let wholeMost = 0;
    worth.forEach((own, policy) => {
      if (policy === base) return;
      sizes.fill(0);
      sums.fill(0);
      let squares = 0;
      let whole = 0;
      let wholeSize = 0;
      for (let i = 0; i < of.length; i++) {
        if (fold[i] === held) continue;
        const lead = own[i] - worth[base][i];
        whole += lead;
        wholeSize++;
        if (of[i] < 0) continue;
        sizes[of[i]]++;
        sums[of[i]] += lead;
        squares += lead * lead;
      }
      const mean = whole / wholeSize;
      if (mean > wholeMost) {
        wholeMost = mean;
        wholeBest = policy;
      }
      const trust = trustInBins(sizes, sums, squares);
      for (let bin = 0; bin < bins; bin++) {
        const expected = sizes[bin] === 0 ? mean : mean + trust * (sums[bin] / sizes[bin] - mean);
        if (expected <= most[bin]) continue;
        most[bin] = expected;
        best[bin] = policy;
      }
    });
    for (let i = 0; i < of.length; i++) if (fold[i] === held) chosen[i] = of[i] < 0 ? wholeBest : best[of[i]];
  }
  return chosen;
}

/** Share of true differences in the variance between the means of bins, 0 to 1 (one-way analysis of variance). */
function trustInBins(sizes: Float64Array, sums: Float64Array, squares: number): number {
  let n = 0;
  let total = 0;
  let between = 0;
  let filled = 0;
  for (let bin = 0; bin < sizes.length; bin++) {
    if (sizes[bin] === 0) continue;
    filled++;
    n += sizes[bin];
    total += sums[bin];
    between += (sums[bin] * sums[bin]) / sizes[bin];
  }
  if (filled < 2 || n <= filled) return filled < 2 ? 0 : 1;
  const chance = (squares - between) / (n - filled);
  const seen = (between - (total * total) / n) / (filled - 1);
  return seen > 0 ? Math.max(0, 1 - chance / seen) : 0;
}

/** Computes the mean of the best policy of each bin, chosen and evaluated on the same futures. */
function plugIn(worth: readonly Float64Array[], of: Int32Array, bins: number): number {
  const sums = worth.map(() => new Float64Array(bins));
  for (let i = 0; i < of.length; i++)
    if (of[i] >= 0)
      worth.forEach((own, p) => {
        (sums[p] as Float64Array)[of[i]] += own[i];
      });
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) sum += (sums[bestPolicyAt(sums, bin)] as Float64Array)[bin];
  return sum / of.length;
}

/**
 * Computes, for each future, the gain from knowing it over the best choice overall. The lead of a policy in the other
 * replicates is shrunk towards its mean lead by the share of chance in it, since few replicates are noisy.
 */
function perfectGain(
  { replicates, values, better }: FuturesTable,
  futures: readonly number[],
  worth: readonly Float64Array[],
  choice: number,
): Float64Array {
  const n = futures.length;
  if (replicates < 2) return worth[choice].map((value, i) => worth[bestPolicyAt(worth, i)][i] - value);
  const sign = better === 'higher' ? 1 : -1;
  const leads = worth.map((_, p) => {
    const lead = new Float64Array(n * replicates);
    futures.forEach((future, i) => {
      for (let r = 0; r < replicates; r++) {
        const at = future * replicates + r;
        lead[i * replicates + r] = sign * (values[p][at] - values[choice][at]);
      }
    });
    return lead;
  });
  const means = leads.map((lead) => lead.reduce((sum, value) => sum + value, 0) / lead.length);
  const trust = leads.map((lead) => {
    const parts = noiseParts({ values: lead, replicates });
    if (parts === null || !(parts.points > 0)) return 0;
    return parts.points / (parts.points + parts.own / (replicates - 1));
  });
  const gains = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let r = 0; r < replicates; r++) {
      let best = choice;
      let most = 0;
      leads.forEach((lead, p) => {
        let others = 0;
        for (let k = 0; k < replicates; k++) if (k !== r) others += lead[i * replicates + k] / (replicates - 1);
        const expected = means[p] + trust[p] * (others - means[p]);
        if (expected > most) {
          most = expected;
          best = p;
        }
      });
      gains[i] += leads[best][i * replicates + r] / replicates;
    }
  return gains;
}
