import { gridIndices } from '../../analysis/index.ts';
import { type ExperimentFile, type FactorValue, levelsOf } from '../../scenarios/index.ts';
import type { Factor } from './factors.ts';

/** Values of the factors at a point, in their order: a pure function of the number of the point. */
export type PointOf = (point: number) => readonly FactorValue[];

/** Lays out the points of an experiment; nothing is listed beforehand. */
export function pointsOfDesign(asked: ExperimentFile, factors: readonly Factor[]): PointOf {
  const { design } = asked;
  switch (design.kind) {
    case 'grid': {
      const sizes = asked.factors.map((factor) => levelsOf(factor, design));
      return (point) => gridIndices(sizes, point).map((place, k) => (factors[k] as Factor).level(place));
    }
    case 'list':
      return (point) => factors.map(({ id }) => design.points?.[point]?.[id] as FactorValue);
    case 'none':
    case 'accepted-sets':
    case 'stress-suite':
      return () => [];
    default:
      throw new RangeError(`design: got ${design.kind}, expected a design that this version lays out`);
  }
}
