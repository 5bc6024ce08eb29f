import { messages, numberLocale } from '../i18n/index.ts';
import type { ChartFigure, FigurePoint, IntervalsFigure, LinesFigure } from './figure.ts';
import { isShare } from './format.ts';
import { colourIndex, markOf, type SeriesMark } from './marks.ts';

/** Colours of a figure as `#rrggbb`; series by index in the comparison. */
export interface ChartPalette {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly series: readonly string[];
}

/** Size of a chart: narrow ones wrap labels, label every second year and have no space for names at the lines. */
export interface ChartSize {
  readonly narrow: boolean;
  /** Pixels for names at the lines, where they are measured. */
  readonly labelGap?: number;
}

export interface ChartAxis {
  readonly type: 'linear' | 'category';
  readonly min?: number;
  readonly max?: number;
  readonly grid: { readonly display: boolean; readonly color: string };
  readonly border: { readonly display: boolean };
  readonly ticks: {
    readonly color: string;
    readonly autoSkip: boolean;
    readonly maxRotation: number;
    readonly maxTicksLimit?: number;
    readonly stepSize?: number;
    readonly format?: Intl.NumberFormatOptions;
  };
  readonly title?: { readonly display: boolean; readonly text: string; readonly color: string };
}

/** Point of a line over a linear axis. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number | null;
}

export interface ChartDataset {
  readonly label: string;
  readonly data: (number | null | [number, number] | ChartPoint)[];
  readonly borderColor?: string | string[];
  readonly backgroundColor?: string | string[];
  readonly borderWidth: number;
  readonly borderDash?: number[];
  readonly borderSkipped?: false;
  readonly pointRadius?: number | number[];
  readonly pointStyle?: Exclude<SeriesMark['shape'], 'triangleDown'>;
  readonly pointRotation?: number;
  readonly pointBackgroundColor?: string;
  readonly pointBorderColor?: string;
  readonly pointBorderWidth?: number;
  readonly showLine?: boolean;
  readonly pointHitRadius?: number;
  readonly fill?: false | '-1';
  readonly grouped?: boolean;
  readonly barThickness?: number;
  readonly maxBarThickness?: number;
  readonly order: number;
}

/** Chart.js configuration as plain data, without functions and animation. */
export interface ChartPlan {
  readonly type: 'line' | 'bar';
  readonly data: { readonly labels: (string | string[])[]; readonly datasets: ChartDataset[] };
  readonly options: {
    readonly animation: false;
    readonly responsive: true;
    readonly maintainAspectRatio: false;
    readonly locale: string;
    readonly indexAxis: 'x' | 'y';
    readonly layout: { readonly padding: { readonly right: number } };
    readonly interaction: { readonly mode: 'index'; readonly intersect: false };
    readonly scales: { readonly x: ChartAxis; readonly y: ChartAxis };
  };
}

const YEAR = 12;

/** Most characters in a line of a label next to a bar, and most lines. */
const NARROW_LABEL = 18;
const WIDE_LABEL = 26;
const LABEL_LINES = 2;

export const TRANSPARENT = '#00000000';

/** Right padding in pixels: at the edge, and for names at the lines. */
export const EDGE = 12;
export const LABEL_GAP = 165;

function scaled(figure: ChartFigure, value: number | null): number | null {
  // Intl has no format for percentage points, so values are scaled.
  return value !== null && figure.kind === 'intervals' && isShare(figure.unit) ? value * 100 : value;
}

/** Value axis of a figure. */
export function valueAxis(
  figure: Pick<ChartFigure, 'language' | 'unit' | 'unitText'> & { readonly kind: string },
  palette: ChartPalette,
): ChartAxis {
  // Chart.js would otherwise set the minimum decimals itself, possibly above the maximum.
  const digits = { minimumFractionDigits: 0, maximumFractionDigits: 2 };
  const percent: Intl.NumberFormatOptions = { style: 'percent', ...digits };
  // Compact notation (12M, 12 млн) uses words of the locale, which can differ from the language.
  const isSameLocale = numberLocale(figure.language) === figure.language;
  const plain: Intl.NumberFormatOptions = { notation: isSameLocale ? 'compact' : 'standard', ...digits };
  return {
    type: 'linear',
    grid: { display: true, color: palette.grid },
    border: { display: false },
    ticks: {
      color: palette.quiet,
      autoSkip: true,
      maxRotation: 0,
      maxTicksLimit: 7,
      format: figure.kind === 'lines' && isShare(figure.unit) ? percent : plain,
    },
    title: { display: true, text: figure.unitText, color: palette.quiet },
  };
}

/** Axis of names next to bars, or of months below lines. */
export function nameAxis(palette: ChartPalette, color: string, hasBorder: boolean): ChartAxis {
  return {
    type: 'category',
    grid: { display: false, color: palette.grid },
    border: { display: hasBorder },
    ticks: { color, autoSkip: false, maxRotation: 0 },
  };
}

/** Options common to all charts. */
export function options(
  figure: Pick<ChartFigure, 'language'>,
  x: ChartAxis,
  y: ChartAxis,
  indexAxis: 'x' | 'y',
  right: number,
): ChartPlan['options'] {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    locale: numberLocale(figure.language),
    indexAxis,
    layout: { padding: { right } },
    interaction: { mode: 'index', intersect: false },
    scales: { x, y },
  };
}

/** Colour of a policy by its index in the comparison. */
export function colourOf(palette: ChartPalette, place: number): string {
  return place < 0 ? palette.quiet : (palette.series[colourIndex(place)] ?? palette.ink);
}

