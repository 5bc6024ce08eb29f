import { meanInterval, type PairedDifference, pairedDifference } from '../../engine/index.ts';
import { replicateMean } from '../../engine/internal.ts';
import type { GoalSettings, LeverMix, MixEffect } from './goal-settings.ts';
import { estimateShare, type IntervalEstimate } from './resampling.ts';

/** Mix with its results in each future so far. */
export interface EvaluatedMix {
  readonly mix: LeverMix;
  readonly effects: readonly MixEffect[];
}

/** Mix on the frontier of cost and effect; intervals have a level of 90 %. */
export interface FrontierEntry {
  readonly mix: LeverMix;
  readonly cost: IntervalEstimate;
  readonly effect: IntervalEstimate;
  /** Share of futures in which the target is reached; a missing effect counts as not reached. */
  readonly share: IntervalEstimate;
  /** Paired differences from the reference mix in the same futures; null for the reference itself. */
  readonly extraCost: PairedDifference | null;
  readonly extraEffect: PairedDifference | null;
  /** Whether another final mix has a lower mean cost and a higher mean effect. */
  readonly dominated: boolean;
  readonly isReference: boolean;
  readonly futures: number;
}

const costsOf = ({ effects }: EvaluatedMix): Float64Array => Float64Array.from(effects, ({ cost }) => cost);
const effectsOf = ({ effects }: EvaluatedMix): Float64Array => Float64Array.from(effects, ({ effect }) => effect);
const gainsOf = ({ effects }: EvaluatedMix): Float64Array =>
  Float64Array.from(effects, ({ effect, gain = effect }) => gain);

/**
 * Returns whether another mix has a lower cost and a higher effect in the same futures, with both paired 90 % intervals
 * excluding 0.
 */
export function isOutperformed(one: EvaluatedMix, other: EvaluatedMix, better: 'higher' | 'lower'): boolean {
  if (one === other) return false;
  const n = Math.min(one.effects.length, other.effects.length);
  const cost = pairedDifference(costsOf(one).subarray(0, n), costsOf(other).subarray(0, n));
  const effect = pairedDifference(gainsOf(one).subarray(0, n), gainsOf(other).subarray(0, n));
  if (cost === null || effect === null || cost.low === null || effect.low === null || effect.high === null)
    return false;
  return cost.low > 0 && (better === 'higher' ? effect.high < 0 : effect.low > 0);
}

/**
 * Sorts mixes by priority: first those that no other mix dominates on average, then those that only these dominate, and
 * so on. Within a layer, the cheapest and the most effective mix come first, then the others by the distance of their
 * share of futures at the target from the requested one. Mixes above the cost limit follow all others.
 */
export function paretoLayers(some: readonly EvaluatedMix[], settings: GoalSettings): EvaluatedMix[] {
  const summed = some.map((one) => summariseMix(one, settings));
  const { costLimit = Number.POSITIVE_INFINITY } = settings;
  const isAffordable = ({ cost }: Summary): boolean => cost <= costLimit;
  return [summed.filter(isAffordable), summed.filter((one) => !isAffordable(one))].flatMap((group) =>
    orderByLayer(group, settings),
  );
}

function orderByLayer(summed: readonly Summary[], settings: GoalSettings): EvaluatedMix[] {
  const { preferNear = false, better, target } = settings;
  const shortfall = ({ effect }: Summary): number =>
    preferNear ? Math.max(0, better === 'higher' ? target - effect : effect - target) : 0;
  const order: EvaluatedMix[] = [];
  let left = summed;
  while (left.length > 0) {
    const layer = left.filter((one) => !left.some((other) => dominates(other, one)));
    const ends = [minimumOf(layer, ({ cost }) => cost), minimumOf(layer, ({ worth }) => -worth)];
    const far = (one: Summary): number => (ends.includes(one) ? -1 : Math.abs(one.share - settings.probability));
    layer.sort(
      (a, b) => far(a) - far(b) || shortfall(a) - shortfall(b) || a.cost - b.cost || (a.name < b.name ? -1 : 1),
    );
    order.push(...layer.map(({ of }) => of));
    left = left.filter((one) => !layer.includes(one));
  }
  return order;
}

interface Summary {
  readonly of: EvaluatedMix;
  readonly name: string;
  readonly cost: number;
  /** Mean gain, signed so that higher is better. */
  readonly worth: number;
  /** Mean effect; where unknown, a number that is far from every target. */
  readonly effect: number;
  readonly share: number;
}

function summariseMix(of: EvaluatedMix, settings: GoalSettings): Summary {
  const worth = replicateMean(gainsOf(of));
  return {
    of,
    name: of.mix.join(),
    cost: replicateMean(costsOf(of)) ?? Number.MAX_VALUE,
    worth: worth === null ? -Number.MAX_VALUE : settings.better === 'higher' ? worth : -worth,
    effect: replicateMean(effectsOf(of)) ?? (settings.better === 'higher' ? -Number.MAX_VALUE : Number.MAX_VALUE),
    share: countHits(of, settings) / Math.max(1, of.effects.length),
  };
}

function dominates(a: Summary, b: Summary): boolean {
  return a.cost <= b.cost && a.worth >= b.worth && (a.cost < b.cost || a.worth > b.worth);
}

function minimumOf(layer: readonly Summary[], of: (one: Summary) => number): Summary | undefined {
  return layer.reduce<Summary | undefined>(
    (best, one) => (best === undefined || of(one) < of(best) ? one : best),
    undefined,
  );
}

function countHits({ effects }: EvaluatedMix, { better, target }: GoalSettings): number {
  return effects.filter(({ effect }) => (better === 'higher' ? effect >= target : effect <= target)).length;
}

/** Builds the entries of mixes evaluated in the same futures, cheapest first. */
export function buildFrontier(evaluated: readonly EvaluatedMix[], settings: GoalSettings): FrontierEntry[] {
  const own = settings.reference.join();
  const reference = evaluated.find(({ mix }) => mix.join() === own);
  const summed = evaluated.map((one) => summariseMix(one, settings));
  return summed
    .map((one) => {
      const { of, name } = one;
      const isReference = name === own;
      const against = reference === undefined || isReference ? null : reference;
      return {
        mix: of.mix,
        cost: estimateMean(costsOf(of)),
        effect: estimateMean(effectsOf(of)),
        share: estimateShare(countHits(of, settings), of.effects.length),
        extraCost: against === null ? null : pairedDifference(costsOf(of), costsOf(against)),
        extraEffect: against === null ? null : pairedDifference(gainsOf(of), gainsOf(against)),
        dominated: summed.some((other) => dominates(other, one)),
        isReference,
        futures: of.effects.length,
      };
    })
    .sort((a, b) => a.cost.value - b.cost.value || (a.mix.join() < b.mix.join() ? -1 : 1));
}

function estimateMean(values: Float64Array): IntervalEstimate {
  const interval = meanInterval(values);
  return { value: replicateMean(values) ?? Number.NaN, low: interval?.low ?? null, high: interval?.high ?? null };
}
