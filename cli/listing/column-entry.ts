import { type OutcomeEntry, outcomeEntries } from './outcome-entry.ts';

/** Name of the file that describes the columns of the tables next to it. */
export const DICTIONARY = 'columns.json';

/** Key of the footer of a Parquet file under which its columns are described, as JSON. */
export const DICTIONARY_KEY = 'korpu.columns';

/** What a column of a table holds. */
export interface ColumnEntry {
  readonly name: string;
  /** INT32, DOUBLE or STRING. */
  readonly type: string;
  /** Whether a value may be missing. */
  readonly nullable: boolean;
  /** Null where a value has none. */
  readonly unit: string | null;
  /** identity, factor.assumption, factor.lever, factor.switch, digest, value; of an outcome its kind, such as flow. */
  readonly kind: string;
  /** Months that a value covers; null where it covers none. */
  readonly window: string | null;
  readonly direction: 'higher' | 'lower' | 'neither' | null;
  readonly text: string;
}

/** What an outcome is, as a dictionary says it. */
export type OutcomeDescription = Pick<OutcomeEntry, 'id' | 'unit' | 'kind' | 'window' | 'direction' | 'text'>;

/** A dictionary as its file holds it. */
export interface Dictionary {
  readonly korpu: 'columns';
  readonly format: 1;
  readonly country: string;
  /** Columns in the order of the table, by the name of the table. */
  readonly tables: Readonly<Record<string, readonly ColumnEntry[]>>;
  /** Outcomes that a column `outcome` names; absent where outcomes are columns. */
  readonly outcomes?: readonly OutcomeDescription[];
}

const byId: ReadonlyMap<string, OutcomeEntry> = new Map(outcomeEntries.map((entry) => [entry.id, entry]));

/** Describes an outcome, money in the currency of the country. */
export function describeOutcome(id: string, currency: string): OutcomeDescription {
  const entry = byId.get(id);
  if (entry === undefined) throw new RangeError(`outcome: got '${id}', expected the id of an outcome`);
  const { kind, window, direction, text } = entry;
  return { id, unit: inCurrency(entry.unit, currency), kind, window, direction, text };
}

/** Writes a unit with the currency of a country in place of the word. */
export function inCurrency(unit: string, currency: string): string {
  return unit.replace(/^currency\b/, currency);
}

/** The unit of the values by month: a flow is the month's own, where its figure is per year. */
export function monthlyUnit({ unit, kind }: Pick<OutcomeDescription, 'unit' | 'kind'>): string {
  return kind === 'flow' ? unit.replace(/\/year$/, '/month') : unit;
}

/** Says what a value by month covers. */
export function monthlyWindow({ kind }: Pick<OutcomeDescription, 'kind'>): string {
  return kind === 'stock' ? 'end of the month' : 'the month';
}

/** Writes a dictionary as the text of its file. */
export function dictionaryText(dictionary: Dictionary): string {
  return `${JSON.stringify(dictionary, null, 2)}\n`;
}
