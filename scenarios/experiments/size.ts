import type { ExperimentDesign, ExperimentFactor, ExperimentFile } from '../schema/experiment.ts';

import { switchValues } from './factors.ts';

/** What the axes of an experiment hold: every count is at least 1. */
export interface Axes {
  readonly shocks: number;
  readonly points: number;
  readonly draws: number;
  readonly replicates: number;
  readonly policies: number;
}

/** Values a factor takes on a grid: those listed, or as many as the design has levels. */
export function levelsOf(factor: ExperimentFactor, design: ExperimentDesign): number {
  return (factor.values ?? switchValues(factor.switch ?? ''))?.length ?? design.levels ?? 0;
}

/** Points of a design, from arithmetic alone. */
export function pointsOf({ factors, design }: Pick<ExperimentFile, 'factors' | 'design'>): number {
  const { kind, size = 1, trajectories = 1, secondOrder = true, points = [] } = design;
  switch (kind) {
    case 'grid':
      return factors.reduce((product, factor) => product * levelsOf(factor, design), 1);
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

/** Accepted sets of an experiment; 0 with central values. */
export function drawsOf({ draws, design }: Pick<ExperimentFile, 'draws' | 'design'>): number {
  return design.kind === 'accepted-sets' ? (design.size ?? 0) : draws;
}

/** The axes of an experiment. */
export function axesOf(asked: ExperimentFile): Axes {
  return {
    shocks: asked.shocks.length,
    points: pointsOf(asked),
    draws: Math.max(1, drawsOf(asked)),
    replicates: asked.replicates,
    policies: asked.policies.length,
  };
}

/** Runs of an experiment. */
export function runsOf({ shocks, points, draws, replicates, policies }: Axes): number {
  return shocks * points * draws * replicates * policies;
}
