import type { Comparison, Outcome } from '../engine/index.ts';
import { format, type Language, messages } from '../i18n/index.ts';
import type { ChartFigure, FigurePath, FigurePoint, FigureSeries, IntervalsFigure, LinesFigure } from './figure.ts';
import { isShare, shareText } from './format.ts';
import { differencesSentence, levelsSentence, pathsSentence } from './to-sentence.ts';

type NamedOutcome = Pick<Outcome, 'id' | 'unit' | 'kind'>;

/** Single runs of one outcome. */
export interface SingleRuns {
  readonly replicates: readonly number[];
  /** By policy in the comparison's order, then by replicate: one value per month, NaN if unknown. */
  readonly series: readonly (readonly ArrayLike<number>[])[];
}

/** Display name of an outcome; its id if it has no name. */
export function outcomeName(id: string, language: Language): string {
  return messages(language).outcomes[id] ?? id;
}

/** Display name of a policy: translated if built-in, else as given in its file. */
export function policyName(comparison: Comparison, id: string, language: Language): string {
  return messages(language).policies[id] ?? comparison.policies[id]?.name ?? id;
}

function frame(outcome: NamedOutcome, language: Language) {
  const { figure } = messages(language);
  return {
    outcome: outcome.id,
    language,
    sentence: '',
    headers: {
      month: figure.month,
      policy: figure.policy,
      mean: figure.mean,
      low: figure.low,
      high: figure.high,
      unknown: figure.unknown,
    },
  };
}

/** Series of a comparison, followed by those of the overlay except its first policy, the common reference. */
function seriesOf(
  comparison: Comparison,
  overlay: Comparison | null,
  language: Language,
): (FigureSeries & { readonly of: Comparison })[] {
  const compared = comparison.run.policies.map((id, place) => {
    return { id, place, label: policyName(comparison, id, language), of: comparison };
  });
  const overlaySeries = (overlay?.run.policies ?? []).slice(1).map((id) => {
    const policy = overlay === null ? id : policyName(overlay, id, language);
    return { id, place: -1, label: format(messages(language).figure.ghost, { policy }), of: overlay ?? comparison };
  });
  return [...compared, ...overlaySeries];
}

function readingOf(reading: string, overlay: Comparison | null, language: Language): string {
  return overlay === null ? reading : `${reading} ${messages(language).figure.ghostReading}`;
}

/** Creates the figure of an outcome's paired differences from the first policy; null if there are none. */
export function differencesFigure(
  comparison: Comparison,
  outcome: NamedOutcome,
  language: Language,
  overlay: Comparison | null = null,
): ChartFigure | null {
  const words = messages(language);
  const rows = seriesOf(comparison, overlay, language).flatMap(({ of, ...series }) => {
    const difference = of.differences[series.id]?.outcomes[outcome.id];
    return difference === undefined ? [] : [{ ...series, difference }];
  });
  const first = rows[0];
  if (first === undefined) return null;
  const rest = frame(outcome, language);
  const name = outcomeName(outcome.id, language);
  const reference = policyName(comparison, first.difference.against, language);
  const point = ({ mean, low, high }: FigurePoint): FigurePoint => ({ mean, low, high });
  const figure: IntervalsFigure = {
    ...rest,
    kind: 'intervals',
    title: format(words.figure.differencesTitle, { outcome: name, reference }),
    reading: readingOf(
      format(words.figure.intervalReading, { level: shareText(first.difference.level, language) }),
      overlay,
      language,
    ),
    unit: outcome.unit,
    unitText: isShare(outcome.unit) ? words.figure.percentagePoints : (words.units[outcome.unit] ?? outcome.unit),
    series: rows.map(({ id, place, label, difference }) => ({
      ...{ id, place, label },
      point: point(difference),
    })),
  };
  const reached = Object.fromEntries(
    rows.flatMap(({ id, difference: { breakEvenShare } }) =>
      breakEvenShare === undefined ? [] : [[id, breakEvenShare]],
    ),
  );
  return { ...figure, sentence: differencesSentence(figure, { outcome: name, reference, reached }) };
}

/**
 * Creates the figure of an outcome by month under each policy, with single runs if given; null for outcomes that are
 * defined only as a difference.
 */
export function levelsFigure(
  comparison: Comparison,
  outcome: NamedOutcome,
  language: Language,
  runs: SingleRuns | null = null,
  overlay: Comparison | null = null,
): ChartFigure | null {
  const words = messages(language);
  const rows = seriesOf(comparison, overlay, language).flatMap(({ of, ...series }) => {
    const summary = of.policies[series.id]?.outcomes[outcome.id];
    return summary === undefined || summary.series.length === 0 ? [] : [{ ...series, summary }];
  });
  const first = rows[0];
  if (first === undefined) return null;
  const rest = frame(outcome, language);
  const name = outcomeName(outcome.id, language);
  const hasInnerBand = first.summary.series[0]?.innerLow !== undefined;
  // Monthly values of a flow are per month, whatever the unit of its summary.
  const unit = outcome.kind === 'flow' ? outcome.unit.replace('/year', '/month') : outcome.unit;
  const figure: LinesFigure = {
    ...rest,
    kind: 'lines',
    title: format(words.figure.levelsTitle, { outcome: name }),
    reading: readingOf(
      format(hasInnerBand ? words.figure.halvedReading : words.figure.bandReading, {
        level: shareText(first.summary.level, language),
      }),
      overlay,
      language,
    ),
    unit,
    unitText: words.units[unit] ?? unit,
    months: first.summary.series.map(({ month }) => month),
    series: rows.map(({ id, place, label, summary }) => ({
      ...{ id, place, label },
      points: summary.series.map(({ mean, low, high, innerLow, innerHigh }) => ({
        ...{ mean, low, high },
        ...(innerLow === undefined || innerHigh === undefined ? {} : { innerLow, innerHigh }),
      })),
    })),
  };
  const sentence = levelsSentence(figure, { outcome: name });
  if (runs === null || runs.replicates.length === 0) return { ...figure, sentence };
  const withPaths = { ...figure, paths: pathsOf(figure, runs) };
  return {
    ...withPaths,
    sentence: `${sentence} ${pathsSentence(withPaths, runs.replicates)}`,
    reading: `${figure.reading} ${words.figure.pathsReading}`,
  };
}

function pathsOf({ series, months, language }: LinesFigure, { replicates, series: all }: SingleRuns): FigurePath[] {
  const { path } = messages(language).figure;
  // Overlay series have a mean but no single runs.
  const compared = series.filter(({ place }) => place >= 0);
  return compared.flatMap(({ id, place, label }) =>
    replicates.map((replicate, r) => ({
      ...{ id, place, replicate },
      label: format(path, { policy: label, n: String(replicate) }),
      values: months.map((_, t) => {
        const value = all[place]?.[r]?.[t];
        return value === undefined || Number.isNaN(value) ? null : value + 0;
      }),
    })),
  );
}
