import { type Interval, pairedDifference } from '../../engine/index.ts';
import {
  countEvents,
  createSyntheticSource,
  MIN_EVENTS,
  type SyntheticSource,
  varianceSplit,
} from '../../engine/internal.ts';
import { runUntilPrecise } from '../run/precision.ts';
import { type Check, judgeCheck, neverCheck } from './check.ts';

/** Estimators under test; tests replace them by defective ones. */
export interface Estimators {
  readonly pairedDifference: typeof pairedDifference;
  readonly runUntilPrecise: typeof runUntilPrecise;
  readonly countEvents: typeof countEvents;
  readonly varianceSplit: typeof varianceSplit;
}

export const productEstimators: Estimators = { pairedDifference, runUntilPrecise, countEvents, varianceSplit };

/** Fixed seed of the synthetic data, so that a changed result means a changed estimator. */
const SEED = 'korpu-estimators';
const ENSEMBLES = 2000;
const REPLICATES = 20;

/** Checks the coverage of intervals on synthetic data with a known truth. */
export async function estimatorChecks(estimators: Estimators = productEstimators): Promise<Check[]> {
  const source = createSyntheticSource(SEED);
  return [
    normalCoverage(estimators, source),
    lognormalCoverage(estimators, source),
    await stoppedCoverage(estimators, source),
    fewEvents(estimators, source),
    ...splitCoverage(estimators, source),
  ];
}

/** Share of ensembles whose interval contains the truth; a missing interval counts as a miss. */
function coverage(truth: number, intervalOf: (ensemble: number) => Partial<Interval> | null): number {
  let covered = 0;
  for (let ensemble = 0; ensemble < ENSEMBLES; ensemble++) {
    const { low = Number.NaN, high = Number.NaN } = intervalOf(ensemble) ?? {};
    if (low <= truth && truth <= high) covered++;
  }
  return covered / ENSEMBLES;
}

const rangeCheck = (id: string, says: string, estimate: number, low: number, high: number): Check =>
  judgeCheck({
    ...{ id, says, found: estimate, unit: 'share of ensembles' },
    expected: (low + high) / 2,
    // A coverage at the bound is within it, despite rounding of the midpoint.
    tolerance: (high - low) / 2 + 1e-12,
  });

/** Pairs of replicates that share most of their random variation and differ by a given amount. */
function pairedInterval(
  { pairedDifference }: Estimators,
  source: SyntheticSource,
  ensemble: number,
  differences: Float64Array,
): Interval | null {
  const luck = source.normals(ensemble, 1, differences.length).map((z) => 3 * z);
  const estimate = pairedDifference(
    luck.map((noise, r) => noise + (differences[r] ?? 0)),
    luck,
  );
  return estimate?.low == null || estimate.high == null ? null : { low: estimate.low, high: estimate.high };
}

function normalCoverage(estimators: Estimators, source: SyntheticSource): Check {
  const truth = 0.3;
  const estimate = coverage(truth, (ensemble) => {
    const differences = source.normals(ensemble, 0, REPLICATES).map((z) => truth + z);
    return pairedInterval(estimators, source, ensemble, differences);
  });
  const says = 'The 90 % interval of normal paired differences covers 87 to 93 %.';
  return rangeCheck('estimators.normal', says, estimate, 0.87, 0.93);
}

function lognormalCoverage(estimators: Estimators, source: SyntheticSource): Check {
  const estimate = coverage(Math.exp(0.5), (ensemble) => {
    const differences = source.normals(ensemble, 2, REPLICATES).map((z) => Math.exp(z));
    return pairedInterval(estimators, source, ensemble, differences);
  });
  const says = 'The 90 % interval of lognormal differences covers 78 to 93 %.';
  return rangeCheck('estimators.lognormal', says, estimate, 0.78, 0.93);
}

