import type { Language } from '../i18n/index.ts';

/** Mean with the bounds of its band or interval; null where undefined. */
export interface FigurePoint {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Bounds of the central half of runs, if available; in bars those of random variation alone. */
  readonly innerLow?: number | null;
  readonly innerHigh?: number | null;
}

/** Series of one policy. */
export interface FigureSeries {
  readonly id: string;
  readonly label: string;
  /** Index of the policy in the comparison, from 0, which determines colour, dash and marker; -1 for overlays. */
  readonly place: number;
}

interface FigureFrame {
  readonly outcome: string;
  readonly language: Language;
  readonly title: string;
  /** Main result in one sentence. */
  readonly sentence: string;
  /** Explanation of the marks and of what they omit. */
  readonly reading: string;
  /** Unit in the model, and as displayed. */
  readonly unit: string;
  readonly unitText: string;
  readonly headers: {
    readonly month: string;
    readonly policy: string;
    readonly mean: string;
    readonly low: string;
    readonly high: string;
    readonly unknown: string;
  };
}

/** Single run of a policy. */
export interface FigurePath extends FigureSeries {
  /** Index of the replicate; equal indexes share common random numbers under all policies. */
  readonly replicate: number;
  /** One value per month; null if unknown. */
  readonly values: readonly (number | null)[];
}

/** Lines by month, each with a band. */
export interface LinesFigure extends FigureFrame {
  readonly kind: 'lines';
  /** Months as `YYYY-MM`. */
  readonly months: readonly string[];
  readonly series: readonly (FigureSeries & { readonly points: readonly FigurePoint[] })[];
  /** Single runs, if requested; labels include the replicate. */
  readonly paths?: readonly FigurePath[];
}

/** Bars from zero, one per policy, with the interval of the difference. */
export interface IntervalsFigure extends FigureFrame {
  readonly kind: 'intervals';
  /** Present if the intervals hold random variation only, without that of assumptions. */
  readonly chanceOnly?: true;
  readonly series: readonly (FigureSeries & {
    readonly point: FigurePoint;
    /** Whether the bar covers only the simulations in which the law of the policy passes. */
    readonly adopted?: true;
  })[];
}

/** Figure as plain data, for to-chart, to-table, to-csv and to-sentence. */
export type ChartFigure = LinesFigure | IntervalsFigure;

/** Counts by category, a bar per policy; from a single run, so without intervals. */
export interface BarsFigure {
  readonly kind: 'bars';
  /** Counted quantity, by the model's name. */
  readonly outcome: string;
  readonly language: Language;
  readonly title: string;
  readonly sentence: string;
  readonly reading: string;
  readonly unit: string;
  readonly unitText: string;
  readonly headers: { readonly category: string; readonly policy: string };
  readonly categories: readonly { readonly id: string; readonly label: string }[];
  /** Counts by category. */
  readonly series: readonly (FigureSeries & { readonly counts: readonly number[] })[];
}
