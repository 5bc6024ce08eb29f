import type { Language } from '../../i18n/index.ts';
import type { SpreadsheetCell } from '../spreadsheet.ts';
import type { ChartPalette, ChartPlan, ChartSize } from '../to-chart.ts';
import type { Table } from '../to-table.ts';

/** Ways of looking at an outcome, in the order of their tabs. */
export const pictureIds = ['time', 'change', 'people', 'flow', 'regions', 'why'] as const;

export type PictureId = (typeof pictureIds)[number];

/** Colours of a picture as `#rrggbb`: those of charts, and the background. */
export interface PicturePalette extends ChartPalette {
  readonly card: string;
}

/**
 * Picture of a comparison as plain data: what the page draws, reads out, prints and saves. Every picture has words and a
 * table; one drawn by Chart.js has `chart`, every other `toSvg`.
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
  /** The same numbers unrounded, with the ids and units of the command line; the first row holds the column names. */
  readonly cells: readonly (readonly SpreadsheetCell[])[];
  /** Chart.js configuration without functions. */
  readonly chart?: (palette: ChartPalette, size: ChartSize) => ChartPlan;
  /** Complete SVG document with texts as text, in the size of its view box. */
  readonly toSvg?: (palette: PicturePalette) => string;
}
