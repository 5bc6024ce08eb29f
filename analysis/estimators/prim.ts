import { keyOf, permutation, permuted, subKey } from '../designs/keyed.ts';
import { binomialTail } from './binomial.ts';
import { type Box, boxOf, type Limit, type PrimData, withLimit } from './box.ts';
import { type PrimSettings, pasted, peeled, usualPrim } from './peel.ts';

/** One limit of the chosen box. */
export interface Restriction {
  readonly limit: Limit;
  /**
   * Quasi-p-values of the low and the high end, or of the kept values: chance that as many cases would lie inside by luck
   * if this end did not matter (Bryant and Lempert 2010). They take the box as given in advance, which it was not.
   */
  readonly low: number | null;
  readonly high: number | null;
  readonly values: number | null;
  /** Share of random halves of the points in which a box of like coverage restricts this factor too. */
  readonly again: number;
}

export interface PrimResult {
  /** Boxes from the whole space inward, as they were peeled. */
  readonly trajectory: readonly Box[];
  /** The box with the greatest harmonic mean of coverage and density, pasted outward; its place before pasting. */
  readonly chosen: number;
  readonly box: Box;
  readonly restrictions: readonly Restriction[];
  /** The same way of finding a box on one random half of the points, measured on the other half, over ten halves. */
  readonly outside: { readonly coverage: number; readonly density: number } | null;
  readonly cases: number;
  readonly points: number;
}

/** Random halves that a box is tried on. */
const HALVES = 10;

/**
 * Scenario discovery by the patient rule induction method: the box of factor values where the cases of interest are
 * concentrated. Null when every point or none is a case.
 */
export function primBoxes(data: PrimData, seed: string, settings: PrimSettings = usualPrim): PrimResult | null {
  const among = Array.from(data.cases.keys()).filter((i) => data.factors.every((factor) => !Number.isNaN(factor[i])));
  const cases = among.reduce((sum, i) => sum + data.cases[i], 0);
  if (cases === 0 || cases === among.length) return null;
  const trajectory = peeled(data, among, settings);
  const chosen = bestOf(trajectory, harmonic);
  const box = pasted(data, among, trajectory[chosen] as Box, settings);
  const again = new Map<number, number>();
  let coverage = 0;
  let density = 0;
  let told = 0;
  for (let half = 0; half < HALVES; half++) {
    const [own, other] = halves(among, seed, half);
    const boxes = peeled(data, own, settings);
    const like = boxes[bestOf(boxes, (one) => -Math.abs(one.coverage - box.coverage))] as Box;
    for (const { factor } of like.limits) again.set(factor, (again.get(factor) ?? 0) + 1 / HALVES);
    const best = pasted(data, own, boxes[bestOf(boxes, harmonic)] as Box, settings);
    const there = boxOf(data, other, best.limits);
    if (Number.isNaN(there.density) || Number.isNaN(there.coverage)) continue;
    coverage += there.coverage;
    density += there.density;
    told++;
  }
  return {
    ...{ trajectory, chosen, box, cases, points: among.length },
    restrictions: box.limits.map((limit) => restrictionOf(data, among, box, limit, again.get(limit.factor) ?? 0)),
    outside: told === 0 ? null : { coverage: coverage / told, density: density / told },
  };
}

function harmonic({ coverage, density }: Box): number {
  return coverage + density > 0 ? (2 * coverage * density) / (coverage + density) : 0;
}

/** Place of the box with the greatest worth; of equals the first. */
function bestOf(boxes: readonly Box[], worth: (box: Box) => number): number {
  let best = 0;
  boxes.forEach((box, i) => {
    if (worth(box) > worth(boxes[best] as Box) + 1e-12) best = i;
  });
  return best;
}

function halves(among: readonly number[], seed: string, half: number): [number[], number[]] {
  const order = permutation(among.length, subKey(keyOf(`halves\n${seed}`), half));
  const first = among.filter((_, i) => permuted(order, i) * 2 < among.length);
  const taken = new Set(first);
  return [first, among.filter((i) => !taken.has(i))];
}

function restrictionOf(data: PrimData, among: readonly number[], box: Box, limit: Limit, again: number): Restriction {
  const chance = (wider: Limit | null): number => {
    const { density } = boxOf(data, among, withLimit(box.limits, limit.factor, wider));
    return binomialTail(box.cases, box.inside, density);
  };
  const open = (one: Limit): Limit | null => (one.low === null && one.high === null ? null : one);
  return {
    limit,
    low: limit.low === null ? null : chance(open({ ...limit, low: null })),
    high: limit.high === null ? null : chance(open({ ...limit, high: null })),
    values: limit.values === null ? null : chance(null),
    again,
  };
}
