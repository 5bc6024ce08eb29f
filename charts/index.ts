/** Public API of charts: figures of comparisons, and their conversion to charts, tables, CSV and sentences. */

export { barsChart, barsCsv, barsTable } from './bars.ts';
export {
  type ChanceRanges,
  differencesFigure,
  levelsFigure,
  outcomeName,
  policyName,
  type SingleRuns,
} from './compare-figure.ts';
export { expertRatingNote } from './expert-rating-note.ts';
export type {
  BarsFigure,
  ChartFigure,
  FigurePath,
  FigurePoint,
  FigureSeries,
  IntervalsFigure,
  LinesFigure,
} from './figure.ts';
export { type FirstPlaceBand, firstPlaceBands, weightShares } from './first-place-bands.ts';
export { differenceWriter, isShare, monthName, shareText } from './format.ts';
export { criteriaCsv, type RegretRow, regretCsv } from './grids-csv.ts';
export { colourIndex, markOf, type SeriesMark, SLOT_COUNT } from './marks.ts';
export { peopleReading } from './people-reading.ts';
export {
  type ComparisonPicture,
  type PictureId,
  type PicturePalette,
  pictureIds,
} from './pictures/comparison-picture.ts';
export { type BriefLine, briefBlocks } from './reports/brief.ts';
export { type Citation, readCitation } from './reports/citation.ts';
export type { Block, Report, ReportChange } from './reports/document.ts';
export { reportOutcomes } from './reports/numbers-tables.ts';
export { type ReportParts, reportOf } from './reports/report.ts';
export { leftOutText, partGroup, partName, partValue, type ScorePartsOf } from './score-parts.ts';
export { type ShownUnit, shownUnit, shownValue } from './shown-unit.ts';
export { spreadsheetCsv } from './spreadsheet.ts';
export { type ChartPalette, type ChartPlan, type ChartSize, colourOf, toChart } from './to-chart.ts';
export { toCsv } from './to-csv.ts';
export { differencesSentence, levelsSentence } from './to-sentence.ts';
export { type Table, toTable } from './to-table.ts';
export { outcomeWriter } from './value-writer.ts';
export { joinList } from './verdict/lists.ts';
export {
  firstPlace,
  type VerdictOptions,
  type VerdictText,
  verdictLines,
  verdictText,
} from './verdict/verdict-text.ts';
