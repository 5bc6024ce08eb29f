import type { Comparison } from '../../engine/index.ts';
import type { Expectation, LessonFigure, LessonLine } from '../../scenarios/internal.ts';
import type { LessonAnswers } from './answers.ts';

/** Number with its range. */
export interface ValueBand {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Point of a line; null where undefined. */
export interface LinePoint {
  readonly month: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const YEAR = 12;

function bandOf(
  summary: { mean: number | null; low: number | null; high: number | null } | undefined,
): ValueBand | null {
  if (summary === undefined || summary.mean === null) return null;
  // Without variation between runs, the range is the number itself.
  return { mean: summary.mean, low: summary.low ?? summary.mean, high: summary.high ?? summary.mean };
}

function levelOf(comparison: Comparison | undefined, { policy, group }: LessonLine, outcome: string) {
  const policySummary = comparison?.policies[policy];
  const [dimension, value] = Object.entries(group ?? {})[0] ?? [];
  if (dimension === undefined || value === undefined) return policySummary?.outcomes[outcome];
  return policySummary?.groups[dimension]?.[value]?.outcomes[outcome];
}

function differenceOf(comparison: Comparison | undefined, { policy, group }: LessonLine, outcome: string) {
  const policySummary = comparison?.differences[policy];
  const [dimension, value] = Object.entries(group ?? {})[0] ?? [];
  if (dimension === undefined || value === undefined) return policySummary?.outcomes[outcome];
  return policySummary?.groups[dimension]?.[value]?.outcomes[outcome];
}

function lineAt(figure: LessonFigure, place: number): LessonLine | null {
  return figure.lines[place - 1] ?? null;
}

/** Points of a line of levels, by month, or by year for a group. */
export function valuesOf(figure: LessonFigure, place: number, answers: LessonAnswers): readonly LinePoint[] {
  const line = lineAt(figure, place);
  if (line === null) return [];
  return levelOf(answers[line.scenario ?? figure.scenario], line, figure.outcome)?.series ?? [];
}

/** Value of a line: at a month after the fork (from 1), or the summary value shown in tables. */
export function revealedValue(
  figure: LessonFigure,
  place: number,
  answers: LessonAnswers,
  month?: number,
): ValueBand | null {
  const line = lineAt(figure, place);
  if (line === null) return null;
  const comparison = answers[line.scenario ?? figure.scenario];
  if (figure.view === 'differences') return bandOf(differenceOf(comparison, line, figure.outcome));
  const level = levelOf(comparison, line, figure.outcome);
  if (month === undefined) return bandOf(level);
  const at = line.group === undefined ? month - 1 : Math.ceil(month / YEAR) - 1;
  return bandOf(level?.series[at]);
}

/** Summary mean of a line with its interval; the range at `month` if given. */
function meanOf(figure: LessonFigure, place: number, answers: LessonAnswers, month?: number): ValueBand | null {
  const line = lineAt(figure, place);
  if (line === null || figure.view === 'differences' || month !== undefined)
    return revealedValue(figure, place, answers, month);
  const level = levelOf(answers[line.scenario ?? figure.scenario], line, figure.outcome);
  return bandOf(level === undefined ? level : { mean: level.mean, low: level.meanLow, high: level.meanHigh });
}

/**
 * Difference of two lines: the paired difference if the second is the reference of the same run, else the difference of
 * means with the widest bounds.
 */
export function gapOf(
  figure: LessonFigure,
  place: number,
  minus: number,
  answers: LessonAnswers,
  month?: number,
): ValueBand | null {
  const line = lineAt(figure, place);
  const other = lineAt(figure, minus);
  const of = line?.scenario ?? figure.scenario;
  const first = answers[of]?.run.policies[0];
  const sameGroup = JSON.stringify(line?.group) === JSON.stringify(other?.group);
  const sameScenario = (other?.scenario ?? figure.scenario) === of;
  if (
    line !== null &&
    figure.view === 'levels' &&
    month === undefined &&
    sameScenario &&
    sameGroup &&
    other?.policy === first
  ) {
    return bandOf(differenceOf(answers[of], line, figure.outcome));
  }
  const one = meanOf(figure, place, answers, month);
  const two = meanOf(figure, minus, answers, month);
  if (one === null || two === null) return null;
  return { mean: one.mean - two.mean, low: one.low - two.high, high: one.high - two.low };
}

/** Value that an expectation refers to. */
export function expectedValue(one: Expectation, figure: LessonFigure, answers: LessonAnswers): ValueBand | null {
  return one.minus === undefined
    ? revealedValue(figure, one.line, answers, one.month)
    : gapOf(figure, one.line, one.minus, answers, one.month);
}

/** Whether an expectation holds at both ends of the range, or for the mean alone. */
export function isConfirmed(one: Expectation, band: ValueBand | null, of: 'range' | 'mean' = 'range'): boolean {
  if (band === null) return false;
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = one;
  const ends = of === 'range' ? [band.mean, band.low, band.high] : [band.mean];
  return ends.every((value) => value > above && value >= atLeast && value < below && value <= atMost);
}
