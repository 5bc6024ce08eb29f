import type { ExperimentDesign, ExperimentFactor, ExperimentFile } from '../../schema/experiment.ts';

import { switchValues } from './factors.ts';

/** Counts on the axes of an experiment; each at least 1. */
export interface ExperimentAxes {
  readonly shocks: number;
  readonly points: number;
  readonly draws: number;
  readonly replicates: number;
  readonly policies: number;
}

/** Counts the values of a factor on a grid: those listed, or the levels of the design. */
export function countLevels(factor: ExperimentFactor, design: ExperimentDesign): number {
  return (factor.values ?? switchValues(factor.switch ?? ''))?.length ?? design.levels ?? 0;
}

/** Computes the number of points of a design without generating it. */
export function countPoints({ factors, design }: Pick<ExperimentFile, 'factors' | 'design'>): number {
  const { kind, size = 1, trajectories = 1, secondOrder = true, points = [] } = design;
  switch (kind) {
    case 'grid':
      return factors.reduce((product, factor) => product * countLevels(factor, design), 1);
    case 'list':
      return points.length;
    case 'file':
    case 'latin-hypercube':
    case 'sobol':
      return size;
    case 'morris':
      return trajectories * (factors.length + 1);
    case 'saltelli':
      return size * (secondOrder ? 2 * factors.length + 2 : factors.length + 2);
    default:
      return 1;
  }
}

/** Counts the accepted sets of an experiment; 0 with central values. */
export function countDraws({ draws, design }: Pick<ExperimentFile, 'draws' | 'design'>): number {
  return design.kind === 'accepted-sets' ? (design.size ?? 0) : draws;
}

/** Returns the axes of an experiment. */
export function experimentAxes(experiment: ExperimentFile): ExperimentAxes {
  return {
    shocks: experiment.shocks.length,
    points: countPoints(experiment),
    draws: Math.max(1, countDraws(experiment)),
    replicates: experiment.replicates,
    policies: experiment.policies.length,
  };
}

/** Counts the runs of an experiment. */
export function countRuns({ shocks, points, draws, replicates, policies }: ExperimentAxes): number {
  return shocks * points * draws * replicates * policies;
}
