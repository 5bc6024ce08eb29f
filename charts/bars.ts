import { numberFormat } from '../i18n/index.ts';
import type { BarsFigure } from './figure.ts';
import { spreadsheetCsv } from './spreadsheet.ts';
import {
  type ChartPalette,
  type ChartPlan,
  type ChartSize,
  colourOf,
  nameAxis,
  options,
  valueAxis,
} from './to-chart.ts';
import type { Table } from './to-table.ts';

/** Maximum characters per line of a category label, in wide and narrow charts. */
const WIDE = 34;
const NARROW = 16;

/** Pixels to the right of the bars, for the policy name and count. */
const LABEL_WIDTH = 190;
const NARROW_LABEL_WIDTH = 64;

function wrapLabel(text: string, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < size) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Converts counts to a Chart.js configuration: horizontal bars, one per policy in each category. */
export function barsChart(figure: BarsFigure, palette: ChartPalette, size: ChartSize): ChartPlan {
  const axis = valueAxis(figure, palette);
  return {
    type: 'bar',
    data: {
      labels: figure.categories.map(({ label }) => wrapLabel(label, size.narrow ? NARROW : WIDE)),
      datasets: figure.series.map(({ label, place, counts }) => ({
        label,
        data: [...counts],
        backgroundColor: `${colourOf(palette, place)}66`,
        borderColor: colourOf(palette, place),
        borderWidth: 2,
        borderSkipped: false,
        order: 1,
      })),
    },
    options: options(
      figure,
      { ...axis, ticks: { ...axis.ticks, maxTicksLimit: size.narrow ? 4 : 7 } },
      nameAxis(palette, palette.ink, false),
      'y',
      size.narrow ? NARROW_LABEL_WIDTH : LABEL_WIDTH,
    ),
  };
}

/** Converts counts to a table: a row per category, a column per policy. */
export function barsTable(figure: BarsFigure): Table {
  const { format } = numberFormat(figure.language);
  return {
    caption: `${figure.title} (${figure.unitText})`,
    columns: [figure.headers.category, ...figure.series.map(({ label }) => label)],
    rows: figure.categories.map(({ label }, i) => [
      label,
      ...figure.series.map(({ counts }) => format(counts[i] ?? 0)),
    ]),
  };
}

/** Formats counts as CSV for the spreadsheets of its language: one row per category and policy, with the model's names. */
export function barsCsv(figure: BarsFigure): string {
  const rows = figure.categories.flatMap((category, i) =>
    figure.series.map(({ id, counts }) => [figure.outcome, figure.unit, category.id, id, counts[i] ?? 0]),
  );
  return spreadsheetCsv([['outcome', 'unit', 'category', 'policy', 'count'], ...rows], figure.language);
}
