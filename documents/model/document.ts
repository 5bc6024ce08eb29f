import type { Block, ComparisonPicture, Table } from '../../charts/index.ts';
import type { Language } from '../../i18n/index.ts';
import type { Provenance } from './provenance.ts';

/** Value with its range as displayed: percent for shares, rounded to the decimals of its chart or row; null: unknown. */
export interface DocumentValue {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Bounds of random variation alone, where the figure has them. */
  readonly inner?: { readonly low: number | null; readonly high: number | null };
}

/** Series of a chart. */
export interface DocumentSeries {
  readonly label: string;
  /** Index of the policy in the comparison, which decides colour and dash. */
  readonly place: number;
  /** Whether it covers only the simulations in which the law of the policy passes. */
  readonly adopted: boolean;
  /** One value per category. */
  readonly values: readonly DocumentValue[];
}

/** Chart as data: bars have one category per series, lines one per month. */
export interface DocumentChart {
  readonly kind: 'bars' | 'lines';
  readonly outcome: string;
  readonly outcomeName: string;
  readonly title: string;
  readonly unitText: string;
  readonly decimals: number;
  readonly categories: readonly string[];
  readonly series: readonly DocumentSeries[];
  readonly sentence: string;
  readonly reading: string;
}

/** Level of an outcome under a policy, or its change from the reference. */
export interface DocumentResult extends DocumentValue {
  readonly outcome: string;
  readonly policy: string;
  readonly figure: string;
  readonly unit: string;
  readonly decimals: number;
}

/** Named value of the question or of how to reproduce it. */
export interface DocumentFact {
  readonly name: string;
  readonly value: string;
}

/** Content of a downloaded file, for every format. */
export interface DocumentModel {
  readonly language: Language;
  readonly title: string;
  /** Country, months and start in one sentence. */
  readonly about: string;
  readonly made: string;
  /** Crisis, law, modelling choices and assumptions under which all of it holds. */
  readonly conditions: readonly string[];
  readonly verdict: readonly string[];
  /** What the verdict rests on, and its name. */
  readonly verdictDetails: readonly string[];
  readonly verdictLabel: string;
  /** Verdict by policy; null where none is compared. */
  readonly verdictTable: Table | null;
  /** Complete report as blocks; its figure blocks are the charts, in the same order. */
  readonly blocks: readonly Block[];
  readonly charts: readonly DocumentChart[];
  /** Picture that files of one picture hold in the place of a chart; null for none. */
  readonly picture: ComparisonPicture | null;
  readonly tables: { readonly levels: readonly Table[]; readonly differences: readonly Table[] };
  readonly results: readonly DocumentResult[];
  readonly settings: readonly DocumentFact[];
  /** Differences from the built-in settings; null: none. */
  readonly changes: Table | null;
  readonly meaning: readonly string[];
  readonly sources: Table;
  readonly limits: readonly string[];
  readonly citation: string;
  readonly reproduce: readonly DocumentFact[];
  /** Texts of the user, which no question can confirm: sentences, names of policies, and those of phases and of the seed. */
  readonly own: {
    readonly sentences: readonly string[];
    readonly names: readonly string[];
    readonly settings: readonly string[];
  };
  readonly provenance: Provenance;
}
