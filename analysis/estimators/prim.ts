import { createPermutation, keyOf, permute, subKey } from '../designs/keyed.ts';
import { binomialTail } from './binomial.ts';
import { type Box, type Limit, measureBox, type PrimData, withLimit } from './box.ts';
import { type PrimSettings, pasteBox, peelBoxes, usualPrim } from './peel.ts';

/** Limit of the chosen box on one factor. */
export interface Restriction {
  readonly limit: Limit;
  /**
   * Quasi-p-values of the low and the high end, or of the categories: probability of as many cases inside by chance if
   * this end did not matter (Bryant and Lempert 2010). They assume that the box was given in advance, which it was not.
   */
  readonly low: number | null;
  readonly high: number | null;
  readonly values: number | null;
  /** Share of random halves of the points in which the resulting box restricts this factor too. */
  readonly again: number;
}

/**
 * Result of `primBoxes`.
 * @public
 */
export interface PrimResult {
  /** Boxes from the whole space inwards, in peeling order. */
  readonly trajectory: readonly Box[];
  /** Index of the box with the highest harmonic mean of coverage and density, before pasting and pruning. */
  readonly chosen: number;
  readonly box: Box;
  readonly restrictions: readonly Restriction[];
  /** Mean over ten random halves of the points: box found on one half, coverage and density measured on the other. */
  readonly outside: { readonly coverage: number; readonly density: number } | null;
  readonly cases: number;
  readonly points: number;
}

/** Number of random halves for validation. */
const HALVES = 10;

/** Significance level over all possible limits, above which a limit is attributed to chance and removed. */
const DOUBT = 0.05;

/**
 * Finds the box of factor values in which the cases of interest are concentrated (scenario discovery by the patient rule
 * induction method). Limits that chance may explain are removed, the more strictly the more factors there are. Null where
 * every point is a case, or none.
 * @public
 */
export function primBoxes(data: PrimData, seed: string, settings: PrimSettings = usualPrim): PrimResult | null {
  const among = Array.from(data.cases.keys()).filter((i) => data.factors.every((factor) => !Number.isNaN(factor[i])));
  const cases = among.reduce((sum, i) => sum + data.cases[i], 0);
  if (cases === 0 || cases === among.length) return null;
  const { trajectory, chosen, box } = searchBox(data, among, settings);
  const restrictionShares = new Map<number, number>();
  let coverage = 0;
  let density = 0;
  let testedHalves = 0;
  for (let half = 0; half < HALVES; half++) {
    const [own, other] = splitHalves(among, seed, half);
    const found = searchBox(data, own, settings).box;
    for (const { factor } of found.limits)
      restrictionShares.set(factor, (restrictionShares.get(factor) ?? 0) + 1 / HALVES);
    const outsideBox = measureBox(data, other, found.limits);
    if (Number.isNaN(outsideBox.density) || Number.isNaN(outsideBox.coverage)) continue;
    coverage += outsideBox.coverage;
    density += outsideBox.density;
    testedHalves++;
  }
  return {
    ...{ trajectory, chosen, box, cases, points: among.length },
    restrictions: box.limits.map((limit) => ({
      limit,
      ...limitChances(data, among, box, limit),
      again: restrictionShares.get(limit.factor) ?? 0,
    })),
    outside: testedHalves === 0 ? null : { coverage: coverage / testedHalves, density: density / testedHalves },
  };
}

/** Peels, selects the best box of the trajectory, pastes it outwards, and removes limits that chance may explain. */
function searchBox(data: PrimData, among: readonly number[], settings: PrimSettings) {
  const trajectory = peelBoxes(data, among, settings);
  const chosen = bestBoxIndex(trajectory);
  const box = pruneLimits(data, among, pasteBox(data, among, trajectory[chosen], settings));
  return { trajectory, chosen, box };
}

/**
 * Returns the index of the box with the highest harmonic mean of coverage and density; the first one in case of a tie.
 */
function bestBoxIndex(boxes: readonly Box[]): number {
  const worth = ({ coverage, density }: Box): number =>
    coverage + density > 0 ? (2 * coverage * density) / (coverage + density) : 0;
  let best = 0;
  boxes.forEach((box, i) => {
    if (worth(box) > worth(boxes[best]) + 1e-12) best = i;
  });
  return best;
}

/** Repeatedly removes the end with the highest quasi-p-value until all are significant. */
function pruneLimits(data: PrimData, among: readonly number[], box: Box): Box {
  const most = DOUBT / (2 * data.factors.length);
  let current = box;
  for (;;) {
    let worst: { chance: number; limits: Limit[] } | null = null;
    for (const limit of current.limits) {
      const { low, high, values } = limitChances(data, among, current, limit);
      const ends: [number | null, Limit | null][] = [
        [low, openLimit({ ...limit, low: null })],
        [high, openLimit({ ...limit, high: null })],
        [values, null],
      ];
      for (const [chance, wider] of ends)
        if (chance !== null && chance > most && (worst === null || chance > worst.chance))
          worst = { chance, limits: withLimit(current.limits, limit.factor, wider) };
    }
    if (worst === null) return current;
    current = measureBox(data, among, worst.limits);
  }
}

function splitHalves(among: readonly number[], seed: string, half: number): [number[], number[]] {
  const order = createPermutation(among.length, subKey(keyOf(`halves\n${seed}`), half));
  const first = among.filter((_, i) => permute(order, i) * 2 < among.length);
  const taken = new Set(first);
  return [first, among.filter((i) => !taken.has(i))];
}

/** Computes the quasi-p-values of the ends of a limit. */
function limitChances(data: PrimData, among: readonly number[], box: Box, limit: Limit) {
  const chance = (wider: Limit | null): number => {
    const { density } = measureBox(data, among, withLimit(box.limits, limit.factor, wider));
    return binomialTail(box.cases, box.inside, density);
  };
  return {
    low: limit.low === null ? null : chance(openLimit({ ...limit, low: null })),
    high: limit.high === null ? null : chance(openLimit({ ...limit, high: null })),
    values: limit.values === null ? null : chance(null),
  };
}

/** Returns a limit, or null when both its ends are open. */
function openLimit(limit: Limit): Limit | null {
  return limit.low === null && limit.high === null ? null : limit;
}
