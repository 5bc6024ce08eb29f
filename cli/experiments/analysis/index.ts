/** The door of the analysis of experiments. */

export { analyseFolder } from './analyse.ts';
export type { AnalyseCommandOptions } from './options.ts';
export { pointChart } from './charts.ts';
export { percentIntervalText, figureText, intervalText } from './number-text.ts';
export { openChartRenderer } from './chart-renderer.ts';
export { outcomeLabel, policyLabel, outcomeUnit } from './quantities.ts';
export { analysisHtml } from './report-html.ts';
export type { AnalysisSection } from './sections/section.ts';
export {
  type AnalysisTable,
  estimateCells,
  countColumn,
  estimateColumns,
  numberColumn,
  textColumn,
  writeAnalysisTable,
} from './analysis-table.ts';
