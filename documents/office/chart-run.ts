import { ChartRun } from 'docx/charts';
import { axisBounds } from '../model/axis.ts';
import type { DocumentChart, DocumentValue } from '../model/document.ts';
import { documentColour, officeDash, tint } from './colours.ts';

/** Excel number format with a number of decimals. */
export function numberFormatCode(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

/** Distance of a bound from the mean; null where unknown. Rounded, since subtraction leaves digits that no one printed. */
function distance(from: number | null, to: number | null, decimals: number): number | null {
  if (from === null || to === null) return null;
  const step = 10 ** (decimals + 1);
  return Math.max(0, Math.round((to - from) * step) / step);
}

function rangeBars(values: readonly DocumentValue[], decimals: number, colour: string) {
  if (values.every(({ low, high }) => low === null || high === null)) return {};
  return {
    errorBars: {
      type: 'custom' as const,
      plus: values.map(({ mean, high }) => distance(mean, high, decimals)),
      minus: values.map(({ mean, low }) => distance(low, mean, decimals)),
      line: { color: colour, width: 1.25 },
    },
  };
}

/** Months between the ranges of a line, and between those of neighbouring lines, which would cover each other. */
const YEAR = 12;
const SHIFT = 2;

/** Values with their ranges once a year, later for each further series. */
function yearlyRanges(values: readonly DocumentValue[], index: number): readonly DocumentValue[] {
  return values.map((value, month) =>
    (month + SHIFT * index) % YEAR === YEAR - 1 ? value : { ...value, low: null, high: null },
  );
}

/** Creates a native chart: editable, with its data in a workbook and ranges as error bars. */
export function chartRun(chart: DocumentChart, size: { readonly width: number; readonly height: number }): ChartRun {
  const { title, categories, series, decimals, unitText, sentence } = chart;
  const shown = series.flatMap(({ values }) => values);
  const valueAxis = {
    ...{ title: unitText, numberFormat: numberFormatCode(decimals) },
    ...axisBounds(shown, chart.kind === 'bars'),
  };
  const common = {
    title: { text: title, font: { size: 11 } },
    transformation: size,
    altText: { name: title, description: sentence },
  };
  if (chart.kind === 'bars') {
    const values = series.map(({ values: [value] }) => value ?? { mean: null, low: null, high: null });
    return new ChartRun({
      ...common,
      type: 'bar',
      legend: false,
      gapWidth: 60,
      categories,
      categoryAxis: { reverseOrder: true, labelRotation: 0 },
      valueAxis: { ...valueAxis, crossesAt: 'maximum' },
      series: [
        {
          name: chart.outcomeName,
          values: values.map(({ mean }) => mean),
          colors: series.map(({ place, adopted }) =>
            adopted ? tint(documentColour(place), 0.55) : documentColour(place),
          ),
          ...rangeBars(values, decimals, '1a1a1a'),
        },
      ],
    });
  }
  return new ChartRun({
    ...common,
    type: 'line',
    legend: { position: 'bottom' },
    markers: false,
    categories,
    valueAxis,
    series: series.map(({ label, place, values }, index) => ({
      name: label,
      values: values.map(({ mean }) => mean),
      color: documentColour(place),
      line: { color: documentColour(place), width: 2.25, dash: officeDash(place) },
      ...rangeBars(yearlyRanges(values, index), decimals, tint(documentColour(place), 0.6)),
    })),
  });
}
