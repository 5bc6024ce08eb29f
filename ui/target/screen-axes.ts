import type { LeverAxis } from './lever-axes.ts';
import type { FutureFigures, TargetGoal } from './target-goal.ts';

/** Lever moved alone to the value of an index. */
export interface SingleMove {
  readonly axis: number;
  readonly index: number;
}

/** Lists each lever alone at its ends, apart from the policy as it is. */
export function singleMoves(axes: readonly LeverAxis[]): SingleMove[] {
  return axes.flatMap(({ values, reference }, axis) =>
    [...new Set([0, values.length - 1])].filter((index) => index !== reference).map((index) => ({ axis, index })),
  );
}

/** Of the levers kept, those that save cost. */
const SAVERS = 2;

/**
 * Chooses the levers that matter most to a goal: those that move its outcome furthest in the wished direction, and of
 * the others the two that save most. `start`: figures of the policy as it is; `moved`: those of the single moves, in the
 * same futures.
 */
export function chooseAxes(
  axes: readonly LeverAxis[],
  moves: readonly SingleMove[],
  start: readonly FutureFigures[],
  moved: readonly (readonly FutureFigures[])[],
  { sense }: Pick<TargetGoal, 'sense'>,
  count: number,
): LeverAxis[] {
  const gain = new Map<number, number>();
  const saving = new Map<number, number>();
  moves.forEach(({ axis }, k) => {
    const figures = moved[k] ?? [];
    const change = meanOf(figures.map((one, f) => one.change - (start[f]?.change ?? Number.NaN)));
    const cost = meanOf(figures.map((one, f) => (start[f]?.cost ?? Number.NaN) - one.cost));
    gain.set(axis, Math.max(gain.get(axis) ?? 0, sense === 'atLeast' ? change : -change));
    saving.set(axis, Math.max(saving.get(axis) ?? 0, cost));
  });
  const savers = Math.min(SAVERS, Math.max(0, count - 1));
  const movers = largest(gain, count - savers, new Set());
  const chosen = new Set([...movers, ...largest(saving, savers, new Set(movers))]);
  for (const axis of largest(gain, count - chosen.size, chosen)) chosen.add(axis);
  return axes.filter((_, axis) => chosen.has(axis));
}

/** Keys of the largest positive values; equal ones in the order of levers. */
function largest(values: ReadonlyMap<number, number>, count: number, without: ReadonlySet<number>): number[] {
  return [...values]
    .filter(([axis, value]) => value > 0 && !without.has(axis))
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, count)
    .map(([axis]) => axis);
}

/** Mean of the known values; 0 for none. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
