import { type Design, latinHypercube, morrisDesign, saltelliDesign, sobolDesign } from '../../../analysis/index.ts';
import { gridIndices } from '../../../analysis/internal.ts';
import {
  countLevels,
  type ExperimentFile,
  type FactorValue,
  type PointColumns,
  pointReader,
} from '../../../scenarios/internal.ts';
import { usageError } from '../../exit-codes.ts';
import type { Factor } from './factors.ts';

/** Returns the factor values of a point, in factor order: a pure function of the point number. */
export type PointOf = (point: number) => readonly FactorValue[];

/** Creates the points of an experiment on demand. fromFile: points of a design `file`. */
export function pointsOfDesign(
  experiment: ExperimentFile,
  factors: readonly Factor[],
  fromFile: PointColumns | null,
): PointOf {
  const { design } = experiment;
  switch (design.kind) {
    case 'grid': {
      const sizes = experiment.factors.map((factor) => countLevels(factor, design));
      return (point) => gridIndices(sizes, point).map((position, k) => (factors[k] as Factor).level(position));
    }
    case 'list':
      return (point) => factors.map(({ id }) => design.points?.[point]?.[id] as FactorValue);
    case 'file': {
      if (fromFile === null) throw usageError('design: got a file of points that was not loaded, expected its points');
      const ids = factors.map(({ id }) => id);
      return pointReader(fromFile, ids);
    }
    case 'none':
    case 'accepted-sets':
    case 'stress-suite':
      return () => [];
    default: {
      const layout = layoutOf(experiment);
      return (point) => {
        const position = layout.point(point);
        return factors.map(({ at }, k) => at(position[k] as number));
      };
    }
  }
}

/** Default levels of a Morris design. */
const DEFAULT_LEVELS = 4;

/**
 * Layout of a design in the unit cube.
 * @throws UserError when the design does not support this size.
 */
export function layoutOf({ design, factors: { length: factors }, seed: named }: ExperimentFile): Design {
  const { kind, size = 1, trajectories = 2, levels = DEFAULT_LEVELS, secondOrder = true, seed = named } = design;
  try {
    switch (kind) {
      case 'latin-hypercube':
        return latinHypercube({ size, factors, seed });
      case 'morris':
        return morrisDesign({ trajectories, factors, levels, seed });
      case 'saltelli':
        return saltelliDesign({ samples: size, factors, secondOrder, seed });
      default:
        return sobolDesign({ size, factors, seed });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw usageError(`design: ${error.message}`);
  }
}
