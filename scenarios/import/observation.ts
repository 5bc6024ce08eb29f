import type { FilePosition, ImportFault } from './import-fault.ts';

export type Sex = 'total' | 'female' | 'male';

/** Sex of a cell, or its code where that is none of the three. */
export type SexOfCell = Sex | `code ${string}`;

/** Age group in completed years; `to` is null for an open end, and a total has neither. */
export interface AgeGroup {
  readonly from: number | null;
  readonly to: number | null;
}

export const allAges: AgeGroup = { from: null, to: null };

/** Where a number comes from, as it is written into the country. */
export interface ImportSource {
  readonly publisher: string;
  readonly title: string;
  /** Where it can be downloaded. */
  readonly address: string;
  readonly file: string;
  /** Where a copy of the file was read; without, at the publisher. */
  readonly mirror?: string;
  /** Day of the download, YYYY-MM-DD. */
  readonly retrieved: string;
  /** What a file of the user's in the layout of a publisher is; without, the file is the publisher's. */
  readonly own?: string;
  /** Whether the table was made or completed by hand. */
  readonly isByHand?: boolean;
  /** Last update or edition, as the file says. */
  readonly updated: string | null;
}

/** One number of a file, in the words of this module. */
export interface Observation {
  /** Publisher and series, such as `eurostat.migr_resfirst`. */
  readonly indicator: string;
  /** Two-letter code, or the code of the file where it is no country. */
  readonly place: string;
  /** 2024, 2024-03 or 2024-Q1. */
  readonly period: string;
  readonly sex: Sex;
  readonly age: AgeGroup;
  /** Origin, citizenship or country of birth: a two-letter code, or the code of the file; null for all. */
  readonly origin: string | null;
  /** Further dimensions, such as reason and duration, with the codes of the file. */
  readonly detail: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: string;
  /** Flags of the publisher, such as p for provisional; empty without. */
  readonly flag: string;
  readonly at: FilePosition;
}

/** What a layout says of one cell, before its text is read as a number. */
export interface RawObservation extends Omit<Observation, 'value' | 'at' | 'place' | 'origin' | 'sex'> {
  readonly sex: SexOfCell;
  readonly column: number;
  readonly text: string;
  readonly place: string;
  readonly origin: string | null;
  /** Factor from the number of the file to the unit, such as 1,000 for thousands. */
  readonly multiplier?: number;
}

export interface DownloadedTable {
  readonly layout: string;
  readonly source: ImportSource;
  readonly observations: readonly Observation[];
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  /** Rows read, cells without a number, and numbers of other places. */
  readonly counts: { readonly rows: number; readonly missing: number; readonly elsewhere: number };
  /** Codes of the places in the file, in order. */
  readonly places: readonly string[];
}
