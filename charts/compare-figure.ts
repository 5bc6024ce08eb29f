import type { Comparison, DifferenceSummary, Outcome } from '../engine/index.ts';
import { type DifferenceIfAdopted, differenceRange } from '../engine/internal.ts';
import { format, type Language, messages, numberFormat } from '../i18n/index.ts';
import type { ChartFigure, FigurePath, FigurePoint, FigureSeries, IntervalsFigure, LinesFigure } from './figure.ts';
import { isShare, shareText } from './format.ts';
import { peopleReading } from './people-reading.ts';
import { differencesSentence, levelsSentence, pathsSentence } from './to-sentence.ts';
import { joinList } from './verdict/lists.ts';

type NamedOutcome = Pick<Outcome, 'id' | 'unit' | 'kind'>;

/** Single runs of one outcome. */
export interface SingleRuns {
  readonly replicates: readonly number[];
  /** By policy in the comparison's order, then by replicate: one value per month, NaN if unknown. */
  readonly series: readonly (readonly ArrayLike<number>[])[];
}

/** Range of random variation alone of each paired difference, by policy and outcome. */
export type ChanceRanges = Readonly<
  Record<string, Readonly<Record<string, readonly [low: number | null, high: number | null]>>>
>;

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

/**
 * Creates the figure of an outcome's paired differences from the first policy, with those if the law passes; null if
 * there are none. chance: comparison of the same policies at central parameters, for the range of random variation.
 */
export function differencesFigure(
  comparison: Comparison,
  outcome: NamedOutcome,
  language: Language,
  overlay: Comparison | null = null,
  chance: ChanceRanges | null = null,
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
  const { bands } = comparison.run;
  const hasInner = bands !== 'chance' && rows.some(({ id }) => chance?.[id]?.[outcome.id] !== undefined);
  const innerOf = (id: string): Pick<FigurePoint, 'innerLow' | 'innerHigh'> => {
    const [innerLow = null, innerHigh = null] = (hasInner ? chance?.[id]?.[outcome.id] : undefined) ?? [];
    return hasInner ? { innerLow, innerHigh } : {};
  };
  const pointOf = (figures: DifferenceSummary | DifferenceIfAdopted): FigurePoint => ({
    mean: figures.mean,
    ...differenceRange(figures, bands),
  });
  const figure: IntervalsFigure = {
    ...rest,
    kind: 'intervals',
    ...(bands === 'chance' ? { chanceOnly: true } : {}),
    title: titleInCrisis(format(words.figure.differencesTitle, { outcome: name, reference }), comparison, language),
    reading: [
      readingOf(
        bands === 'chance'
          ? format(words.figure.intervalReading, { level: shareText(first.difference.level, language) })
          : words.figure.bothIntervalReading,
        overlay,
        language,
      ),
      ...(hasInner ? [words.figure.chanceReading] : []),
      ...lawReadings(comparison, outcome.id, language),
      ...peopleReading(outcome.id, 'change', language),
    ].join(' '),
    unit: outcome.unit,
    unitText: isShare(outcome.unit) ? words.figure.percentagePoints : (words.units[outcome.unit] ?? outcome.unit),
    series: rows.flatMap(({ id, place, label, difference }) => {
      const own = { id, place, label, point: { ...pointOf(difference), ...innerOf(id) } };
      if (difference.ifAdopted === undefined || difference.ifAdopted === null || place < 0) return [own];
      const adopted = format(words.figure.adoptedLabel, { policy: label });
      const both = { ...own, label: format(words.figure.averageLabel, { policy: label }) };
      const point = pointOf(difference.ifAdopted);
      return [both, { id: `${id}:if-adopted`, place, label: adopted, adopted: true as const, point }];
    }),
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
  // Monthly values of a flow are per month, whatever the unit of its summary.
  const unit = outcome.kind === 'flow' ? outcome.unit.replace('/year', '/month') : outcome.unit;
  const figure: LinesFigure = {
    ...rest,
    kind: 'lines',
    title: titleInCrisis(format(words.figure.levelsTitle, { outcome: name }), comparison, language),
    reading: [
      readingOf(bandReading(comparison, language), overlay, language),
      ...(comparison.run.bands === 'chance' ? [words.figure.chanceBandReading] : []),
      ...lawReadings(comparison, null, language),
      ...(comparison.run.policies.length > 1 ? peopleReading(outcome.id, 'level', language) : []),
    ].join(' '),
    unit,
    unitText: words.units[unit] ?? unit,
    months: first.summary.series.map(({ month }) => month),
    series: rows.map(({ id, place, label, summary }) => ({
      ...{ id, place, label },
      points: summary.series.map(({ mean, low, high }) => ({ mean, low, high })),
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

export function bandReading({ run }: Comparison, language: Language): string {
  const { figure } = messages(language);
  return run.bands === 'chance' ? figure.bandReading : figure.bothBandReading;
}

/** Adds the shocks that every policy meets to a title. */
export function titleInCrisis(title: string, { run }: Comparison, language: Language): string {
  const words = messages(language);
  if (run.shocks.length === 0) return title;
  const crises = joinList(
    run.shocks.map((id) => words.shocks[id] ?? id),
    language,
  );
  return format(words.figure.crisisTitle, { title, crises });
}

/** Says how laws pass, where a policy needs one, and what the bars if adopted cover. outcome: null without such bars. */
export function lawReadings(comparison: Comparison, outcome: string | null, language: Language): string[] {
  const { figure } = messages(language);
  const { run, policies, differences } = comparison;
  const reforms = run.policies.filter((id) => (policies[id]?.needs?.law ?? null) !== null);
  if (reforms.length === 0) return [];
  if (run.law !== 'lottery') return [figure.lawPassedReading];
  if (outcome === null) return [figure.lawReading];
  const adopted = reforms.flatMap((id) => differences[id]?.outcomes[outcome]?.ifAdopted ?? []);
  const [first] = adopted;
  if (first === undefined) return [figure.lawReading, figure.adoptedUnknownReading];
  const numbers = [...new Set(adopted.map(({ replicates }) => replicates))].sort((a, b) => a - b);
  const n = numbers.map((count) => numberFormat(language).format(count)).join('–');
  const phrase = first.furtherRuns === true ? figure.adoptedFurtherReading : figure.adoptedReading;
  return [figure.lawReading, format(phrase, { n, all: numberFormat(language).format(run.replicates) })];
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
