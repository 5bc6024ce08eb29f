import type { Target } from '../../scenarios/internal.ts';
import { weightedQuantile } from './posterior.ts';
import { isWithinTolerance } from './target-fit.ts';
import type { Trial } from './trial.ts';

/** How near draws of the prior come to a figure of the record. */
export interface TargetReach extends Pick<Target, 'id' | 'row' | 'observed' | 'low' | 'high'> {
  /** Share of draws within the tolerance. */
  readonly share: number;
  readonly median: number;
  /** Figure of the draw that is nearest; NaN where the group is empty in all draws. */
  readonly nearest: number;
}

/** Reach of the figures that decide whether a set is accepted, those that fewest draws meet first. */
export function reachOf(targets: readonly Target[], trials: readonly Trial[]): TargetReach[] {
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
        },
      ];
    })
    .sort((a, b) => a.share - b.share);
}
