import {
  type Comparison,
  calendarMonth,
  type DifferenceSummary,
  monthText,
  type OutcomeSummary,
  type PolicySummary,
  type SeriesPoint,
} from '../../engine/index.ts';

/** Series as arrays of consecutive months, for messages and files; NaN or null means unknown. */
export interface WireSeries {
  readonly from: string;
  readonly mean: ArrayLike<number | null>;
  readonly low: ArrayLike<number | null>;
  readonly high: ArrayLike<number | null>;
  readonly innerLow?: ArrayLike<number | null>;
  readonly innerHigh?: ArrayLike<number | null>;
}

type WireOutcome = Omit<OutcomeSummary, 'series'> & { readonly series: WireSeries | null };

/** Summary of a policy without groups. */
export type WirePolicy = Omit<PolicySummary, 'outcomes' | 'groups'> & {
  readonly outcomes: Readonly<Record<string, WireOutcome>>;
};

/** Differences of a policy without groups. */
export type WireDifferences = Readonly<Record<string, DifferenceSummary>>;

export type WireHindcast = Readonly<Record<string, { readonly unit: string; readonly series: WireSeries }>>;

/** A loop: `Float64Array.from` with a function took as long as all the rest of a coarse summary. */
function numbers(series: readonly SeriesPoint[], read: (point: SeriesPoint) => number | null): Float64Array {
  const values = new Float64Array(series.length);
  for (let t = 0; t < series.length; t++) values[t] = read(series[t] as SeriesPoint) ?? Number.NaN;
  return values;
}

export function encodeSeries(series: readonly SeriesPoint[]): WireSeries {
  return {
    from: series[0]?.month ?? '',
    mean: numbers(series, ({ mean }) => mean),
    low: numbers(series, ({ low }) => low),
    high: numbers(series, ({ high }) => high),
    ...(series[0]?.innerLow === undefined
      ? {}
      : {
          innerLow: numbers(series, ({ innerLow }) => innerLow ?? null),
          innerHigh: numbers(series, ({ innerHigh }) => innerHigh ?? null),
        }),
  };
}

function nullIfNaN(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value;
}

export function decodeSeries({ from, mean, low, high, innerLow, innerHigh }: WireSeries): SeriesPoint[] {
  const first = calendarMonth(from);
  return Array.from({ length: mean.length }, (_, t) => ({
    month: monthText(first + t),
    mean: nullIfNaN(mean[t]),
    low: nullIfNaN(low[t]),
    high: nullIfNaN(high[t]),
    ...(innerLow === undefined || innerHigh === undefined
      ? {}
      : { innerLow: nullIfNaN(innerLow[t]), innerHigh: nullIfNaN(innerHigh[t]) }),
  }));
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

export function encodePolicy({ groups: _, outcomes, ...rest }: PolicySummary): WirePolicy {
  return {
    ...rest,
    outcomes: mapped(outcomes, ({ series, ...outcome }) => ({
      ...outcome,
      series: series.length === 0 ? null : encodeSeries(series),
    })),
  };
}

export function decodePolicy({ outcomes, ...rest }: WirePolicy): PolicySummary {
  return {
    ...rest,
    outcomes: mapped(outcomes, ({ series, ...outcome }) => ({
      ...outcome,
      series: series === null ? [] : decodeSeries(series),
    })),
    groups: {},
  };
}

export function encodeHindcast({ outcomes }: Comparison['hindcast']): WireHindcast {
  return mapped(outcomes, ({ unit, series }) => ({ unit, series: encodeSeries(series) }));
}

export function decodeHindcast(hindcast: WireHindcast): Comparison['hindcast'] {
  return { outcomes: mapped(hindcast, ({ unit, series }) => ({ unit, series: decodeSeries(series) })) };
}