/** Replicates are added until the interval is narrow: sequential stopping must not reduce coverage. */
async function stoppedCoverage(estimators: Estimators, source: SyntheticSource): Promise<Check> {
  const outcome = 'made-up';
  const truth = 0.3;
  const maxReplicates = 400;
  let covered = 0;
  for (let ensemble = 0; ensemble < ENSEMBLES; ensemble++) {
    const all = source.normals(ensemble, 3, maxReplicates).map((z) => truth + z);
    // Reached at about 100 replicates, so that chance decides the stopping time.
    const { comparison } = await estimators.runUntilPrecise({ outcome, target: 0.18 }, async (replicates) => {
      const estimate = pairedInterval(estimators, source, ensemble, all.subarray(0, replicates));
      const difference = { low: estimate?.low ?? null, high: estimate?.high ?? null };
      return { run: { policies: ['a', 'b'] }, differences: { b: { outcomes: { [outcome]: difference } } } };
    });
    const difference = comparison.differences.b.outcomes[outcome];
    if (
      difference !== undefined &&
      difference.low !== null &&
      difference.high !== null &&
      difference.low <= truth &&
      truth <= difference.high
    )
      covered++;
  }
  const says = 'Stopped by --precision, it still covers at least 85 %.';
  return rangeCheck('estimators.precision', says, covered / ENSEMBLES, 0.85, 1);
}

/** Counts around the minimum for an interval, so that both cases occur. */
function fewEvents({ countEvents }: Estimators, source: SyntheticSource): Check {
  let wrong = 0;
  let rareCount = 0;
  let enough = 0;
  for (let ensemble = 0; ensemble < ENSEMBLES; ensemble++) {
    const chances = source.uniforms(ensemble, 4, REPLICATES * 10);
    // Ten trials per replicate: binomial counts, ten in total on average.
    const counts = Float64Array.from({ length: REPLICATES }, (_, r) => {
      return chances.subarray(r * 10, r * 10 + 10).filter((u) => u < MIN_EVENTS / chances.length).length;
    });
    const events = chances.filter((u) => u < MIN_EVENTS / chances.length).length;
    const estimate = countEvents(counts);
    if (events < 10) rareCount++;
    else enough++;
    if (estimate.events !== events || (estimate.interval === null) !== events < 10) wrong++;
  }
  const says = 'Fewer than 10 events give a count and no interval, 10 or more both.';
  return neverCheck('estimators.few-events', says, 'ensembles', wrong, Math.min(rareCount, enough));
}

/** Draws and replicates with known variances. */
function splitCoverage({ varianceSplit }: Estimators, source: SyntheticSource): Check[] {
  const draws = 12;
  const each = 4;
  const splits = [0.2, 0.7].map((share, k) => {
    const shares: number[] = [];
    const estimate = coverage(share, (ensemble) => {
      const ofDraw = source.normals(ensemble, 5 + 2 * k, draws);
      const luck = source.normals(ensemble, 6 + 2 * k, draws * each);
      const rows = Array.from(ofDraw, (z, d) =>
        luck.slice(d * each, d * each + each).map((noise) => 5 + Math.sqrt(share) * z + Math.sqrt(1 - share) * noise),
      );
      const split = varianceSplit(rows);
      if (split !== null) shares.push(split.parameters);
      return split;
    });
    const mean = shares.reduce((sum, value) => sum + value, 0) / shares.length;
    return { share, found: estimate, mean };
  });
  return splits.flatMap(({ share, found: estimate, mean }) => {
    const percent = Math.round(share * 100);
    return [
      rangeCheck(
        `estimators.split-${percent}`,
        `The interval of a share of ${percent} % due to parameters covers 87 to 93 %.`,
        estimate,
        0.87,
        0.93,
      ),
      judgeCheck({
        id: `estimators.split-${percent}-mean`,
        says: `A variance of 0.${percent / 10} between draws is estimated without bias.`,
        unit: 'variance',
        expected: share,
        found: mean,
        // Truncated at 0, a small variance is slightly overestimated.
        tolerance: 0.03,
      }),
    ];
  });
}
