import type { Target } from '../internal.ts';
import type { Emulator } from './emulator.ts';
import { weightedQuantile } from './posterior.ts';
import { isWithinTolerance } from './target-fit.ts';
import type { Trial } from './trial.ts';

/** Share of draws below which a figure is said to be met by few. */
export const RARE_REACH = 0.1;

/** How near draws of the prior come to a figure of the record. */
export interface TargetReach extends Pick<Target, 'id' | 'row' | 'observed' | 'low' | 'high'> {
  /** Share of draws within the tolerance. */
  readonly share: number;
  readonly median: number;
  /** Figure of the draw that is nearest; NaN where the group is empty in all draws. */
  readonly nearest: number;
  /** Parameters that move the figure beyond chance, the strongest first. */
  readonly movedBy: readonly string[];
}

/** Reach of the figures that decide whether a set is accepted, those that fewest draws meet first. */
export function reachOf(
  targets: readonly Target[],
  trials: readonly Trial[],
  emulators: readonly Emulator[],
  parameters: readonly string[],
): TargetReach[] {
  return targets
    .flatMap((target, k): TargetReach[] => {
      if (target.use !== 'fit' || target.nature === 'set') return [];
      const figures = trials.map((trial) => trial.figures[k] ?? Number.NaN).filter((figure) => !Number.isNaN(figure));
      const { id, row, observed, low, high } = target;
      const gap = (figure: number): number => Math.abs(figure - observed);
      return [
        {
          ...{ id, row, observed, low, high },
          share: figures.filter((figure) => isWithinTolerance(target, figure)).length / Math.max(1, trials.length),
          median: weightedQuantile(
            figures,
            figures.map(() => 1),
            0.5,
          ),
          nearest: figures.reduce(
            (best, figure) => (gap(figure) < gap(best) ? figure : best),
            figures[0] ?? Number.NaN,
          ),
          movedBy: strongest(emulators[k], trials).flatMap((at) => parameters[at] ?? []),
        },
      ];
    })
    .sort((a, b) => a.share - b.share || distance(b) - distance(a));
}

/** Distance of the nearest draw, in tolerances. */
function distance({ nearest, observed, low, high }: TargetReach): number {
  return Math.abs(nearest - observed) / (high - low || 1);
}

/** Parameters that are named for each figure. */
const NAMED = 3;

/** Places of the parameters that move an emulated figure most over the draws. */
function strongest(emulator: Emulator | undefined, trials: readonly Trial[]): number[] {
  const moves = (emulator?.terms ?? []).map(({ parameter, slope }) => {
    const values = trials.map((trial) => trial.values[parameter] ?? 0);
    return { parameter, move: Math.abs(slope) * (Math.max(...values) - Math.min(...values)) };
  });
  return moves
    .sort((a, b) => b.move - a.move)
    .slice(0, NAMED)
    .map(({ parameter }) => parameter);
}
