/** The door of figures/: a comparison becomes a figure, a figure becomes a chart, a table, a file and a sentence. */

export { barsChart, barsCsv, barsTable } from './bars.ts';
export { differencesFigure, levelsFigure, outcomeName, policyName, type SingleRuns } from './compare-figure.ts';

export type {
  BarsFigure,
  Figure,
  FigurePath,
  FigurePoint,
  FigureSeries,
  IntervalsFigure,
  LinesFigure,
} from './figure.ts';
export { differenceWriter, isShare, monthName, shareText } from './format.ts';

export { criteriaCsv, type RegretRow, regretCsv } from './grids-csv.ts';
export { judgedNote } from './judged-note.ts';
export { type Mark, markOf } from './marks.ts';
export { type PartsOf, partGroup, partName, partValue } from './parts.ts';
export { type Cited, citedIn } from './report/citation.ts';
export type { Block, Report, ReportChange } from './report/document.ts';
export { reportOutcomes } from './report/numbers-tables.ts';
export { type ReportParts, reportOf } from './report/report.ts';
export { type ChartPlan, colourOf, type Palette, type Room, toChart } from './to-chart.ts';
export { csvText, toCsv } from './to-csv.ts';
export { differencesSentence, levelsSentence } from './to-sentence.ts';
export { type Table, toTable } from './to-table.ts';
export { writerOf } from './writer.ts';
