import { exp, log } from '../../engine/internal.ts';
import { cellId, rangeOfRow } from '../parsing/table-rows.ts';
import type { EvidenceEntry, EvidenceTable, RowRange, TableCell } from '../schema/evidence.ts';

/** Normal quantile of 95 %: ranges of evidence are 90 % intervals. */
const Z95 = 1.6448536269514722;

/** Tests whether an entry is a cell of a table. */
export function isTableCell(entry: EvidenceEntry): entry is TableCell {
  return Object.hasOwn(entry, 'cell');
}

/**
 * Uncertain cells of a table as entries of evidence. A share of exactly 0 or 1, and a 0 among positive numbers, is
 * structural and not drawn.
 */
export function tableCells(table: EvidenceTable): TableCell[] {
  return Object.entries(table.rows).flatMap(([row, numbers]) => {
    const range = rangeOfRow(table, row);
    if (range === undefined || range.distribution === 'fixed') return [];
    if (range.distribution === 'factor')
      return [cellOf(table, row, null, range, spreadOf(1, range.factor), 'lognormal')];
    const sum = numbers.reduce((total, number) => total + number, 0);
    return numbers.flatMap((central, j) => {
      const spread = rangeOf(central, sum, range);
      const distribution = range.distribution === 'beta' ? 'beta' : 'lognormal';
      return spread === null ? [] : [cellOf(table, row, table.columns[j] ?? '', range, spread, distribution)];
    });
  });
}

/** Ids of evidence, with those of table cells apart: by table, in the order given. */
export interface IdsByTable {
  readonly entries: readonly string[];
  readonly cells: ReadonlyMap<string, readonly string[]>;
}

/** Splits ids into entries and cells of tables, so that a list can name a table once. */
export function splitByTable(ids: readonly string[], evidence: ReadonlyMap<string, EvidenceEntry>): IdsByTable {
  const entries: string[] = [];
  const cells = new Map<string, string[]>();
  for (const id of ids) {
    const entry = evidence.get(id);
    if (entry === undefined || !isTableCell(entry)) entries.push(id);
    else {
      const ofTable = cells.get(entry.cell.table) ?? [];
      ofTable.push(id);
      cells.set(entry.cell.table, ofTable);
    }
  }
  return { entries, cells };
}

interface Spread {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

function rangeOf(central: number, sum: number, { distribution, concentration = 1, factor }: RowRange): Spread | null {
  if (central <= 0) return null;
  if (distribution === 'lognormal') return spreadOf(central, factor);
  if (distribution === 'beta') {
    if (central >= 1) return null;
    const deviation = Math.sqrt(trigamma(concentration * central) + trigamma(concentration * (1 - central)));
    const logit = log(central / (1 - central));
    const end = (sign: number): number => 1 / (1 + exp(-(logit + sign * Z95 * deviation)));
    return { low: end(-1), central, high: end(1) };
  }
  if (central >= sum) return null;
  return spreadOf(central, exp(Z95 * Math.sqrt(trigamma((concentration * central) / sum))));
}

function spreadOf(central: number, factor = 1): Spread {
  return { low: central / factor, central, high: central * factor };
}

/** Smallest shape: below it a gamma variable is too skewed for a lognormal one. */
const MIN_SHAPE = 0.5;

/**
 * Variance of the logarithm of a gamma variable of shape a. With it lognormal weights approximate the gamma weights of a
 * Dirichlet distribution, and a normal logit a beta share (Aitchison and Shen 1980, Biometrika 67, 261–272).
 */
function trigamma(a: number): number {
  const shape = Math.max(MIN_SHAPE, a);
  // One step of the recurrence, then three terms of the series.
  const next = shape + 1;
  return 1 / (shape * shape) + 1 / next + 1 / (2 * next * next) + 1 / (6 * next * next * next);
}

function cellOf(
  table: EvidenceTable,
  row: string,
  column: string | null,
  range: RowRange,
  spread: Spread,
  distribution: EvidenceEntry['distribution'],
): TableCell {
  const round = (value: number): number => Number(value.toPrecision(4));
  const what = [row, column ?? 'factor'].join(', ');
  // A value assumed for a share is scaled with its row.
  const weight = range.distribution === 'dirichlet' ? ' (weight; the row keeps its sum)' : '';
  return {
    id: cellId(table.id, row, column),
    about: `${table.about.replace(/\.$/, '')}: ${what}${weight}.`,
    unit: column === null ? 'multiplier' : (range.unit ?? table.unit),
    low: Math.min(spread.central, round(spread.low)),
    central: spread.central,
    high: Math.max(spread.central, round(spread.high)),
    distribution,
    source: table.source,
    // The weaker of the two grades: a record with a judged range is a judgement as a distribution.
    grade: table.grade > range.grade ? table.grade : range.grade,
    verified: false,
    role: 'input',
    reason: range.reason,
    cell: { table: table.id, row, column },
  };
}
