/** Chart.js configuration as plain data, shared by the page and the PNG. */
export interface ChartConfig {
  readonly type: 'bar' | 'line' | 'scatter';
  readonly data: { readonly labels?: readonly string[]; readonly datasets: readonly object[] };
  readonly options: object;
  /** Height in pixels at a width of 760. */
  readonly height: number;
}

/** A series of bars with intervals. */
export interface BarSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly intervals: readonly (readonly [number | null, number | null])[];
}

/** Colours that are distinct for colour-blind readers (Okabe and Ito 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

const ink = '#222222';

const axis = (title: string, extra: object = {}) => ({
  title: { display: true, text: title, color: ink },
  ticks: { color: ink },
  grid: { color: '#e4e4e4' },
  ...extra,
});

const chartOptions = (scales: object, legend: boolean, extra: object = {}) => ({
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  locale: 'en-GB',
  plugins: { legend: { display: legend, labels: { color: ink } }, tooltip: { enabled: true } },
  scales,
  ...extra,
});

const finiteOrNull = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : value;

/**
 * Horizontal bars, one group per label, each with its interval as a dark line. Bar and interval share a position
 * because the position axis is stacked; their values are not added because the value axis is not.
 */
export function barChart(labels: readonly string[], series: readonly BarSeries[], unit: string): ChartConfig {
  const datasets = series.flatMap(({ name, values, intervals }, i) => [
    {
      ...{
        label: name,
        stack: name,
        data: values.map(finiteOrNull),
        backgroundColor: colours[i % colours.length],
        order: 2,
      },
      ...{ categoryPercentage: 0.8, barPercentage: 0.85 },
    },
    {
      ...{ label: `${name}, interval`, stack: name, interval: true, order: 1, backgroundColor: ink },
      ...{ categoryPercentage: 0.8, barPercentage: 0.14 },
      data: intervals.map(([low, high]) =>
        finiteOrNull(low) === null || finiteOrNull(high) === null ? null : [low, high],
      ),
    },
  ]);
  return {
    type: 'bar',
    data: { labels, datasets },
    options: chartOptions(
      {
        x: axis(unit, { stacked: false }),
        y: { stacked: true, ticks: { color: ink, autoSkip: false }, grid: { display: false } },
      },
      series.length > 1,
      {
        indexAxis: 'y',
      },
    ),
    height: 70 + labels.length * (14 + 16 * series.length),
  };
}

export interface PointSeries {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly line: boolean;
}

/** Scatter plot, with optional lines between points. */
export function pointChart(series: readonly PointSeries[], x: string, y: string, share: boolean): ChartConfig {
  const range = share ? { min: 0, max: 1 } : {};
  return {
    type: 'scatter',
    data: {
      datasets: series.map(({ name, points, line }, i) => ({
        ...{ label: name, data: points, showLine: line, pointRadius: line ? 2.5 : 4 },
        ...{ borderColor: colours[i % colours.length], backgroundColor: colours[i % colours.length], borderWidth: 2 },
      })),
    },
    options: chartOptions({ x: axis(x, range), y: axis(y, range) }, series.length > 1),
    height: 340,
  };
}
