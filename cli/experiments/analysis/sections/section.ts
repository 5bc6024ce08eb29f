import type { Table } from '../../../../charts/index.ts';
import type { AnalysisTable } from '../analysis-table.ts';
import type { ChartConfig } from '../charts.ts';

/** A figure of the report: chart, sentence, table. */
export interface ReportFigure {
  /** File name of the chart, without extension. */
  readonly name: string;
  readonly title: string;
  /** Finding with its numbers; without chart and table, the reason. */
  readonly sentence: string;
  readonly chart: ChartConfig | null;
  readonly table: Table | null;
}

/** Section of an analysis: method, limits, figures and tables for files. */
export interface AnalysisSection {
  readonly title: string;
  readonly about: readonly string[];
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly AnalysisTable[];
}
