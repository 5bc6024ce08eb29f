import { type Box, boxOf, type Limit, limitOf, type PrimData, pointsInside, withLimit } from './box.ts';

export interface PrimSettings {
  /** Share of the points inside that one peel takes away. */
  readonly peel: number;
  /** Least share of all points that a box may hold. */
  readonly leastMass: number;
}

export const usualPrim: PrimSettings = { peel: 0.05, leastMass: 0.05 };

interface Step {
  readonly limits: Limit[];
  readonly inside: number[];
  readonly gain: number;
}

/**
 * Peels a box: each step takes away the edge of one factor, or one value of a choice, whose loss raises the density most
 * for each point that goes. Ends when no peel raises it or the box would get too small.
 * Source: J. H. Friedman and N. I. Fisher, Bump hunting in high-dimensional data (1999).
 * Gives the boxes from the whole space to the last.
 */
export function peeled(data: PrimData, among: readonly number[], settings: PrimSettings): Box[] {
  const boxes = [boxOf(data, among, [])];
  const all = (boxes[0] as Box).cases;
  const least = Math.max(1, settings.leastMass * among.length);
  let inside: readonly number[] = among;
  let limits: Limit[] = [];
  for (;;) {
    let best: Step | null = null;
    for (let factor = 0; factor < data.factors.length; factor++)
      for (const step of stepsOf(data, inside, limits, factor, settings.peel))
        if (step.inside.length >= least && step.gain > 1e-12 && (best === null || step.gain > best.gain)) best = step;
    if (best === null) return boxes;
    ({ inside, limits } = best);
    const cases = inside.reduce((sum, i) => sum + data.cases[i], 0);
    boxes.push({
      ...{ limits, cases, inside: inside.length, coverage: cases / all },
      density: cases / inside.length,
      mass: inside.length / among.length,
    });
  }
}

/** The ways to peel one factor, each with its gain in density for each share of the points that goes. */
function stepsOf(
  data: PrimData,
  inside: readonly number[],
  limits: readonly Limit[],
  factor: number,
  share: number,
): Step[] {
  const values = data.factors[factor] as Float64Array;
  const whole = inside.reduce((sum, i) => sum + data.cases[i], 0) / inside.length;
  const stepTo = (limit: Limit): Step | null => {
    const kept = pointsInside(data, inside, [limit]);
    if (kept.length === 0 || kept.length === inside.length) return null;
    const density = kept.reduce((sum, i) => sum + data.cases[i], 0) / kept.length;
    const gain = (density - whole) / (1 - kept.length / inside.length);
    return { limits: withLimit(limits, factor, limit), inside: kept, gain };
  };
  const own = limitOf(limits, factor);
  const ordered = Float64Array.from(inside, (i) => values[i]).sort();
  if (data.choices[factor]) {
    const there = [...new Set(ordered)];
    return there
      .map((gone) => stepTo({ ...own, values: there.filter((value) => value !== gone) }))
      .filter((step) => step !== null);
  }
  const edge = Math.max(1, Math.floor(share * ordered.length));
  const steps: (Step | null)[] = [];
  // Equal values go together, and the limit lies midway between what goes and what stays.
  let from = edge;
  while (from < ordered.length && ordered[from] === ordered[from - 1]) from++;
  if (from < ordered.length) steps.push(stepTo({ ...own, low: (ordered[from - 1] + ordered[from]) / 2 }));
  let to = ordered.length - 1 - edge;
  while (to >= 0 && ordered[to] === ordered[to + 1]) to--;
  if (to >= 0) steps.push(stepTo({ ...own, high: (ordered[to] + ordered[to + 1]) / 2 }));
  return steps.filter((step) => step !== null);
}

/**
 * Pastes: moves each limit outward by as many points as one peel takes, over and over, as long as the density does not
 * fall.
 */
export function pasted(data: PrimData, among: readonly number[], box: Box, { peel }: PrimSettings): Box {
  let current = box;
  for (;;) {
    let best: Box | null = null;
    for (const { factor } of current.limits)
      for (const limit of widened(data, among, current, factor, peel)) {
        const wider = boxOf(data, among, withLimit(current.limits, factor, limit));
        if (wider.inside > current.inside && wider.density >= current.density)
          if (best === null || wider.density > best.density || wider.inside > best.inside) best = wider;
      }
    if (best === null) return current;
    current = best;
  }
}

/** The limit of a factor moved outward on either side; null where that opens it wholly. */
function widened(data: PrimData, among: readonly number[], box: Box, factor: number, share: number): (Limit | null)[] {
  const values = data.factors[factor] as Float64Array;
  const own = limitOf(box.limits, factor);
  const others = pointsInside(data, among, withLimit(box.limits, factor, null));
  const step = Math.max(1, Math.floor(share * box.inside));
  if (own.values !== null) {
    const there = [...new Set(others.map((i) => values[i] as number))].sort((a, b) => a - b);
    const kept = own.values;
    return there
      .filter((value) => !kept.includes(value))
      .map((value) => (kept.length + 1 === there.length ? null : { ...own, values: [...kept, value] }));
  }
  const { low, high } = own;
  const open = (limit: Limit): Limit | null => (limit.low === null && limit.high === null ? null : limit);
  const found: (Limit | null)[] = [];
  if (low !== null) {
    const outside = others.map((i) => values[i] as number).filter((value) => value < low);
    outside.sort((a, b) => b - a);
    found.push(
      open({ ...own, low: outside.length <= step ? null : ((outside[step - 1] + outside[step]) as number) / 2 }),
    );
  }
  if (high !== null) {
    const outside = others.map((i) => values[i] as number).filter((value) => value > high);
    outside.sort((a, b) => a - b);
    found.push(
      open({ ...own, high: outside.length <= step ? null : ((outside[step - 1] + outside[step]) as number) / 2 }),
    );
  }
  return found;
}
