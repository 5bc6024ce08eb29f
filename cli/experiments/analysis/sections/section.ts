import type { Table } from '../../../../charts/index.ts';
import type { AnalysisTable } from '../analysis-table.ts';
import type { ChartConfig } from '../charts.ts';

/** A figure of the report: picture, sentence, table. */
export interface ReportFigure {
  /** Name of its picture's file, without ending. */
  readonly name: string;
  readonly title: string;
  /** What the figure says, with its numbers; where it has neither picture nor table, why. */
  readonly sentence: string;
  readonly chart: ChartConfig | null;
  readonly table: Table | null;
}

/** One analysis: what it is, what it cannot say, its figures and its tables for files. */
export interface AnalysisSection {
  readonly title: string;
  readonly about: readonly string[];
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly AnalysisTable[];
}
