/** Public API of the analysis of experiments. */

export { analyseFolder } from './analyse.ts';
export {
  type AnalysisTable,
  analysisTableFiles,
  countColumn,
  estimateCells,
  estimateColumns,
  numberColumn,
  textColumn,
} from './analysis-table.ts';
export { openChartRenderer } from './chart-renderer.ts';
export { pointChart } from './charts.ts';
export { figureText, intervalText, percentIntervalText } from './number-text.ts';
export type { AnalyseCommandOptions } from './options.ts';
export { outcomeLabel, outcomeUnit, policyLabel } from './quantities.ts';
export { analysisHtml } from './report-html.ts';
export type { AnalysisSection } from './sections/section.ts';
