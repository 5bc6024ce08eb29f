import { picturesMessages } from '../../i18n/index.ts';
import type { ChartFigure } from '../figure.ts';
import { toChart } from '../to-chart.ts';
import { toTable } from '../to-table.ts';
import type { ComparisonPicture } from './comparison-picture.ts';

/** Creates the picture of the change of an outcome compared with the baseline, from its figure. */
export function changePicture(figure: ChartFigure): ComparisonPicture {
  const { language, title, sentence, reading, outcome, unit } = figure;
  const isChanceOnly = figure.kind === 'intervals' && figure.chanceOnly === true;
  return {
    ...{ id: 'change', language, title, reading },
    sentence: isChanceOnly ? `${sentence} ${picturesMessages(language).chanceOnly}` : sentence,
    table: toTable(figure),
    cells: [
      ['outcome', 'unit', 'policy', 'mean', 'low', 'high', 'inner_low', 'inner_high'],
      ...(figure.kind === 'lines' ? [] : figure.series).map(({ id, point }) => [
        ...[outcome, unit, id, point.mean, point.low, point.high, point.innerLow, point.innerHigh],
      ]),
    ],
    chart: (palette, size) => toChart(figure, palette, size),
  };
}
