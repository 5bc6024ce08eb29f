import type { Comparison, OutcomeSummary, SeriesPoint } from '../../engine/index.ts';
import { format, messages, picturesMessages, plural } from '../../i18n/index.ts';
import { bandReading, lawReadings, outcomeName, type SingleRuns, titleInCrisis } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import { monthName } from '../format.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy, shownPolicies } from './picture-context.ts';
import type { RecordPoint } from './record.ts';
import { averagedYears, withLastRange, withRangesOf, type YearPoint, yearlyPoints, yearWindow } from './yearly.ts';

/** Value at a place on the time axis, where a year Y reaches from Y - 0.5 to Y + 0.5. */
export interface TimePoint extends FigurePoint {
  readonly x: number;
  /** Year or month, as displayed. */
  readonly when: string;
  /** The same as `YYYY` or `YYYY-MM`. */
  readonly date: string;
}

/** Line of a policy; others than the baseline and the chosen one are thin and have no band. */
export interface TimeSeries extends PicturePolicy {
  readonly role: 'baseline' | 'chosen' | 'other';
  readonly points: readonly TimePoint[];
  /** Single simulations, where they are shown. */
  readonly paths?: readonly TimePath[];
}

/** One simulation of a policy. */
export interface TimePath {
  /** Number of the simulation, from 0. */
  readonly replicate: number;
  readonly points: readonly Pick<TimePoint, 'x' | 'date' | 'mean'>[];
}

/** Official figure on the time axis. */
export interface TimeRecord {
  readonly id: string;
  readonly x: number;
  /** Ends of the months it covers. */
  readonly span: readonly [number, number];
  /** Value at the scale of the figure: a flow as a rate of a year or month. */
  readonly value: number;
  readonly observed: number;
  readonly isWhole: boolean;
  readonly when: string;
  readonly source: string;
}

/** An outcome over time: before the start once for all policies, after it by policy, with official figures. */
export interface TimeFigure {
  readonly outcome: string;
  readonly language: PictureContext['language'];
  readonly step: 'year' | 'month';
  readonly title: string;
  readonly reading: string;
  /** Whether ranges hold random variation only, without that of assumptions. */
  readonly isChanceOnly: boolean;
  /** Whether points have an inner range as well, which holds random variation only. */
  readonly hasInner: boolean;
  /** Whether a single year is a sum or mean of its months, whose range is not known without its simulations. */
  readonly lacksYearRanges: boolean;
  readonly unit: string;
  readonly unitText: string;
  /** Place of the start of the policies. */
  readonly start: number;
  /** What happens there, with its month. */
  readonly startText: string;
  readonly range: readonly [number, number];
  readonly past: readonly TimePoint[];
  readonly series: readonly TimeSeries[];
  readonly record: readonly TimeRecord[];
  /** Average of the last years by policy, with its range, where single years have none; else null. */
  readonly average: { readonly years: string; readonly of: Readonly<Record<string, FigurePoint>> } | null;
  /** Policies whose line averages simulations in which their law passes with others in which it fails. */
  readonly lawAverages: readonly string[];
}

/** What a figure over time needs in addition to the comparison. */
export interface TimeOptions {
  readonly step: 'year' | 'month';
  readonly record: readonly RecordPoint[];
  /** Comparison of the same policies at central parameters, for the range of random variation. */
  readonly central?: Comparison | null;
  /** Single simulations to show. */
  readonly paths?: SingleRuns | null;
  /** Simulations at central parameters, for ranges of single years that are sums or means of their months. */
  readonly yearRuns?: SingleRuns | null;
}

const YEAR = 12;

/** Place of a month on the axis. part: 0 for its start, 1 for its end. */
function monthX(month: string, part: number): number {
  const [year = '', inYear = ''] = month.split('-');
  return Number(year) - 0.5 + (Number(inYear) - 1 + part) / YEAR;
}

const monthsBetween = (from: string, until: string): number => Math.round((monthX(until, 1) - monthX(from, 0)) * YEAR);

