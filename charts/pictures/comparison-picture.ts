import type { Language } from '../../i18n/index.ts';
import type { SpreadsheetCell } from '../spreadsheet.ts';
import type { ChartPalette, ChartPlan, ChartSize } from '../to-chart.ts';
import type { Table } from '../to-table.ts';
import type { DrawingColours, SvgDrawing } from './svg.ts';

/** Ways of looking at an outcome, in the order of their tabs, and the score card. */
export const pictureIds = ['time', 'change', 'people', 'flow', 'regions', 'why', 'scores'] as const;

export type PictureId = (typeof pictureIds)[number];

/** Colours of a picture as `#rrggbb`: those of charts, and the background. */
export interface PicturePalette extends ChartPalette {
  readonly card: string;
}

/**
 * Picture of a comparison as plain data: what the page draws, reads out, prints and saves. Every picture has words and a
 * table; one drawn by Chart.js has `chart`, every other `drawing`.
 */
export interface ComparisonPicture {
  readonly id: PictureId;
  readonly language: Language;
  /** Subject, with the conditions under which it was computed. */
  readonly title: string;
  /** Main result. */
  readonly sentence: string;
  /** Explanation of the marks, ranges and what they omit. */
  readonly reading: string;
  /** Numbers as displayed, each with its range. */
  readonly table: Table;
  /** The same numbers as cells of a spreadsheet; the first row holds the heads. In the words and units of the picture where it has a drawing. */
  readonly cells: readonly (readonly SpreadsheetCell[])[];
  /** Chart.js configuration without functions. */
  readonly chart?: (palette: ChartPalette, size: ChartSize) => ChartPlan;
  /** Drawing in colours of the page or of a file. */
  readonly drawing?: (colours: DrawingColours) => SvgDrawing;
}
