import type { MorrisDesign, SaltelliDesign } from '../../../analysis/index.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { layoutOf } from '../plan/points.ts';
import type { ExperimentRuns } from './read-runs.ts';

/**
 * Checks the points of the runs against the layout that the analysis assumes: indices of points in another order would
 * be wrong without any sign.
 * @throws UserError (exit 5) when another version laid them out.
 */
export async function checkLayout(runs: ExperimentRuns): Promise<void> {
  const { experiment, factors } = runs.manifest;
  const { kind } = experiment.design;
  if (kind !== 'morris' && kind !== 'saltelli') return;
  const values = await Promise.all(factors.map(({ id }) => runs.factor(id)));
  const isSameValue = (factor: number, point: number, other: number): boolean => {
    const [a, two] = [values[factor]?.[point] ?? null, values[factor]?.[other] ?? null];
    return a === null || two === null || a === two;
  };
  const matchesLayout = kind === 'morris' ? morrisCheck(runs, isSameValue) : saltelliCheck(runs, isSameValue);
  for (let point = 0; point < runs.points; point++)
    for (let factor = 0; factor < factors.length; factor++)
      if (!matchesLayout(point, factor))
        throw new UserError(EXIT.otherPlan, [
          `${runs.folder}: its points have the layout of another version; analyse it with the version that ran it, or run it again`,
        ]);
}

/** Tests whether a factor has the same value at two points, as far as both are known. */
type SameValue = (factor: number, point: number, other: number) => boolean;

/** In a Morris trajectory, only one factor changes per step. */
function morrisCheck({ manifest }: ExperimentRuns, isSameValue: SameValue): (point: number, factor: number) => boolean {
  const design = layoutOf(manifest.experiment) as MorrisDesign;
  const stepsPerTrajectory = design.factors + 1;
  let at = -1;
  let changed = -1;
  return (point, factor) => {
    const index = point % stepsPerTrajectory;
    if (index === 0) return true;
    if (at !== point) {
      at = point;
      changed = design.move(Math.floor(point / stepsPerTrajectory), index).factor;
    }
    return factor === changed || isSameValue(factor, point, point - 1);
  };
}

/** Points between A and B take all values from one of them but for one factor, which comes from the other. */
function saltelliCheck(
  { manifest }: ExperimentRuns,
  isSameValue: SameValue,
): (point: number, factor: number) => boolean {
  const design = layoutOf(manifest.experiment) as SaltelliDesign;
  return (point, factor) => {
    const { sample, kind, factor: exchanged } = design.place(point);
    if (exchanged < 0) return true;
    const a = sample * design.block;
    const b = a + design.block - 1;
    return isSameValue(factor, point, (kind === 'AB') === (factor === exchanged) ? b : a);
  };
}
