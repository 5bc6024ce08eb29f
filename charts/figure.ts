import type { Language } from '../i18n/index.ts';

/** A mean and the bounds of its band or interval; null for what cannot be computed. */
export interface FigurePoint {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The central half of runs, where it is known. */
  readonly innerLow?: number | null;
  readonly innerHigh?: number | null;
}

/** One policy of a figure. */
export interface FigureSeries {
  readonly id: string;
  readonly label: string;
  /** Place of the policy in the comparison, from 0: chooses colour, dash and mark, the same in every figure; -1 for a ghost. */
  readonly place: number;
}

interface FigureFrame {
  readonly outcome: string;
  readonly language: Language;
  readonly title: string;
  /** What the figure says, in one sentence. */
  readonly sentence: string;
  /** How to read its marks, and what they leave out. */
  readonly reading: string;
  /** Unit as the model names it, and as the reader reads it. */
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

/** One run of a policy by itself, beside the mean of all. */
export interface FigurePath extends FigureSeries {
  /** Number of the replicate; the same number shares its luck under every policy. */
  readonly replicate: number;
  /** A value a month; null for what is not known. */
  readonly values: readonly (number | null)[];
}

/** Lines over the months of a run, each with its band. */
export interface LinesFigure extends FigureFrame {
  readonly kind: 'lines';
  /** Months as `YYYY-MM`. */
  readonly months: readonly string[];
  readonly series: readonly (FigureSeries & { readonly points: readonly FigurePoint[] })[];
  /** Single runs, where a reader asked for them; each is named in its label. */
  readonly paths?: readonly FigurePath[];
}

/** A bar for each policy, from zero, with the interval of its difference. */
export interface IntervalsFigure extends FigureFrame {
  readonly kind: 'intervals';
  readonly series: readonly (FigureSeries & { readonly point: FigurePoint })[];
}

/** A figure as plain data: drawn by to-chart, tabled by to-table, written by to-csv, said by to-sentence. */
export type ChartFigure = LinesFigure | IntervalsFigure;

/** Counts by category, a bar for each policy; of one run, so without a band. */
export interface BarsFigure {
  readonly kind: 'bars';
  /** What is counted, as the model names it. */
  readonly outcome: string;
  readonly language: Language;
  readonly title: string;
  readonly sentence: string;
  readonly reading: string;
  readonly unit: string;
  readonly unitText: string;
  readonly headers: { readonly category: string; readonly policy: string };
  readonly categories: readonly { readonly id: string; readonly label: string }[];
  /** One count for each category. */
  readonly series: readonly (FigureSeries & { readonly counts: readonly number[] })[];
}
