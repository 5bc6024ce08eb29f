import { type InformationResult, valueOfInformation } from '../../analysis/index.ts';
import type { ReplicateResult } from '../../engine/index.ts';
import { allOutcomes, correlationOfRanks, drawOf, ranksOf } from '../../engine/internal.ts';
import { type NumberOrigin, numberOrigin } from '../../scenarios/import/index.ts';
import type { CountryPack, EvidenceEntry } from '../../scenarios/index.ts';
import { leastCorrelation } from '../run/sensitivity.ts';

/** An input that decides alone is worth as much as knowing everything, so its estimate may lie a little above. */
const CLEARLY = 1.1;

/** An input, and what its knowledge would be worth. */
export interface RankedInput {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly low: number;
  readonly central: number;
  readonly high: number;
  readonly grade: string;
  readonly origin: NumberOrigin;
  /** Gain in the outcome from knowing the input before choosing a policy, and its 90 % interval. */
  readonly gain: { readonly value: number; readonly low: number | null; readonly high: number | null };
  /** Rank correlation with the lead of the best policy over the next one. */
  readonly movesLead: number;
  /** Whether chance alone would rarely give so strong a correlation. */
  readonly isClear: boolean;
}

export interface RankedInputs {
  readonly outcome: string;
  readonly unit: string;
  readonly choice: string;
  readonly runnerUp: string;
  readonly draws: number;
  /** Gain from knowing everything, at least 0 as the true gain is. */
  readonly perfect: InformationResult['perfect'];
  /** Inputs whose estimated gain was clearly above that of knowing everything. */
  readonly bounded: number;
  readonly inputs: readonly RankedInput[];
  /** Inputs, of all, that change no choice and move no lead beyond chance. */
  readonly withoutInfluence: number;
}

/** Whether knowing an input is worth something to the choice, or it clearly moves the lead. */
export function hasInfluence({ gain, isClear }: Pick<RankedInput, 'gain' | 'isClear'>): boolean {
  return gain.value > 0 || isClear;
}

export interface DrawnRuns {
  readonly pack: CountryPack;
  readonly policies: readonly string[];
  readonly entries: readonly EvidenceEntry[];
  /** Values of the entries, by draw. */
  readonly values: readonly (readonly number[])[];
  readonly results: readonly ReplicateResult[];
  readonly replicates: number;
}

/**
 * Ranks inputs by the value of knowing each alone before choosing between policies; inputs without a found value follow by
 * how strongly they move the lead of the best policy. No input is worth more than knowing everything: an estimate above that
 * is chance, so it is bounded; the order is that of the estimates.
 */
export function rankInputs(
  { pack, policies, entries, values, results, replicates }: DrawnRuns,
  outcome: string,
  most: number,
): RankedInputs {
  const k = allOutcomes.findIndex(({ id }) => id === outcome);
  const { unit, better } = allOutcomes[k] as (typeof allOutcomes)[number];
  const draws = values.length;
  const worth = policies.map(() => new Float64Array(draws * replicates).fill(Number.NaN));
  const filled = new Map<number, number>();
  for (const { replicate, policies: of } of [...results].sort((a, b) => a.replicate - b.replicate)) {
    const draw = drawOf(replicate);
    const r = filled.get(draw) ?? 0;
    filled.set(draw, r + 1);
    if (r >= replicates) continue;
    const level = of[0]?.figures[k] ?? Number.NaN;
    policies.forEach((_, p) => {
      const own = of[p];
      const lead = p === 0 ? 0 : (own?.pairedFigures[k] ?? Number.NaN) - (own?.referenceFigures[k] ?? Number.NaN);
      (worth[p] as Float64Array)[draw * replicates + r] = level + lead;
    });
  }
  const factors = entries.map((_, i) => Float64Array.from(values, (row) => row[i] ?? Number.NaN));
  const table = {
    policies,
    better: better === 'lower' ? ('lower' as const) : ('higher' as const),
    replicates,
    values: worth,
  };
  const information = valueOfInformation(table, factors);
  const sign = better === 'lower' ? -1 : 1;
  const mean = worth.map(
    (own) => (sign * own.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0)) / own.length,
  );
  const order = policies.map((_, p) => p).sort((a, b) => (mean[b] ?? 0) - (mean[a] ?? 0));
  const second = order.find((p) => p !== information.choice) ?? information.choice;
  const leads = Array.from({ length: draws }, (_, draw) => {
    let sum = 0;
    for (let r = 0; r < replicates; r++) {
      const at = draw * replicates + r;
      sum += sign * ((worth[information.choice]?.[at] ?? 0) - (worth[second]?.[at] ?? 0));
    }
    return sum / replicates;
  });
  const usable = leads.flatMap((lead, draw) => (Number.isNaN(lead) ? [] : [draw]));
  const leadRanks = ranksOf(usable.map((draw) => leads[draw] ?? 0));
  const threshold = leastCorrelation(entries.length, usable.length);
  const estimated = information.factors.map(({ gain }) => gain.value);
  const perfect = within(information.perfect, Number.POSITIVE_INFINITY);
  const ranked = entries.map((entry, i): RankedInput & { readonly estimate: number } => {
    const correlation = correlationOfRanks(ranksOf(usable.map((draw) => values[draw]?.[i] ?? 0)), leadRanks) ?? 0;
    const { gain } = information.factors[i] as InformationResult['factors'][number];
    const { id, about, unit: of, low, central, high, grade } = entry;
    return {
      ...{ id, about, unit: of, low, central, high, grade, origin: numberOrigin(entry, pack) },
      gain: within(gain, perfect.value),
      estimate: gain.value,
      movesLead: correlation,
      isClear: Math.abs(correlation) >= threshold,
    };
  });
  ranked.sort(
    (a, b) => b.estimate - a.estimate || Math.abs(b.movesLead) - Math.abs(a.movesLead) || (a.id < b.id ? -1 : 1),
  );
  const inputs = ranked.map(({ estimate: _, ...input }): RankedInput => input);
  return {
    ...{ outcome, unit, draws: information.used, perfect },
    bounded: estimated.filter((value) => value > CLEARLY * perfect.value).length,
    ...{ choice: policies[information.choice] ?? '', runnerUp: policies[second] ?? '' },
    inputs: inputs.slice(0, most),
    withoutInfluence: inputs.filter((input) => !hasInfluence(input)).length,
  };
}

/** Bounds an estimate of a gain by 0 and the most that it can be. */
function within<T extends RankedInput['gain']>(gain: T, most: number): T {
  const bounded = (value: number): number => Math.min(most, Math.max(0, value));
  const end = (value: number | null): number | null => (value === null ? null : bounded(value));
  return { ...gain, value: bounded(gain.value), low: end(gain.low), high: end(gain.high) };
}
