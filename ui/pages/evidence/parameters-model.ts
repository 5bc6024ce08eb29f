import type { CountryPack, EvidenceEntry } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence, PrecomputedPosterior } from '../../../scenarios/internal.ts';
import { type ParameterUse, parameterUses } from './uses.ts';

/** How far a difference between policies moves with a parameter, over the shipped draws. */
export interface ParameterEffect {
  readonly policy: string;
  readonly outcome: string;
  /** Spearman's rank correlation, -1 to 1. */
  readonly correlation: number;
}

/**
 * Where the number a run uses comes from: drawn and moved by the record, drawn and left where judgement put it, fixed in
 * every draw, or read by nothing that runs.
 */
export type EvidenceBasis = 'informed' | 'priorDriven' | 'fixed' | 'unread';

/** One number of the evidence, with all that a reader may ask about it. */
export interface ParameterRow {
  readonly entry: EvidenceEntry;
  readonly uses: readonly ParameterUse[];
  readonly basis: EvidenceBasis;
  /** What the record did to it; null where it is not drawn. */
  readonly move: PrecomputedPosterior | null;
  /** The differences it moves most, the strongest first; empty where it is not drawn. */
  readonly effects: readonly ParameterEffect[];
  /** Whether the strongest passes what chance alone brings. */
  readonly beyondChance: boolean;
}

export type ParameterSorting = 'matters' | 'name' | 'grade';

export interface ParameterFilter {
  readonly search: string;
  readonly grades: ReadonlySet<EvidenceEntry['grade']>;
  readonly sorting: ParameterSorting;
}

/** Effects told of one parameter, at most. */
const MAX_ROWS = 3;

/** Brings together what the country's files and the shipped runs say of every entry of evidence. */
export function parameterRows(
  pack: Pick<CountryPack, 'evidence' | 'written' | 'policies' | 'shocks'>,
  shipped: PrecomputedEvidence | null,
): ParameterRow[] {
  const uses = parameterUses(pack);
  const moves = new Map(shipped?.fit.parameters.map((move) => [move.id, move]));
  return [...pack.evidence.values()].map((entry) => {
    const own = uses.get(entry.id) ?? [];
    const move = moves.get(entry.id) ?? null;
    // Some numbers are drawn that nothing reads: what they seem to move is chance.
    const effects = own.length === 0 ? [] : effectsOf(entry.id, shipped);
    return {
      ...{ entry, uses: own, move, effects },
      basis: basisOf(own.length > 0, move),
      beyondChance: shipped !== null && strength(effects) >= shipped.sensitivity.least,
    };
  });
}

function basisOf(read: boolean, move: PrecomputedPosterior | null): EvidenceBasis {
  if (!read) return 'unread';
  return move === null ? 'fixed' : move.informed ? 'informed' : 'priorDriven';
}

function effectsOf(id: string, shipped: PrecomputedEvidence | null): ParameterEffect[] {
  const correlations = shipped?.sensitivity.correlations[id] ?? [];
  const found = correlations.flatMap((correlation, k) => {
    const figure = shipped?.sensitivity.figures[k];
    return correlation === null || figure === undefined ? [] : [{ ...figure, correlation }];
  });
  return found.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)).slice(0, MAX_ROWS);
}

function strength([first]: readonly ParameterEffect[]): number {
  return first === undefined ? 0 : Math.abs(first.correlation);
}

/** Picks and sorts rows. Every word of the search must stand somewhere in a row. */
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
    // The weakest evidence first: that is what such a list is read for.
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

/** The data are English, whatever the language of the page. */
function foldText(text: string): string {
  return text.toLowerCase();
}

/** Where low, central and high stand on a line of a width; the whole line for a number without a range. */
export function rangePositions(
  entry: Pick<EvidenceEntry, 'low' | 'central' | 'high'>,
  move: PrecomputedPosterior | null,
): {
  readonly range: readonly [number, number];
  readonly central: number;
  readonly posterior: readonly [number, number] | null;
} {
  const after = move === null || !move.informed ? null : move.posterior;
  const ends = [entry.low, entry.high, ...(after === null ? [] : [after.low ?? entry.low, after.high ?? entry.high])];
  const least = Math.min(...ends);
  const span = Math.max(...ends) - least;
  const at = (value: number): number => (span === 0 ? 0.5 : (value - least) / span);
  return {
    range: [at(entry.low), at(entry.high)],
    central: at(entry.central),
    posterior: after === null ? null : [at(after.low ?? entry.low), at(after.high ?? entry.high)],
  };
}
