import { keyOf, type StreamKey, subKey, uniformAt } from '../designs/keyed.ts';
import { sobolDesign } from '../designs/sobol.ts';
import { buildFrontier, type EvaluatedMix, type FrontierEntry, isOutperformed, paretoLayers } from './frontier.ts';
import type { GoalSettings, LeverMix, MixEffect } from './goal-settings.ts';

/**
 * Evaluates mixes in futures from `from` up to, but excluding, `to`; returns one list per mix, in the order of the
 * futures.
 */
export type EvaluateMixes = (
  mixes: readonly LeverMix[],
  from: number,
  to: number,
) => Promise<readonly (readonly MixEffect[])[]>;

export interface GoalResult {
  /** Final mixes, cheapest first, each evaluated on fresh futures only. */
  readonly frontier: readonly FrontierEntry[];
  /**
   * Index of the cheapest mix whose share is at least the requested one at the lower end of its interval; null for
   * none.
   */
  readonly shown: number | null;
  /** Index of the cheapest mix whose estimated share is at least the requested one; null for none. */
  readonly estimated: number | null;
  /** Number of runs of one mix in one future. */
  readonly runs: number;
  /** Number of mixes evaluated. */
  readonly mixes: number;
}

/** Minimum number of mixes per round, and maximum number of final mixes. */
const MIN_FUTURES = 8;
const MAX_FINALISTS = 16;

/**
 * Searches for the lever mixes with the most effect for their cost. All mixes run in the same futures with common
 * random numbers. Each round drops mixes that another one beats in cost and effect with both paired intervals excluding
 * 0, retains the half nearest to the frontier and to the goal, generates as many neighbours of them, and doubles the
 * futures (successive halving: Jamieson and Talwalkar 2016; racing: Maron and Moore 1994). Final figures come from
 * fresh futures, which avoids selection bias. The search is heuristic: a cheaper mix may exist that it did not
 * evaluate.
 */
export async function searchGoal(settings: GoalSettings, evaluate: EvaluateMixes): Promise<GoalResult> {
  const key = keyOf(`goal\n${settings.seed}`);
  const evaluated = new Set<string>();
  const isNew = (mix: LeverMix): boolean => !evaluated.has(mix.join()) && evaluated.add(mix.join()).size > 0;
  let alive: EvaluatedMix[] = firstMixes(settings)
    .filter(isNew)
    .map((mix) => ({ mix, effects: [] }));
  let runs = 0;
  let futures = settings.futures;
  const measure = async (some: readonly EvaluatedMix[], to: number): Promise<EvaluatedMix[]> => {
    const groups = new Map<number, EvaluatedMix[]>();
    for (const one of some) groups.set(one.effects.length, [...(groups.get(one.effects.length) ?? []), one]);
    const known = new Map<EvaluatedMix, EvaluatedMix>();
    for (const [from, group] of groups) {
      if (from >= to) continue;
      const found = await evaluate(
        group.map(({ mix }) => mix),
        from,
        to,
      );
      runs += group.length * (to - from);
      group.forEach((one, i) => {
        known.set(one, { mix: one.mix, effects: [...one.effects, ...(found[i] ?? [])] });
      });
    }
    return some.map((one) => known.get(one) ?? one);
  };
  alive = await measure(alive, futures);
  for (let round = 1; round < settings.rounds; round++) {
    const unbeaten = alive.filter((one) => !alive.some((other) => isOutperformed(one, other, settings.better)));
    const parentCount = Math.max(MIN_FUTURES, Math.ceil(settings.population / (1 << round)));
    const parents = paretoLayers(unbeaten, settings).slice(0, parentCount);
    futures *= 2;
    const children = breedMix(parents, parentCount, settings, subKey(key, round), isNew);
    alive = await measure([...parents, ...children], futures);
  }
  const last = paretoLayers(alive, settings).slice(0, MAX_FINALISTS);
  const reference = settings.reference.join();
  const finalists = last.some(({ mix }) => mix.join() === reference)
    ? last
    : [...last, { mix: settings.reference, effects: [] }];
  const found = await evaluate(
    finalists.map(({ mix }) => mix),
    futures,
    futures + settings.fresh,
  );
  runs += finalists.length * settings.fresh;
  const fresh = finalists.map(({ mix }, i) => ({ mix, effects: found[i] ?? [] }));
  const frontier = buildFrontier(fresh, settings);
  const { costLimit = Number.POSITIVE_INFINITY } = settings;
  const place = (meets: (entry: FrontierEntry) => boolean): number | null => {
    const at = frontier.findIndex((entry) => entry.cost.value <= costLimit && meets(entry));
    return at < 0 ? null : at;
  };
  return {
    frontier,
    shown: place(({ share }) => (share.low ?? 0) >= settings.probability),
    estimated: place(({ share }) => share.value >= settings.probability),
    runs,
    mixes: evaluated.size,
  };
}