/** Labels the first month of each year, in narrow charts of every second year; other labels are empty. */
function yearLabels(months: readonly string[], size: ChartSize): string[] {
  return months.map((month) => {
    const [year = '', inYear] = month.split('-');
    return inYear === '01' && !(size.narrow && Number(year) % 2 === 1) ? year : '';
  });
}

/** Chart.js options of a marker. */
export function pointShape(shape: SeriesMark['shape']): Pick<ChartDataset, 'pointStyle' | 'pointRotation'> {
  return shape === 'triangleDown' ? { pointStyle: 'triangle', pointRotation: 180 } : { pointStyle: shape };
}

function linesChart(figure: LinesFigure, palette: ChartPalette, size: ChartSize): ChartPlan {
  const datasets = figure.series.flatMap(({ label, place, points }): ChartDataset[] => {
    const colour = colourOf(palette, place);
    const { dash, shape } = markOf(place);
    const of = (key: keyof FigurePoint): (number | null)[] => points.map((point) => point[key] ?? null);
    // Markers of consecutive policies are three months apart, so that none hides another.
    const radius = points.map((_, i) => (i % YEAR === (place * 3) % YEAR ? 4 : 0));
    const mean: ChartDataset = {
      label,
      data: of('mean'),
      borderColor: colour,
      pointBackgroundColor: colour,
      borderWidth: 2.5,
      borderDash: [...dash],
      ...pointShape(shape),
      pointRadius: radius,
      pointHitRadius: 0,
      fill: false,
      order: 1,
    };
    // Overlays have no band.
    if (place < 0) return [mean];
    return [...band(label, of('low'), of('high'), `${colour}2e`), mean];
  });
  const paths = (figure.paths ?? []).map(
    ({ label, place, values }): ChartDataset => ({
      label,
      data: [...values],
      borderColor: `${colourOf(palette, place)}b3`,
      borderWidth: 1,
      borderDash: [...markOf(place).dash],
      pointRadius: 0,
      pointHitRadius: 0,
      fill: false,
      order: 1.5,
    }),
  );
  return {
    type: 'line',
    data: { labels: yearLabels(figure.months, size), datasets: [...datasets, ...paths] },
    options: options(
      figure,
      nameAxis(palette, palette.quiet, true),
      valueAxis(figure, palette),
      'x',
      size.narrow ? EDGE : (size.labelGap ?? LABEL_GAP),
    ),
  };
}

/** Two invisible lines with the area between them filled. */
function band(label: string, low: (number | null)[], high: (number | null)[], colour: string): ChartDataset[] {
  const plain = { borderWidth: 0, pointRadius: 0, order: 2 };
  return [
    { ...plain, label: `${label} low`, data: low, fill: false },
    { ...plain, label: `${label} high`, data: high, fill: '-1', backgroundColor: colour },
  ];
}

/** Lines of a label next to a bar; what needs more is cut, so that labels of neighbours do not overlap. */
function labelLines(label: string, size: ChartSize): string[] {
  const width = size.narrow ? NARROW_LABEL : WIDE_LABEL;
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, LABEL_LINES);
  return shown.map((line, i) => {
    const isCut = line.length > width || (i === shown.length - 1 && lines.length > LABEL_LINES);
    return isCut ? `${line.slice(0, width - 1)}…` : line;
  });
}

function intervalsChart(figure: IntervalsFigure, palette: ChartPalette, size: ChartSize): ChartPlan {
  const { series } = figure;
  const colours = series.map(({ place }) => colourOf(palette, place));
  const isHollow = figure.chanceOnly === true;
  const interval = ({ low, high }: FigurePoint): [number, number] | null => {
    const from = scaled(figure, low);
    const to = scaled(figure, high);
    return from === null || to === null ? null : [from, to];
  };
  const inner = series.map(({ point: { mean, innerLow = null, innerHigh = null } }) =>
    interval({ mean, low: innerLow, high: innerHigh }),
  );
  return {
    type: 'bar',
    data: {
      labels: series.map(({ label, adopted }) =>
        // The bar if the law passes stands below that of its policy, so that it needs no name.
        labelLines(adopted === true ? messages(figure.language).figure.adoptedShort : label, size),
      ),
      datasets: [
        {
          label: figure.headers.mean,
          data: series.map(({ point }) => scaled(figure, point.mean)),
          backgroundColor: colours.map(
            (colour, i) => `${colour}${series[i]?.adopted === true || isHollow ? '1f' : '66'}`,
          ),
          borderColor: colours,
          borderWidth: 2,
          borderSkipped: false,
          maxBarThickness: 34,
          grouped: false,
          order: 1.5,
        },
        {
          label: `${figure.headers.low} – ${figure.headers.high}`,
          data: series.map(({ point }) => interval(point)),
          // Hollow without the range of assumptions, so that it does not look surer than one that has it.
          backgroundColor: isHollow ? TRANSPARENT : palette.ink,
          borderColor: palette.ink,
          borderWidth: isHollow ? 1.5 : 0,
          borderSkipped: false,
          barThickness: isHollow ? 9 : 5,
          grouped: false,
          order: 1,
        },
        ...(inner.every((one) => one === null)
          ? []
          : [
              {
                label: `${figure.headers.low} – ${figure.headers.high} inner`,
                data: inner,
                backgroundColor: palette.ink,
                borderWidth: 0,
                barThickness: 11,
                grouped: false,
                order: 0.5,
              },
            ]),
      ],
    },
    options: options(figure, valueAxis(figure, palette), nameAxis(palette, palette.ink, false), 'y', EDGE),
  };
}

/** Turns a figure into a Chart.js configuration. */
export function toChart(figure: ChartFigure, palette: ChartPalette, size: ChartSize): ChartPlan {
  return figure.kind === 'lines' ? linesChart(figure, palette, size) : intervalsChart(figure, palette, size);
}
