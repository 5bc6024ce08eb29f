import type { CountryPack } from '../index.ts';
import { type AcceptedFile, idsOfReference, isTableCell, priorValue, rowWithValues } from '../internal.ts';
import { arrivalTargetsOf } from './arrival-factors.ts';

/** A drawn number of arrivals that each set multiplies by its solved factor. */
export interface ArrivalCell {
  readonly stream: number;
  /** Position in the years of the arrivals table. */
  readonly year: number;
  /** Whether the record fixes the factor; false for years that take the mean factor of others, or none. */
  readonly solved: boolean;
}

/**
 * Drawn parameters that are cells of the arrivals table, by id. Empty for a country whose arrivals are not solved, or
 * that writes its arrivals without references.
 */
export function arrivalCells(pack: CountryPack): ReadonlyMap<string, ArrivalCell> {
  const cells = new Map<string, ArrivalCell>();
  const isSolved = solvedYears(pack);
  const { arrivals } = pack.country;
  const written = (pack.written as { arrivals?: { byStream?: Readonly<Record<string, unknown>> } } | null)?.arrivals
    ?.byStream;
  if (isSolved === null || written === undefined) return cells;
  pack.names.streams.forEach((id, stream) => {
    const row = written[id];
    const references = Array.isArray(row) ? row : [row];
    references.forEach((reference: unknown, position) => {
      if (typeof reference !== 'string' || !reference.startsWith('=')) return;
      for (const cell of idsOfReference(reference, pack.tables)) {
        const entry = pack.evidence.get(cell);
        if (entry === undefined) continue;
        // A row of a table names its years as columns; a list names one number a year.
        const year = Array.isArray(row)
          ? position
          : arrivals.years.indexOf(isTableCell(entry) ? Number(entry.cell.column) : Number.NaN);
        if (year >= 0) cells.set(cell, { stream, year, solved: isSolved(stream, year) });
      }
    });
  });
  return cells;
}

/** Tells the years of each stream whose factor the record fixes; null for a country whose arrivals are not solved. */
function solvedYears(pack: CountryPack): ((stream: number, year: number) => boolean) | null {
  const targets = arrivalTargetsOf(pack.targets, pack);
  if (targets === null) return null;
  const { years } = pack.country.arrivals;
  const quota = pack.country.streams.findIndex(({ work }) => work === 'quota');
  const lastYear = Number(targets.late.month.slice(0, 4));
  const permitYears = new Set(targets.permits.map(({ month }) => Number(month.slice(0, 4))));
  const grounds = new Set(targets.grounds.flatMap(({ streams }) => streams));
  return (stream, y) => {
    const year = years[y] ?? Number.NaN;
    if (stream === quota) return permitYears.has(year);
    return grounds.has(stream) && year > (years[0] ?? 0) && year <= lastYear;
  };
}

/** Draws of the prior that a posterior is compared with. */
const PRIOR_DRAWS = 2000;

/** Numbers of arrivals before their factors: those of each set and of the prior, since shares of a row keep its sum. */
export interface ArrivalNumbers {
  /** In the order of the sets. */
  readonly ofSets: readonly number[];
  /** Sorted. */
  readonly ofPrior: readonly number[];
}

/** Numbers of all cells, by id, as the country file resolves them. */
export function arrivalNumbers(
  { evidence, tables }: Pick<CountryPack, 'evidence' | 'tables'>,
  file: Pick<AcceptedFile, 'seed' | 'parameters' | 'sets'>,
  cells: ReadonlyMap<string, ArrivalCell>,
): ReadonlyMap<string, ArrivalNumbers> {
  const entries = [...cells.keys()].flatMap((id) => evidence.get(id) ?? []);
  const positions = new Map(file.parameters.map((id, k) => [id, k]));
  const numbersOf = (values: ReadonlyMap<string, number>): number[] =>
    entries.map((entry) => {
      const table = isTableCell(entry) ? tables.get(entry.cell.table) : undefined;
      if (table === undefined || !isTableCell(entry)) return values.get(entry.id) ?? entry.central;
      const row = rowWithValues(table, entry.cell.row, values) ?? [];
      return row[table.columns.indexOf(entry.cell.column ?? '')] ?? entry.central;
    });
  const ofSets = file.sets.map(({ values }) =>
    numbersOf(new Map(entries.map(({ id, central }) => [id, values[positions.get(id) ?? -1] ?? central]))),
  );
  const ofPrior = Array.from({ length: PRIOR_DRAWS }, (_, draw) =>
    numbersOf(new Map(entries.map((entry) => [entry.id, priorValue(entry, file.seed, draw)]))),
  );
  return new Map(
    entries.map(({ id }, i) => [
      id,
      {
        ofSets: ofSets.map((row) => row[i] as number),
        ofPrior: ofPrior.map((row) => row[i] as number).sort((a, b) => a - b),
      },
    ]),
  );
}

/** Share of a sorted sample below a value, 0 to 1; equal values count half. */
export function shareBelow(sorted: readonly number[], value: number): number {
  const below = sorted.filter((one) => one < value).length;
  const equal = sorted.filter((one) => one === value).length;
  return (below + equal / 2) / Math.max(1, sorted.length);
}
