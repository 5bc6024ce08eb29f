import type { SaltelliDesign } from '../../../analysis/index.ts';
import type { FactorValue } from '../../../scenarios/internal.ts';
import { parameterValuesByDraw } from '../../countries/parameter-draws.ts';
import { UserError } from '../../exit-codes.ts';
import { layoutOf } from '../plan/points.ts';
import { planOfFolder } from '../storage/manifest.ts';
import type { ExperimentRuns, OutcomeValues } from './read-runs.ts';

/** A quantity that differs between futures: a factor, a shock, a parameter of the accepted sets. */
export interface FutureFactor {
  readonly id: string;
  readonly kind: 'assumption' | 'lever' | 'switch' | 'shock' | 'accepted parameter';
  /** One value per future; for a choice, its index in the labels. */
  readonly values: Float64Array;
  /** Labels of a choice; null: a number. */
  readonly labels: readonly string[] | null;
}

/** Futures of an experiment: shock × point × draw, each with all replicates. */
export interface Futures {
  readonly count: number;
  readonly factors: readonly FutureFactor[];
  /** Whether factors are dependent, as parameters of accepted sets are. */
  readonly dependent: boolean;
  /** Whether points cover the space evenly, so that means are meaningful; false for Morris trajectories. */
  readonly isEvenlySpread: boolean;
  /** Note on omitted factors; null: none omitted. */
  readonly note: string | null;
  /** Label of a future. */
  readonly labelOf: (future: number) => string;
  /** Values of one policy, indexed by `future × replicates + replicate`. */
  readonly valuesOf: (values: OutcomeValues, policy: number) => Float64Array;
}

/** Creates the futures of some runs. */
export async function createFutures(runs: ExperimentRuns): Promise<Futures> {
  const { shocks, points, draws, replicates, manifest } = runs;
  const { design } = manifest.experiment;
  const selectedPoints = futurePoints(runs);
  const perShock = selectedPoints.length * draws;
  const count = shocks.length * perShock;
  const overFutures = (of: (shock: number, point: number, draw: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) =>
      of(Math.floor(i / perShock), selectedPoints[Math.floor((i % perShock) / draws)] as number, i % draws),
    );
  const factors: FutureFactor[] = [];
  for (const { id, kind } of manifest.factors) {
    const values = await runs.factor(id);
    const labels = labelsOf(values);
    const toNumber = (value: FactorValue | null | undefined): number =>
      value === null || value === undefined
        ? Number.NaN
        : labels === null
          ? Number(value)
          : labels.indexOf(String(value));
    factors.push({
      id,
      kind: kind as FutureFactor['kind'],
      labels,
      values: overFutures((_, point) => toNumber(values[point])),
    });
  }
  if (shocks.length > 1)
    factors.push({ id: 'shock', kind: 'shock', labels: shocks, values: overFutures((shock) => shock) });
  const { accepted, note } = acceptedFactors(runs);
  for (const { id, values } of accepted)
    factors.push({
      id,
      kind: 'accepted parameter',
      labels: null,
      values: overFutures((_, __, draw) => values[draw] as number),
    });
  return {
    ...{ count, factors, note },
    dependent: accepted.length > 0,
    isEvenlySpread: design.kind !== 'morris',
    labelOf(future) {
      const shock = shocks[Math.floor(future / perShock)] ?? '';
      const point = selectedPoints[Math.floor((future % perShock) / draws)] ?? 0;
      const parts = [
        ...(shocks.length > 1 ? [`shock ${shock}`] : []),
        ...(points > 1 ? [`point ${point}`] : []),
        ...(draws > 1 ? [`draw ${future % draws}`] : []),
      ];
      return parts.join(', ') || 'the only one';
    },
    valuesOf: (values, policy) => {
      const output = new Float64Array(count * replicates);
      for (const shock of shocks.keys()) {
        // Once a shock: a quantity may compute its whole array on each call.
        const ofShock = values(policy, shock);
        for (let k = 0; k < perShock; k++) {
          const at = ((selectedPoints[Math.floor(k / draws)] as number) * draws + (k % draws)) * replicates;
          output.set(ofShock.subarray(at, at + replicates), (shock * perShock + k) * replicates);
        }
      }
      return output;
    },
  };
}

/** Points that count as futures: of a Saltelli layout only A and B, which are evenly spread and distinct. */
function futurePoints({ points, manifest }: ExperimentRuns): number[] {
  const all = Array.from({ length: points }, (_, point) => point);
  if (manifest.experiment.design.kind !== 'saltelli') return all;
  const layout = layoutOf(manifest.experiment) as SaltelliDesign;
  return all.filter((point) => layout.place(point).factor < 0);
}

/** Distinct texts of a factor, in index order; null: its values are numbers. */
function labelsOf(values: readonly (FactorValue | null)[]): readonly string[] | null {
  const present = values.filter((value) => value !== null);
  if (present.every((value) => typeof value === 'number')) return null;
  return [...new Set(present.map(String))].sort();
}

function acceptedFactors({ manifest, draws, folder }: ExperimentRuns) {
  const empty = { accepted: [] as { id: string; values: readonly number[] }[], note: null as string | null };
  const { experiment } = manifest;
  const usesDraws = experiment.draws > 0 || experiment.design.kind === 'accepted-sets';
  if (!usesDraws) return empty;
  try {
    const { pack } = planOfFolder(folder, manifest);
    const { ids, byDraw } = parameterValuesByDraw(pack, draws);
    const accepted = ids.map((id, k) => ({ id, values: byDraw.map((values) => values[k] as number) }));
    return { accepted: accepted.filter(({ values }) => new Set(values).size > 1), note: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const note = 'The values of the accepted sets are unknown: this version has another model than the folder.';
    return { ...empty, note };
  }
}
