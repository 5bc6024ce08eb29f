import {
  type Box,
  findLimit,
  isWithinLimit,
  type Limit,
  measureBox,
  type PrimData,
  pointsInside,
  withLimit,
} from './box.ts';

/**
 * Settings of `primBoxes`.
 * @public
 */
export interface PrimSettings {
  /** Share of the points inside that one peel removes. */
  readonly peel: number;
  /** Minimum share of all points in a box. */
  readonly leastMass: number;
}

/**
 * Default settings of `primBoxes`.
 * @public
 */
export const usualPrim: PrimSettings = { peel: 0.05, leastMass: 0.05 };

/** Candidate peel: the remaining limit of a factor, and the gain in density per share removed. */
interface Step {
  readonly limit: Limit;
  readonly remaining: number;
  readonly gain: number;
}

/** Points that remain inside, and the number of cases among them. */
interface Inside {
  readonly mask: Uint8Array;
  count: number;
  cases: number;
}

/**
 * Peels a box: each step removes the edge of one factor, or one category, whose removal increases the density most per
 * point. Ends when no peel increases it or the box would become too small. Source: J. H. Friedman and N. I. Fisher,
 * Bump hunting in high-dimensional data (1999). Returns the boxes from the whole space to the last.
 */
export function peelBoxes(data: PrimData, among: readonly number[], settings: PrimSettings): Box[] {
  const boxes = [measureBox(data, among, [])];
  const all = boxes[0].cases;
  const minPoints = Math.max(1, settings.leastMass * among.length);
  const orders = data.factors.map((values) => [...among].sort((a, b) => values[a] - values[b] || a - b));
  const inside: Inside = { mask: new Uint8Array(data.cases.length), count: among.length, cases: all };
  for (const i of among) inside.mask[i] = 1;
  let limits: Limit[] = [];
  for (;;) {
    let best: Step | null = null;
    for (let factor = 0; factor < data.factors.length; factor++)
      for (const step of peelSteps(data, inside, findLimit(limits, factor), orders[factor], settings.peel))
        if (step.remaining >= minPoints && step.gain > 1e-12 && (best === null || step.gain > best.gain)) best = step;
    if (best === null) return boxes;
    const { limit } = best;
    limits = withLimit(limits, limit.factor, limit);
    const values = data.factors[limit.factor];
    for (const i of among) {
      if (inside.mask[i] === 0 || isWithinLimit(limit, values[i])) continue;
      inside.mask[i] = 0;
      inside.count--;
      inside.cases -= data.cases[i];
    }
    boxes.push({
      ...{ limits, cases: inside.cases, inside: inside.count, coverage: inside.cases / all },
      density: inside.cases / inside.count,
      mass: inside.count / among.length,
    });
  }
}

/** Lists the candidate peels of one factor. */
function peelSteps(data: PrimData, inside: Inside, own: Limit, order: readonly number[], share: number): Step[] {
  const values = data.factors[own.factor];
  const whole = inside.cases / inside.count;
  const stepTo = (limit: Limit, removed: number, cases: number): Step => {
    const remaining = inside.count - removed;
    const density = (inside.cases - cases) / remaining;
    return { limit, remaining, gain: (density - whole) / (removed / inside.count) };
  };
  if (data.choices[own.factor]) {
    const found = new Map<number, { removed: number; cases: number }>();
    for (const i of order) {
      if (inside.mask[i] === 0) continue;
      const { removed, cases } = found.get(values[i]) ?? { removed: 0, cases: 0 };
      found.set(values[i], { removed: removed + 1, cases: cases + data.cases[i] });
    }
    if (found.size < 2) return [];
    return [...found].map(([value, { removed, cases }]) =>
      stepTo({ ...own, values: [...found.keys()].filter((other) => other !== value) }, removed, cases),
    );
  }
  const edge = Math.max(1, Math.floor(share * inside.count));
  const steps: Step[] = [];
  for (const end of ['low', 'high'] as const) {
    let removed = 0;
    let cases = 0;
    let last = Number.NaN;
    for (let place = 0; place < order.length; place++) {
      const i = order[end === 'low' ? place : order.length - 1 - place];
      if (inside.mask[i] === 0) continue;
      // Equal values are removed together, and the limit is the midpoint between removed and remaining values.
      if (removed >= edge && values[i] !== last) {
        steps.push(stepTo({ ...own, [end]: (last + values[i]) / 2 }, removed, cases));
        break;
      }
      removed++;
      cases += data.cases[i];
      last = values[i];
    }
  }
  return steps;
}

/**
 * Pastes: repeatedly moves each limit outwards by as many points as one peel removes, as long as the density does not
 * decrease.
 */
export function pasteBox(data: PrimData, among: readonly number[], box: Box, { peel }: PrimSettings): Box {
  let current = box;
  for (;;) {
    let best: Box | null = null;
    for (const { factor } of current.limits)
      for (const limit of widenLimit(data, among, current, factor, peel)) {
        const wider = measureBox(data, among, withLimit(current.limits, factor, limit));
        if (wider.inside > current.inside && wider.density >= current.density)
          if (best === null || wider.density > best.density || wider.inside > best.inside) best = wider;
      }
    if (best === null) return current;
    current = best;
  }
}

/** Returns the limit of a factor moved outwards on either side; null if that opens it completely. */
function widenLimit(
  data: PrimData,
  among: readonly number[],
  box: Box,
  factor: number,
  share: number,
): (Limit | null)[] {
  const values = data.factors[factor] as Float64Array;
  const current = findLimit(box.limits, factor);
  const others = pointsInside(data, among, withLimit(box.limits, factor, null));
  const step = Math.max(1, Math.floor(share * box.inside));
  if (current.values !== null) {
    const candidates = [...new Set(others.map((i) => values[i] as number))].sort((a, b) => a - b);
    const remaining = current.values;
    return candidates
      .filter((value) => !remaining.includes(value))
      .map((value) =>
        remaining.length + 1 === candidates.length ? null : { ...current, values: [...remaining, value] },
      );
  }
  const { low, high } = current;
  const open = (limit: Limit): Limit | null => (limit.low === null && limit.high === null ? null : limit);
  const found: (Limit | null)[] = [];
  if (low !== null) {
    const outside = others.map((i) => values[i] as number).filter((value) => value < low);
    outside.sort((a, b) => b - a);
    found.push(
      open({ ...current, low: outside.length <= step ? null : ((outside[step - 1] + outside[step]) as number) / 2 }),
    );
  }
  if (high !== null) {
    const outside = others.map((i) => values[i] as number).filter((value) => value > high);
    outside.sort((a, b) => a - b);
    found.push(
      open({ ...current, high: outside.length <= step ? null : ((outside[step - 1] + outside[step]) as number) / 2 }),
    );
  }
  return found;
}
