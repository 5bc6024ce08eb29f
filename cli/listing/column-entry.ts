import { type OutcomeEntry, outcomeEntries } from './outcome-entry.ts';

/** File name of a data dictionary, which describes the columns of the tables next to it. */
export const DICTIONARY = 'columns.json';

/** Key of the column descriptions, as JSON, in the footer of a Parquet file. */
export const DICTIONARY_KEY = 'korpu.columns';

/** Description of a column. */
export interface ColumnEntry {
  readonly name: string;
  /** INT32, DOUBLE or STRING. */
  readonly type: string;
  /** Whether a value may be missing. */
  readonly nullable: boolean;
  /** Null: no unit. */
  readonly unit: string | null;
  /**
   * identity, factor.assumption, factor.lever, factor.switch, digest, value; of an outcome its kind, such as flow, after
   * `difference.` for a paired difference.
   */
  readonly kind: string;
  /** Months that a value covers; null: none. */
  readonly window: string | null;
  readonly direction: 'higher' | 'lower' | 'neither' | null;
  readonly text: string;
}

/** Description of an outcome in a dictionary. */
export type OutcomeDescription = Pick<OutcomeEntry, 'id' | 'unit' | 'kind' | 'window' | 'direction' | 'text'>;

/** Content of a dictionary file. */
export interface Dictionary {
  readonly korpu: 'columns';
  readonly format: 1;
  readonly country: string;
  /** Columns in table order, by table name. */
  readonly tables: Readonly<Record<string, readonly ColumnEntry[]>>;
  /** Outcomes in a column `outcome`; absent when outcomes are columns. */
  readonly outcomes?: readonly OutcomeDescription[];
}

const byId: ReadonlyMap<string, OutcomeEntry> = new Map(outcomeEntries.map((entry) => [entry.id, entry]));

/** Describes an outcome, with money in the currency of the country. */
export function describeOutcome(id: string, currency: string): OutcomeDescription {
  const entry = byId.get(id);
  if (entry === undefined) throw new RangeError(`outcome: got '${id}', expected the id of an outcome`);
  const { kind, window, direction, text } = entry;
  return { id, unit: inCurrency(entry.unit, currency), kind, window, direction, text };
}

/** Replaces the word currency in a unit by the currency of a country. */
export function inCurrency(unit: string, currency: string): string {
  return unit.replace(/^currency\b/, currency);
}

/** Unit of the monthly values: a flow is per month, even if its top-level figure is per year. */
export function monthlyUnit({ unit, kind }: Pick<OutcomeDescription, 'unit' | 'kind'>): string {
  return kind === 'flow' ? unit.replace(/\/year$/, '/month') : unit;
}

/** Months that a monthly value covers. */
export function monthlyWindow({ kind }: Pick<OutcomeDescription, 'kind'>): string {
  return kind === 'stock' ? 'end of the month' : 'the month';
}

/** Returns a dictionary as the text of its file. */
export function dictionaryText(dictionary: Dictionary): string {
  return `${JSON.stringify(dictionary, null, 2)}\n`;
}
