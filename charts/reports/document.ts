import type { ChartFigure } from '../figure.ts';
import type { Table } from '../to-table.ts';

/** A part of a report as plain data: a page makes nodes of it, the command line a file. */
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

/** A report: a title, a line below it, and its parts. */
export interface Report {
  readonly language: string;
  readonly title: string;
  readonly made: string;
  readonly blocks: readonly Block[];
}

/** One thing that differs from what ships, in words. */
export interface ReportChange {
  readonly what: string;
  readonly value: string;
  readonly shipped: string;
  readonly source: string;
}