function recordOf(point: RecordPoint, isFlow: boolean, isYearly: boolean, context: PictureContext): TimeRecord {
  const { id, from, until, observed, wholeYears, source } = point;
  const months = monthsBetween(from, until);
  const perMonth = observed / (wholeYears ? YEAR : months);
  const span = [monthX(from, 0), monthX(until, 1)] as const;
  const single = from === until;
  const years = [from, until].map((month) => month.slice(0, 4));
  const isWhole = wholeYears || !isFlow || months % YEAR === 0;
  const name = (month: string): string => monthName(month, context.language);
  const when = wholeYears ? [...new Set(years)].join('–') : single ? name(from) : `${name(from)} – ${name(until)}`;
  return {
    id,
    // A number of December is drawn where the value of its year is.
    x: !isFlow && single && isYearly && until.endsWith('-12') ? Number(years[1]) : (span[0] + span[1]) / 2,
    span,
    value: isFlow ? perMonth * (isYearly ? YEAR : 1) : observed,
    observed,
    isWhole,
    when,
    source,
  };
}

/** Creates the figure of an outcome over time; null for outcomes that are defined only as a difference. */
export function timeFigure(context: PictureContext, options: TimeOptions): TimeFigure | null {
  const { comparison, outcome, language } = context;
  const { step, record, central = null, paths = null, yearRuns = null } = options;
  const words = messages(language);
  const { time } = picturesMessages(language);
  const isYearly = step === 'year';
  const window = yearWindow(outcome);
  const monthly = (points: readonly SeriesPoint[]): TimePoint[] =>
    points.map(({ month, mean, low, high }) => ({
      ...{ mean, low, high },
      x: monthX(month, 0.5),
      when: monthName(month, language),
      date: month,
    }));
  const placed = (points: readonly YearPoint[]): TimePoint[] =>
    points.map(({ year, ...point }) => ({ ...point, x: year, when: `${year}`, date: `${year}` }));
  const yearsOf = (points: readonly SeriesPoint[], summary?: OutcomeSummary): readonly YearPoint[] =>
    withLastRange(yearlyPoints(points, window), outcome, summary, comparison.run);
  const isChanceOnly = comparison.run.bands === 'chance';
  const before = comparison.hindcast.outcomes[outcome.id]?.series ?? [];
  const start = monthX(comparison.run.start, 0);
  // Years are made of all months, since the policies may start within one.
  const pointsOf = (series: readonly SeriesPoint[], summary?: OutcomeSummary): TimePoint[] =>
    isYearly ? placed(yearsOf([...before, ...series], summary)).filter(({ x }) => x > start) : monthly(series);
  /** Series of one simulation, or of all together, in the months of a policy. */
  const seriesOf = (months: readonly SeriesPoint[], values: ArrayLike<number> | undefined): SeriesPoint[] =>
    months.map(({ month }, t) => {
      const value = values?.[t];
      const mean = value === undefined || Number.isNaN(value) ? null : value + 0;
      return { month, mean, low: null, high: null };
    });
  const hasYearRuns = isYearly && (window === 'sum' || window === 'mean') && yearRuns !== null;
  const withYearRuns = (points: TimePoint[], id: string, months: readonly SeriesPoint[]): TimePoint[] => {
    const all = hasYearRuns ? yearRuns.series[comparison.run.policies.indexOf(id)] : undefined;
    if (all === undefined) return points;
    const simulations = all.map((values) => yearlyPoints(seriesOf(months, values), window));
    const known = withRangesOf(
      points.map((point) => ({ ...point, year: point.x })),
      simulations,
      !isChanceOnly,
    );
    return known.map(({ year: _, ...point }) => point);
  };
  const withInner = (points: TimePoint[], id: string): TimePoint[] => {
    const own = central?.policies[id]?.outcomes[outcome.id]?.series;
    if (own === undefined || isChanceOnly) return points;
    const inner = new Map(pointsOf(own).map(({ x, low, high }) => [x, { innerLow: low, innerHigh: high }]));
    return points.map((point) => ({ ...point, ...inner.get(point.x) }));
  };
  const { baseline, chosen } = baselineAndChosen(context);
  const series = shownPolicies(context).flatMap((policy): TimeSeries[] => {
    const summary = comparison.policies[policy.id]?.outcomes[outcome.id];
    const own = summary?.series ?? [];
    if (own.length === 0) return [];
    const role = policy.id === baseline.id ? 'baseline' : policy.id === chosen?.id ? 'chosen' : 'other';
    const line = {
      ...policy,
      role,
      points: withYearRuns(withInner(pointsOf(own, summary), policy.id), policy.id, own),
    } as const;
    const all = paths?.series[comparison.run.policies.indexOf(policy.id)];
    if (paths === null || all === undefined) return [line];
    const pathOf = (values: ArrayLike<number> | undefined): TimePoint[] => pointsOf(seriesOf(own, values));
    return [{ ...line, paths: paths.replicates.map((replicate, r) => ({ replicate, points: pathOf(all[r]) })) }];
  });
  const first = series[0]?.points[0];
  if (first === undefined) return null;
  const isFlow = window === 'sum';
  const past = (isYearly ? placed(yearsOf(before)) : monthly(before)).filter(({ x }) => x < start);
  const recorded = record
    .filter((point) => point.outcome === outcome.id)
    .map((point) => recordOf(point, isFlow, isYearly, context));
  const unit = isFlow && !isYearly ? outcome.unit.replace('/year', '/month') : outcome.unit;
  const hasInner = series.some(({ points }) => points.some(({ innerLow }) => innerLow != null));
  return {
    outcome: outcome.id,
    language,
    step,
    title: titleInCrisis(
      format(words.figure.levelsTitle, { outcome: outcomeName(outcome.id, language) }),
      comparison,
      language,
    ),
    reading: [
      hasYearRuns
        ? `${time.yearWindows[window]} ${plural(time.yearRuns, yearRuns.replicates.length, language)}`
        : time.windows[isYearly ? window : 'month'],
      bandReading(comparison, language),
      ...(hasInner ? [time.inner] : []),
      ...(isChanceOnly ? [words.figure.chanceBandReading] : []),
      ...(series.some(({ role }) => role === 'other') ? [time.thin] : []),
      ...(past.length > 0 ? [time.start] : []),
      recorded.length === 0 ? time.noRecord : isYearly ? time.recordReading : time.recordMonths,
      ...(paths === null ? [] : [time.paths]),
      ...lawReadings(comparison, null, language),
    ].join(' '),
    isChanceOnly,
    hasInner,
    lacksYearRanges: isYearly && (window === 'sum' || window === 'mean') && !hasYearRuns,
    unit,
    unitText: words.units[unit] ?? unit,
    start,
    startText: format(time.startLabel, { date: monthName(comparison.run.start, language) }),
    range: [
      Math.min(past[0]?.x ?? first.x, ...recorded.map(({ span }) => span[0])),
      series[0]?.points.at(-1)?.x ?? first.x,
    ],
    past,
    series,
    record: recorded,
    average:
      isYearly && (outcome.kind === 'flow' || outcome.kind === 'rate') && window !== 'trailing'
        ? averageOf(comparison, outcome.id)
        : null,
    lawAverages:
      comparison.run.law !== 'lottery'
        ? []
        : series.flatMap(({ id, label, role }) =>
            role !== 'other' && (comparison.policies[id]?.needs?.law ?? null) !== null ? [label] : [],
          ),
  };
}

/** Values of an outcome in the comparison, each an average of the last years. */
function averageOf({ run, policies }: Comparison, outcome: string): NonNullable<TimeFigure['average']> {
  const of = Object.fromEntries(
    run.policies.flatMap((id) => {
      const found = policies[id]?.outcomes[outcome];
      return found === undefined ? [] : [[id, { mean: found.mean, low: found.low, high: found.high }] as const];
    }),
  );
  return { years: averagedYears(run), of };
}
