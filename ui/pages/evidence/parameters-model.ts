import type { CountryPack, EvidenceEntry } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence, PrecomputedPosterior } from '../../../scenarios/internal.ts';
import { type ParameterUse, parameterUses } from './uses.ts';

/** Correlation of a parameter with a difference between policies, over the precomputed draws. */
export interface ParameterEffect {
  readonly policy: string;
  readonly outcome: string;
  /** Spearman's rank correlation, -1 to 1. */
  readonly correlation: number;
}

/**
 * Origin of the value in a run: drawn and informed by the record, drawn from the prior, the same in every draw, or unused.
 */
export type EvidenceBasis = 'informed' | 'priorDriven' | 'fixed' | 'unread';

/** Evidence entry with its uses and effects. */
export interface ParameterRow {
  readonly entry: EvidenceEntry;
  readonly uses: readonly ParameterUse[];
  readonly basis: EvidenceBasis;
  /** Change from prior to posterior; null if not drawn. */
  readonly move: PrecomputedPosterior | null;
  /** Differences it affects most, strongest first; empty if not drawn. */
  readonly effects: readonly ParameterEffect[];
  /** Whether the strongest effect exceeds what chance alone produces. */
  readonly beyondChance: boolean;
}

export type ParameterSorting = 'matters' | 'name' | 'grade';

export interface ParameterFilter {
  readonly search: string;
  readonly grades: ReadonlySet<EvidenceEntry['grade']>;
  readonly sorting: ParameterSorting;
}

/** Maximum number of effects listed per parameter. */
const MAX_ROWS = 3;

/** Combines the evidence of a country with its precomputed fit and sensitivity. */
export function parameterRows(
  pack: Pick<CountryPack, 'evidence' | 'tables' | 'written' | 'policies' | 'shocks'>,
  precomputed: PrecomputedEvidence | null,
): ParameterRow[] {
  const uses = parameterUses(pack);
  const moves = new Map(precomputed?.fit.parameters.map((move) => [move.id, move]));
  return [...pack.evidence.values()].map((entry) => {
    const entryUses = uses.get(entry.id) ?? [];
    const move = moves.get(entry.id) ?? null;
    // Correlations of unused parameters are due to chance.
    const effects = entryUses.length === 0 ? [] : effectsOf(entry.id, precomputed);
    return {
      ...{ entry, uses: entryUses, move, effects },
      basis: basisOf(entryUses.length > 0, move),
      beyondChance: precomputed !== null && strength(effects) >= precomputed.sensitivity.least,
    };
  });
}

function basisOf(isUsed: boolean, move: PrecomputedPosterior | null): EvidenceBasis {
  if (!isUsed) return 'unread';
  return move === null ? 'fixed' : move.informed ? 'informed' : 'priorDriven';
}

function effectsOf(id: string, precomputed: PrecomputedEvidence | null): ParameterEffect[] {
  const correlations = precomputed?.sensitivity.correlations[id] ?? [];
  const effects = correlations.flatMap((correlation, k) => {
    const figure = precomputed?.sensitivity.figures[k];
    return correlation === null || figure === undefined ? [] : [{ ...figure, correlation }];
  });
  return effects.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)).slice(0, MAX_ROWS);
}

function strength([first]: readonly ParameterEffect[]): number {
  return first === undefined ? 0 : Math.abs(first.correlation);
}

/** Filters and sorts rows. Each word of the search must occur in a row. */
export function filteredRows(
  rows: readonly ParameterRow[],
  { search, grades, sorting }: ParameterFilter,
): ParameterRow[] {
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const byName = (a: ParameterRow, b: ParameterRow): number => (a.entry.id < b.entry.id ? -1 : 1);
  const orders: Readonly<Record<ParameterSorting, (a: ParameterRow, b: ParameterRow) => number>> = {
    name: byName,
    // Weakest evidence first, since that is what the order is used for.
    grade: (a, b) => (a.entry.grade === b.entry.grade ? byName(a, b) : a.entry.grade > b.entry.grade ? -1 : 1),
    matters: (a, b) => strength(b.effects) - strength(a.effects) || byName(a, b),
  };
  return rows
    .filter(({ entry, uses }) => {
      if (!grades.has(entry.grade)) return false;
      const text = foldText([entry.id, entry.about, entry.source, ...uses.map(({ path }) => path)].join(' '));
      return words.every((word) => text.includes(word));
    })
    .sort(orders[sorting]);
}

/** Data are English, so lower case needs no locale. */
function foldText(text: string): string {
  return text.toLowerCase();
}

/** Relative positions of low, central and high, from 0 to 1; all 0.5 for a number without a range. */
export function rangePositions(
  entry: Pick<EvidenceEntry, 'low' | 'central' | 'high'>,
  move: PrecomputedPosterior | null,
): {
  readonly range: readonly [number, number];
  readonly central: number;
  readonly posterior: readonly [number, number] | null;
} {
  const posterior = move === null || !move.informed ? null : move.posterior;
  const ends = [
    entry.low,
    entry.high,
    ...(posterior === null ? [] : [posterior.low ?? entry.low, posterior.high ?? entry.high]),
  ];
  const least = Math.min(...ends);
  const span = Math.max(...ends) - least;
  const at = (value: number): number => (span === 0 ? 0.5 : (value - least) / span);
  return {
    range: [at(entry.low), at(entry.high)],
    central: at(entry.central),
    posterior: posterior === null ? null : [at(posterior.low ?? entry.low), at(posterior.high ?? entry.high)],
  };
}
