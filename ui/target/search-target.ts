import { estimateShare, type LeverMix, mostSearchRuns, searchGoal } from '../../analysis/internal.ts';
import { central90 } from '../../engine/index.ts';
import { replicateMean } from '../../engine/internal.ts';
import type { LeverAxis } from './lever-axes.ts';
import { chooseAxes, singleMoves } from './screen-axes.ts';
import { effectOf, type FutureFigures, type TargetEffort, type TargetGoal } from './target-goal.ts';

/**
 * Evaluates policies in the futures from `from` up to, but excluding, `to`: one list per policy, in the order of the
 * futures. A policy is a mix of the axes. `each` is called with the number of runs just finished.
 */
export type EvaluateTargetMixes = (
  axes: readonly LeverAxis[],
  mixes: readonly LeverMix[],
  from: number,
  to: number,
  each: (runs: number) => void,
) => Promise<readonly (readonly FutureFigures[])[]>;

/** Mean, and the range where 90 % of simulations fall; null where unknown. */
export interface SimulatedRange {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Policy that a search measured in fresh futures. */
export interface TargetPoint {
  readonly mix: LeverMix;
  readonly level: SimulatedRange;
  readonly change: SimulatedRange;
  readonly cost: SimulatedRange;
  /** Share of simulations that reach the value, with its 90 % interval. */
  readonly share: { readonly value: number; readonly low: number | null; readonly high: number | null };
  /** Whether enough simulations reach it, within the bound on cost. */
  readonly reaches: boolean;
  /** Whether another point costs less and does more. */
  readonly dominated: boolean;
  /** Whether it is the policy that the search started from. */
  readonly isStart: boolean;
}

/** Answer of a search. */
export interface TargetAnswer {
  readonly goal: TargetGoal;
  /** Levers that were moved. */
  readonly axes: readonly LeverAxis[];
  /** Cheapest first. */
  readonly points: readonly TargetPoint[];
  /** Index of the cheapest point that reaches the goal; null for none. */
  readonly answer: number | null;
  /** Index of the point nearest to the goal, within the bound on cost where one is; the answer if there is one. */
  readonly nearest: number;
  /** Number of fresh futures that the figures come from, of policies tried, and of runs. */
  readonly futures: number;
  readonly tried: number;
  readonly runs: number;
}

/** Receives the number of runs done, and the most there can be. */
export type OnTargetProgress = (done: number, total: number) => void;

/**
 * Searches for the cheapest policy that reaches a goal: chooses the levers that matter most unless they are given, then
 * mixes them. Pure: `evaluate` runs the simulations and throws when the search is stopped.
 */
export async function searchTarget(
  goal: TargetGoal,
  candidates: readonly LeverAxis[],
  seed: string,
  evaluate: EvaluateTargetMixes,
  effort: TargetEffort,
  onProgress: OnTargetProgress,
): Promise<TargetAnswer> {
  let done = 0;
  let total = 0;
  const count = (runs: number): void => {
    done += runs;
    onProgress(done, total);
  };
  const { levers } = goal;
  const settingsFor = (axes: readonly LeverAxis[], sizes: readonly number[]) => ({
    sizes,
    reference: axes.map(({ reference }) => reference),
    target: goal.value,
    better: goal.sense === 'atLeast' ? ('higher' as const) : ('lower' as const),
    probability: goal.certainty,
    seed,
    population: effort.population,
    futures: effort.futures,
    rounds: effort.rounds,
    fresh: effort.fresh,
    preferNear: true,
    ...(goal.costLimit === null ? {} : { costLimit: goal.costLimit }),
  });
  const bound = (axes: number): number =>
    mostSearchRuns(
      settingsFor(
        [],
        Array.from({ length: axes }, () => 2),
      ),
    );

  async function screened(): Promise<LeverAxis[]> {
    const usual = candidates.filter((axis) => axis.usual);
    const moves = singleMoves(usual);
    const start = usual.map(({ reference }) => reference);
    const mixes = [start, ...moves.map(({ axis, index }) => start.map((own, i) => (i === axis ? index : own)))];
    total = mixes.length * effort.screening + bound(effort.levers);
    const [first = [], ...moved] = await evaluate(usual, mixes, 0, effort.screening, count);
    return chooseAxes(usual, moves, first, moved, goal, effort.levers);
  }

  const axes = levers === null ? await screened() : candidates.filter(({ lever }) => levers.includes(lever.id));
  total = done + bound(axes.length);
  onProgress(done, total);
  const fresh = new Map<string, readonly FutureFigures[]>();
  const settings = settingsFor(
    axes,
    axes.map(({ values }) => values.length),
  );
  const result = await searchGoal(settings, async (mixes, from, to) => {
    const figures = await evaluate(axes, mixes, from, to, count);
    mixes.forEach((mix, i) => {
      fresh.set(mix.join(), figures[i] ?? []);
    });
    return figures.map((some) =>
      some.map((one) => ({ cost: one.cost, effect: effectOf(one, goal), gain: one.change })),
    );
  });
  // The figures last evaluated of a mix that is on the frontier are those of the fresh futures.
  const points = result.frontier.map(({ mix, dominated, isReference }): TargetPoint => {
    const figures = fresh.get(mix.join()) ?? [];
    const cost = rangeOf(figures.map((one) => one.cost));
    const hits = figures.filter((one) => isReached(effectOf(one, goal), goal)).length;
    const share = estimateShare(hits, figures.length);
    const isAffordable = goal.costLimit === null || (cost.mean !== null && cost.mean <= goal.costLimit);
    return {
      mix,
      level: rangeOf(figures.map((one) => one.level)),
      change: rangeOf(figures.map((one) => one.change)),
      cost,
      share,
      reaches: isAffordable && share.value >= goal.certainty,
      dominated,
      isStart: isReference,
    };
  });
  const found = points.findIndex(({ reaches }) => reaches);
  return {
    goal,
    axes,
    points,
    answer: found < 0 ? null : found,
    nearest: found < 0 ? nearestOf(points, goal) : found,
    futures: effort.fresh,
    tried: result.mixes,
    runs: done,
  };
}

function isReached(effect: number, { sense, value }: TargetGoal): boolean {
  return sense === 'atLeast' ? effect >= value : effect <= value;
}

function rangeOf(values: readonly number[]): SimulatedRange {
  const known = Float64Array.from(values.filter((value) => Number.isFinite(value)));
  const band = central90(known);
  return { mean: replicateMean(known), low: band?.low ?? null, high: band?.high ?? null };
}

/** Point whose mean is least short of the value; the cheaper one of equals. Points above the bound on cost come last. */
function nearestOf(points: readonly TargetPoint[], goal: TargetGoal): number {
  const far = ({ level, change, cost }: TargetPoint): readonly [number, number] => {
    const { mean } = goal.measure === 'level' ? level : change;
    const short = goal.sense === 'atLeast' ? goal.value - (mean ?? Number.NaN) : (mean ?? Number.NaN) - goal.value;
    const isAffordable = goal.costLimit === null || (cost.mean !== null && cost.mean <= goal.costLimit);
    return [isAffordable ? 0 : 1, Number.isNaN(short) ? Number.POSITIVE_INFINITY : Math.max(0, short)];
  };
  return points.reduce((best, point, i) => {
    const [own, other] = [far(point), far(points[best] as TargetPoint)];
    return own[0] < other[0] || (own[0] === other[0] && own[1] < other[1]) ? i : best;
  }, 0);
}
