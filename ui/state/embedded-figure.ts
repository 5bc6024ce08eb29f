import type { Comparison } from '../../engine/index.ts';
import { allOutcomes, differenceRange } from '../../engine/internal.ts';
import type { EmbeddedAdopted, EmbeddedFigure, EmbeddedPolicy } from '../../scenarios/share/index.ts';
import { isFinal } from './seen-result.ts';
import type { AppState } from './state.ts';

const rounded = (value: number): number => Number(value.toPrecision(10));

/** Change in the simulations in which the law passes; null where it is not known with a range. */
function adoptedOf({ differences, run }: Comparison, policy: string, outcome: string): EmbeddedAdopted | null {
  const adopted = differences[policy]?.outcomes[outcome]?.ifAdopted ?? null;
  if (adopted === null || adopted.mean === null) return null;
  const { low, high } = differenceRange(adopted, run.bands);
  if (low === null || high === null) return null;
  const point = [rounded(adopted.mean), rounded(low), rounded(high)] as const;
  return { point, replicates: adopted.replicates, further: adopted.furtherRuns === true };
}

/**
 * The figure shown as data for a page of its own; null while its result is not final, and for an outcome without numbers.
 * Hidden policies are left out.
 */
export function embeddedFigure(state: AppState): EmbeddedFigure | null {
  const { result, outcome: id, view, draft, hidden, language, slots } = state;
  const outcome = allOutcomes.find((one) => one.id === id);
  if (result === null || outcome === undefined || !isFinal(state)) return null;
  const { comparison } = result;
  const { run, policies, differences } = comparison;
  const reference = run.policies[0] ?? '';
  const shown = run.policies.filter((policy) => !hidden.includes(policy));
  const series = policies[reference]?.outcomes[id]?.series ?? [];
  const chart = view === 'levels' && series.length > 0 ? 'levels' : 'differences';
  const head = (policy: string, place: number): Omit<EmbeddedPolicy, 'points' | 'adopted'> => ({
    ...{ id: policy, slot: slots?.[policy] ?? place },
    name: draft.policies.find((one) => one.id === policy && one.phases !== null)?.name ?? null,
    needsLaw: (policies[policy]?.needs?.law ?? null) !== null,
  });
  const embedded = run.policies.flatMap((policy, place): EmbeddedPolicy[] => {
    if (!shown.includes(policy)) return [];
    if (chart === 'levels') {
      const points = policies[policy]?.outcomes[id]?.series ?? [];
      return [
        {
          ...head(policy, place),
          points: points.map(({ mean, low, high }) => [mean, low, high] as const),
          adopted: null,
        },
      ];
    }
    const difference = differences[policy]?.outcomes[id];
    if (difference === undefined || difference.mean === null) return [];
    const { low, high } = differenceRange(difference, run.bands);
    if (low === null || high === null) return [];
    return [
      { ...head(policy, place), points: [[difference.mean, low, high]], adopted: adoptedOf(comparison, policy, id) },
    ];
  });
  if (embedded.length === 0) return null;
  return {
    ...{ language, country: run.country, chart, outcome: id, unit: outcome.unit, kind: outcome.kind },
    ...{ start: series[0]?.month ?? run.start, months: series.length === 0 ? run.months : series.length },
    ...{ bands: run.bands, replicates: run.replicates, shocks: [...run.shocks] },
    level: policies[reference]?.outcomes[id]?.level ?? 0.9,
    law: run.law === 'lottery' ? 'lottery' : 'as-designed',
    assumed: Object.keys(run.assumptions ?? {}).length > 0,
    ...{ reference, korpu: comparison.korpu, model: comparison.model, digest: comparison.digest },
    policies: embedded,
  };
}
