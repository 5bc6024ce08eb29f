/** The door of the analysis of experiments. */

export { analyseFolder } from './analyse.ts';
export type { AnalyseWords } from './asked.ts';
export { pointChart } from './charts.ts';
export { percentInterval, shown, withInterval } from './numbers.ts';
export { openPictures } from './pictures.ts';
export { nameOf, policyText, unitOf } from './quantities.ts';
export { analysisHtml } from './report.ts';
export type { Section } from './section.ts';
export { type AnalysisTable, cellsOf, count, estimated, number, text, writeTable } from './table.ts';
