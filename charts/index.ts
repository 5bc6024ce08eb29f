/** Public API of charts: figures of comparisons, and their conversion to charts, tables, CSV and sentences. */

export { barsChart, barsCsv, barsTable } from './bars.ts';
export { type ChangeEffect, changeArrow, changeEffect } from './change-effect.ts';
export {
  type ChanceRanges,
  differencesFigure,
  lawReadings,
  levelsFigure,
  outcomeName,
  policyName,
  type SingleRuns,
  titleInCrisis,
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
export { decimalsFor, differenceWriter, isShare, monthName, shareText, valueWriter } from './format.ts';
export { criteriaCsv, type RegretRow, regretCsv } from './grids-csv.ts';
export { colourIndex, markOf, type SeriesMark, SLOT_COUNT } from './marks.ts';
export { peopleReading } from './people-reading.ts';
export { changeDrawing } from './pictures/change-drawing.ts';
export { changePicture } from './pictures/change-picture.ts';
export {
  type ComparisonPicture,
  type PictureId,
  type PicturePalette,
  pictureIds,
} from './pictures/comparison-picture.ts';
export { fileColours, pageColours } from './pictures/drawing-colours.ts';
export { type FlowFrame, flowDrawing } from './pictures/flow-drawing.ts';
export { type FlowFigure, flowFigure, flowFrame, flowPicture, nearestYear } from './pictures/flow-picture.ts';
export { hundredDrawing } from './pictures/hundred-drawing.ts';
export { changeOf, type Miniature, miniature, sparkline } from './pictures/miniatures.ts';
export { type PeopleFigure, peopleFigure } from './pictures/people-figure.ts';
export { peoplePicture } from './pictures/people-picture.ts';
export { baselineAndChosen, type PictureContext, type PicturePolicy } from './pictures/picture-context.ts';
export { type RecordPoint, recordPoints } from './pictures/record.ts';
export { recordDrawing } from './pictures/record-drawing.ts';
export {
  type RecordFitRow,
  type RecordSeries,
  recordCsv,
  recordSentence,
  recordSeries,
  recordTitle,
} from './pictures/record-series.ts';
export { regionsDrawing } from './pictures/regions-drawing.ts';
export { type GroupValues, regionsFigure } from './pictures/regions-figure.ts';
export { regionsPicture } from './pictures/regions-picture.ts';
export {
  type ScoresCell,
  type ScoresFigure,
  type ScoresLine,
  scoresDrawing,
  scoresPicture,
} from './pictures/scores-picture.ts';
export { type DrawingColours, type SvgDrawing, type SvgNode, svgText } from './pictures/svg.ts';
export { timeChart } from './pictures/time-chart.ts';
export { timeDrawing } from './pictures/time-drawing.ts';
export { type TimeFigure, timeFigure } from './pictures/time-figure.ts';
export { timePicture, timeReadings } from './pictures/time-picture.ts';
export { type WhyFigure, whyDrawing } from './pictures/why-drawing.ts';
export { whyPicture } from './pictures/why-picture.ts';
export { averagedYears } from './pictures/yearly.ts';
export { placeBySlot } from './place-by-slot.ts';
export { type BriefLine, briefBlocks } from './reports/brief.ts';
export { type Citation, readCitation } from './reports/citation.ts';
export type { Block, Report, ReportChange } from './reports/document.ts';
export { differenceTables, estimateRangeText, levelTables } from './reports/numbers-tables.ts';
export { ownCountryNotices } from './reports/own-country.ts';
export { recordNotice } from './reports/record-notice.ts';
export { type ReportParts, reportOf } from './reports/report.ts';
export { reportOutcomes } from './reports/report-outcomes.ts';
export { verdictTable } from './reports/verdict-table.ts';
export { leftOutText, partGroup, partName, partValue, type ScorePartsOf } from './score-parts.ts';
export { type ShownUnit, shownUnit, shownValue } from './shown-unit.ts';
export { type SpreadsheetCell, spreadsheetCsv } from './spreadsheet.ts';
export { type ChartPalette, type ChartPlan, type ChartSize, colourOf, toChart } from './to-chart.ts';
export { toCsv } from './to-csv.ts';
export { differencesSentence, levelsSentence } from './to-sentence.ts';
export { type Table, toTable } from './to-table.ts';
export { outcomeWriter } from './value-writer.ts';
export { donorsIn, donorYearsText } from './verdict/costs.ts';
export { verdictLines, type WholeVerdict, wholeVerdict } from './verdict/details.ts';
export { joinList } from './verdict/lists.ts';
export type { LawChance, VerdictOptions } from './verdict/verdict-options.ts';
export { firstPlace, labelled, type VerdictText, verdictLabels, verdictText } from './verdict/verdict-text.ts';
export { capitalised } from './verdict/writer.ts';