/** Upper bound on the number of runs of a search: repeated mixes are run once, and rounds may find fewer neighbours. */
export function mostSearchRuns({ sizes, population, futures, rounds, fresh }: GoalSettings): number {
  let runs = (3 + 2 * sizes.length + population) * futures;
  for (let round = 1; round < rounds; round++) {
    const parents = Math.max(MIN_FUTURES, Math.ceil(population / (1 << round)));
    const reached = futures << round;
    // Parents lack the futures added in this round, children all of them.
    runs += parents * (reached / 2 + reached);
  }
  return runs + (MAX_FINALISTS + 1) * fresh;
}

/** Generates the reference, the corners, each lever alone at its ends, and a Sobol' sequence for the rest. */
function firstMixes({ sizes, reference, population, seed }: GoalSettings): LeverMix[] {
  const mixes: LeverMix[] = [reference, sizes.map(() => 0), sizes.map((size) => size - 1)];
  sizes.forEach((size, lever) => {
    for (const end of [0, size - 1]) mixes.push(reference.map((place, i) => (i === lever ? end : place)));
  });
  const design = sobolDesign({ size: Math.max(1, population), factors: sizes.length, seed: `goal\n${seed}` });
  for (let i = 0; i < population; i++)
    mixes.push(Array.from(design.point(i), (u, lever) => Math.floor(u * (sizes[lever] ?? 1))));
  return mixes;
}

/**
 * Generates neighbours of the parents: two parents combined, then one or two levers moved; up to twenty attempts per
 * new mix.
 */
function breedMix(
  parents: readonly EvaluatedMix[],
  wished: number,
  { sizes }: GoalSettings,
  key: StreamKey,
  isNew: (mix: LeverMix) => boolean,
): EvaluatedMix[] {
  const children: EvaluatedMix[] = [];
  for (let attempt = 0; attempt < wished * 20 && children.length < wished; attempt++) {
    const own = subKey(key, attempt);
    const pick = (place: number, of: number): number => Math.floor(uniformAt(own, place) * of);
    const one = parents[attempt % parents.length] as EvaluatedMix;
    const other = parents[pick(1, parents.length)] as EvaluatedMix;
    const mix = one.mix.map((place, lever) =>
      uniformAt(own, 100 + lever) < 0.3 ? (other.mix[lever] ?? place) : place,
    );
    for (let change = 0; change <= pick(2, 2); change++) {
      const lever = pick(3 + change * 2, sizes.length);
      const size = sizes[lever] ?? 1;
      const reach = Math.max(1, Math.round(size / 4));
      const step = (pick(4 + change * 2, reach) + 1) * (uniformAt(own, 50 + change) < 0.5 ? -1 : 1);
      mix[lever] = Math.min(size - 1, Math.max(0, (mix[lever] ?? 0) + step));
    }
    if (isNew(mix)) children.push({ mix, effects: [] });
  }
  return children;
}
