import type { ChartFigure } from '../figure.ts';
import type { Table } from '../to-table.ts';

/** Block of a report as plain data, rendered by the page or the command line. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'verdict' | 'plain' | 'quiet' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: ChartFigure }
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly name: string; readonly value: string; readonly code: boolean }[];
    };

/** Report with title, subtitle and blocks. */
export interface Report {
  readonly language: string;
  readonly title: string;
  readonly made: string;
  readonly blocks: readonly Block[];
}

/** Difference from the built-in policies or default assumptions, as texts. */
export interface ReportChange {
  readonly what: string;
  readonly value: string;
  readonly builtIn: string;
  readonly source: string;
}
