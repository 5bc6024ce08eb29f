import {
  type ChartFigure,
  differencesSentence,
  type FigurePoint,
  type FigureSeries,
  isShare,
  levelsSentence,
  outcomeName,
  outcomeWriter,
  peopleReading,
  policyName,
} from '../../charts/index.ts';
import type { Outcome } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { format, type Language, lessonMessages, messages, numberFormat } from '../../i18n/index.ts';
import type { LessonFigure, LessonLine, LocalisedText } from '../../scenarios/internal.ts';
import type { LessonAnswers } from './answers.ts';
import { revealedValue, valuesOf } from './reveal-values.ts';

/** Returns a lesson text in a language, or in the first one available. */
export function localise(text: LocalisedText, language: Language): string {
  return text[language] ?? text.en ?? text.az ?? text.ru ?? '';
}

/** Options of a lesson figure. */
export interface LessonDrawing {
  /** Line to hide, from 1. */
  readonly hidden?: number | null;
  /** Number of months shown; all by default. */
  readonly until?: number;
  /** Prediction of the class, by month. */
  readonly expected?: readonly (number | null)[];
}

/** Name of a line. */
export function lineName(line: LessonLine, figure: LessonFigure, answers: LessonAnswers, language: Language): string {
  if (line.name !== undefined) return localise(line.name, language);
  const comparison = answers[line.scenario ?? figure.scenario];
  return comparison === undefined ? line.policy : policyName(comparison, line.policy, language);
}

function outcomeOf(figure: LessonFigure): Outcome | null {
  return allOutcomes.find(({ id }) => id === figure.outcome) ?? null;
}

const emptyFigure: FigurePoint = { mean: null, low: null, high: null };

/** Creates the figure of a step; null if no result is available. */
export function lessonFigure(
  figure: LessonFigure,
  answers: LessonAnswers,
  language: Language,
  drawing: LessonDrawing = {},
): ChartFigure | null {
  const outcome = outcomeOf(figure);
  const words = messages(language);
  if (outcome === null) return null;
  const visible = figure.lines.flatMap((line, i) => (drawing.hidden === i + 1 ? [] : [{ line, place: i }]));
  const lineOf = (line: LessonLine, place: number): FigureSeries => ({
    id: `${line.scenario ?? figure.scenario} ${line.policy} ${place}`,
    label: lineName(line, figure, answers, language),
    place,
  });
  const name = outcomeName(outcome.id, language);
  const comparison = answers[figure.scenario];
  const first = comparison?.run.policies[0];
  const reference = comparison === undefined || first === undefined ? '' : policyName(comparison, first, language);
  const differs = figure.view === 'differences';
  const policies = new Set([...(differs ? [first] : []), ...figure.lines.map((line) => line.policy)]);
  const grouped = figure.lines.some(({ group }) => group !== undefined);
  // Monthly flows are per month; figures by group are yearly.
  const monthly = outcome.kind === 'flow' && !grouped && !differs;
  const unit = monthly ? outcome.unit.replace('/year', '/month') : outcome.unit;
  const { month, policy, mean, low, high, unknown } = words.figure;
  const frame = {
    outcome: outcome.id,
    language,
    title: format(differs ? words.figure.differencesTitle : words.figure.levelsTitle, { outcome: name, reference }),
    sentence: '',
    reading: [
      lessonMessages(language).picture[differs ? 'intervals' : 'bands'],
      ...(policies.size > 1 ? peopleReading(outcome.id, differs ? 'change' : 'level', language) : []),
    ].join(' '),
    unit,
    unitText: differs && isShare(unit) ? words.figure.percentagePoints : (words.units[unit] ?? unit),
    headers: { month, policy, mean, low, high, unknown },
  };
  if (differs) {
    const series = visible.map(({ line, place }) => ({
      ...lineOf(line, place),
      point: revealedValue(figure, place + 1, answers) ?? emptyFigure,
    }));
    const chartFigure: ChartFigure = { ...frame, kind: 'intervals', series };
    return { ...chartFigure, sentence: differencesSentence(chartFigure, { outcome: name, reference, reached: {} }) };
  }
  const longest = figure.lines.map((_, i) => valuesOf(figure, i + 1, answers)).sort((a, b) => b.length - a.length)[0];
  if (longest === undefined || longest.length === 0) return null;
  const until = drawing.until ?? longest.length;
  const lines = visible.map(({ line, place }) => {
    const points = valuesOf(figure, place + 1, answers);
    return {
      ...lineOf(line, place),
      points: longest.map((_, t): FigurePoint => {
        const point = points[t];
        return point === undefined || t >= until ? emptyFigure : { mean: point.mean, low: point.low, high: point.high };
      }),
    };
  });
  const { expected } = drawing;
  const prediction =
    expected === undefined
      ? []
      : [
          {
            id: 'expected',
            label: lessonMessages(language).predict.expected,
            place: -1,
            points: longest.map((_, t) => ({ ...emptyFigure, mean: expected[t] ?? null })),
          },
        ];
  const chartFigure: ChartFigure = {
    ...frame,
    kind: 'lines',
    months: longest.map((point) => point.month),
    series: [...lines, ...prediction],
  };
  return {
    ...chartFigure,
    sentence: lines.length === 0 ? '' : levelsSentence({ ...chartFigure, series: lines }, { outcome: name }),
  };
}

/** Interpolates a curve linearly between its months to one value per month or year; unknown before the first. */
export function throughMonths(
  knots: readonly number[],
  values: readonly number[],
  points: number,
  yearly: boolean,
): (number | null)[] {
  return Array.from({ length: points }, (_, t) => {
    const month = yearly ? (t + 1) * 12 : t + 1;
    const after = knots.findIndex((knot) => knot >= month);
    const at = values[after];
    if (after < 0 || at === undefined) return null;
    if (knots[after] === month) return at;
    const from = knots[after - 1];
    const before = values[after - 1];
    if (from === undefined || before === undefined) return null;
    return before + ((at - before) * (month - from)) / ((knots[after] ?? month) - from);
  });
}

/** Returns a formatter for single values of a figure; large ones are rounded to three digits. */
export function spokenValue(figure: ChartFigure): (value: number) => string {
  const write = outcomeWriter(figure);
  const large = numberFormat(figure.language, { maximumSignificantDigits: 3 });
  return (value) => (Math.abs(value) >= 10_000 ? large.format(value) : write(value));
}
