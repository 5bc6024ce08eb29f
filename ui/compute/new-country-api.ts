import type {
  BuildNote,
  CodesById,
  ColumnMapping,
  DecimalMark,
  DownloadedTable,
} from '../../scenarios/import/index.ts';
import type { ValidationResult } from '../../scenarios/index.ts';
import type { BindingQuota, UnusualNumber } from '../../scenarios/internal.ts';

/** Answers as a file has them, by question. */
export type WrittenAnswers = Readonly<Record<string, unknown>>;

/** How a downloaded table is to be read. */
export interface TableSettings {
  /** Two-letter code of the country whose rows are read. */
  readonly place: string;
  /** Day of the download, YYYY-MM-DD. */
  readonly retrieved: string;
  readonly decimal: DecimalMark | null;
  /** Columns that the user named, for a table in no known layout. */
  readonly mapping: ColumnMapping | null;
  /** Most numbers that the form has room for. */
  readonly most: number;
}

/** Downloaded tables of a country. */
export interface CountryTables {
  readonly tables: readonly DownloadedTable[];
  /** Codes of the tables by the ids of the country, where they are not the usual ones. */
  readonly codes: CodesById;
}

/** A table that was read; or why it was not, with its first rows if its layout is not known. */
export type ReadTable =
  | { readonly ok: true; readonly table: DownloadedTable }
  | {
      readonly ok: false;
      readonly got: string;
      readonly expected: string;
      readonly tryThis: string | null;
      /** First rows of a table in no known layout; empty for another fault. */
      readonly head: readonly (readonly string[])[];
    };

/** A value that tables fill, as the preview shows it. */
export interface FilledValue {
  readonly path: string;
  readonly now: string | null;
  readonly shown: string;
  readonly unit: string;
  readonly from: string;
  /** Whether it is taken: an answer of the user's stays. */
  readonly written: boolean;
}

/** Number of values by where they come from. */
export interface NumberOrigins {
  readonly answered: number;
  readonly imported: number;
  readonly inherited: number;
  readonly placeholder: number;
}

/** What the user of a new country should know of it: as `korpu country init` prints it. */
export interface AnswerNotes {
  readonly build: readonly BuildNote[];
  /** Names of policies and regions by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly quota: BindingQuota | null;
  /** Numbers that are most likely in another unit. */
  readonly unusual: readonly UnusualNumber[];
  /** Levers of today's policy, and those of them that are the invented country's. */
  readonly levers: { readonly all: number; readonly invented: number };
}

/** A country made of answers and tables. */
export interface MadeCountry {
  readonly id: string;
  readonly name: string;
  /** Its files, the answers among them, packed as a zip file. */
  readonly zip: Uint8Array<ArrayBuffer>;
  readonly fileCount: number;
  readonly values: readonly FilledValue[];
  readonly notes: readonly string[];
  readonly unused: readonly string[];
  readonly origins: NumberOrigins;
  readonly answerNotes: AnswerNotes;
}

/** RPC interface of the worker that makes new countries. */
export interface NewCountryApi {
  readTable(file: File, settings: TableSettings): Promise<ReadTable>;
  /** Makes a country, or returns all errors of its files. */
  make(written: WrittenAnswers, tables: CountryTables): ValidationResult<MadeCountry>;
}
