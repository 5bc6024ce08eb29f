import { type ChartPalette, colourOf, type FigurePoint } from '../../../charts/index.ts';
import type { Plugin } from '../chart.ts';
import { rangeBar } from './range-bar.ts';

/** Lines with names. */
interface LabelledLines {
  readonly series: readonly {
    readonly label: string;
    readonly place: number;
    readonly points: readonly Pick<FigurePoint, 'mean'>[];
  }[];
}

/** Space between a line and its name, and right of the name. */
const NAME_GAP = 8;

/** Pixels that the names of the lines take at their ends, in a font as CSS writes it. */
export function labelGap({ series }: Pick<LabelledLines, 'series'>, font: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = font;
  return Math.ceil(Math.max(0, ...series.map(({ label }) => context.measureText(label).width))) + 2 * NAME_GAP;
}

/** Chart plugin that labels each line at its end with the policy name. */
export function endLabels(figure: LabelledLines, palette: ChartPalette): Plugin {
  return {
    id: 'endLabels',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const y = scales['y'];
      if (y === undefined) return;
      const ends = figure.series.flatMap(({ label, place, points }) => {
        const last = [...points].reverse().find(({ mean }) => mean !== null)?.mean;
        return last === undefined || last === null ? [] : [{ label, place, height: y.getPixelForValue(last) }];
      });
      const heights = rangeBar(
        ends.map(({ height }) => height),
        chartArea.top,
        chartArea.bottom,
        Number.parseFloat(/[\d.]+px/.exec(ctx.font)?.[0] ?? '0'),
      );
      ctx.save();
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      ends.forEach(({ label, place }, i) => {
        ctx.fillStyle = colourOf(palette, place);
        ctx.fillText(label, chartArea.right + NAME_GAP, heights[i] ?? 0);
      });
      ctx.restore();
    },
  };
}
