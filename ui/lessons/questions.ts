import type { LessonFigure, LessonFile, LessonQuestion, LessonStep } from '../../scenarios/internal.ts';
import type { LessonAnswers } from './answers.ts';
import { gapOf, revealedValue, type ValueBand, valuesOf } from './reveal-values.ts';
import { type Prediction, type Score, scoreChoice, scoreCurve, scoreNumber } from './scoring.ts';

export type AskStep = Extract<LessonStep, { do: 'ask' }>;
export type RevealStep = Extract<LessonStep, { do: 'reveal' }>;

const YEAR = 12;
/** Predictions outside the band by this share of the axis score zero. */
const AXIS_MARGIN = 1 / 4;

/** Returns the question of a reveal step; null if there is none. */
export function askOf({ steps }: Pick<LessonFile, 'steps'>, id: string): AskStep | null {
  return steps.find((step): step is AskStep => step.do === 'ask' && step.id === id) ?? null;
}

/** Months after the fork at which a curve is drawn: the end of each year. */
export function knotsOf(months: number): number[] {
  return Array.from({ length: Math.floor(months / YEAR) }, (_, year) => (year + 1) * YEAR);
}

/** Bands at the knots of a curve. */
export function curveBands(
  figure: LessonFigure,
  line: number,
  months: number,
  answers: LessonAnswers,
): (ValueBand | null)[] {
  return knotsOf(months).map((month) => revealedValue(figure, line, answers, month));
}

/** Index of the right answer of a choice, from 0; null if the results do not determine it. */
export function rightChoice(asked: LessonQuestion, figure: LessonFigure, answers: LessonAnswers): number | null {
  if (asked.form === 'which') {
    const means = figure.lines.map((_, i) => revealedValue(figure, i + 1, answers, asked.month)?.mean ?? null);
    if (means.some((mean) => mean === null)) return null;
    const sign = asked.is === 'highest' ? 1 : -1;
    return means.reduce<number>((best, mean, i) => (sign * (mean ?? 0) > sign * (means[best] ?? 0) ? i : best), 0);
  }
  if (asked.form !== 'size') return null;
  const band = sizeOf(asked, figure, answers);
  if (band === null) return null;
  return asked.options.findIndex(({ below }) => below === undefined || band.mean < below);
}

/** Band that a choice by size asks for. */
export function sizeOf(
  asked: Extract<LessonQuestion, { form: 'size' }>,
  figure: LessonFigure,
  answers: LessonAnswers,
): ValueBand | null {
  return asked.minus === undefined
    ? revealedValue(figure, asked.line, answers, asked.month)
    : gapOf(figure, asked.line, asked.minus, answers, asked.month);
}

/** Scores a prediction; null if its form differs from the question's, or without a result. */
export function scorePrediction(
  prediction: Prediction,
  { asked, figure }: AskStep,
  months: number,
  answers: LessonAnswers,
): Score | null {
  if (asked.form === 'curve' && prediction.form === 'curve') {
    const bands = curveBands(figure, asked.line, months, answers);
    return scoreCurve(prediction.values, prediction.spread, bands, (asked.to - asked.from) * AXIS_MARGIN);
  }
  if (asked.form === 'number' && prediction.form === 'number') {
    const band = revealedValue(figure, asked.line, answers, asked.month);
    return band === null
      ? null
      : scoreNumber(prediction.value, prediction.spread, band, (asked.to - asked.from) * AXIS_MARGIN);
  }
  if ((asked.form === 'which' || asked.form === 'size') && prediction.form === 'choice') {
    const right = rightChoice(asked, figure, answers);
    return right === null ? null : scoreChoice(prediction.choice, right);
  }
  return null;
}

/** Whether the right answer of a choice holds over the whole range. */
export function isClearDifference(asked: LessonQuestion, figure: LessonFigure, answers: LessonAnswers): boolean {
  const right = rightChoice(asked, figure, answers);
  if (right === null) return false;
  if (asked.form === 'size') {
    const band = sizeOf(asked, figure, answers);
    const least = asked.options[right - 1]?.below ?? -Infinity;
    const most = asked.options[right]?.below ?? Infinity;
    return band !== null && band.low >= least && band.high < most;
  }
  if (asked.form !== 'which') return false;
  const sign = asked.is === 'highest' ? 1 : -1;
  return figure.lines.every((_, i) => {
    if (i === right) return true;
    const gap = gapOf(figure, right + 1, i + 1, answers, asked.month);
    return gap !== null && Math.min(sign * gap.low, sign * gap.high) > 0;
  });
}

/** Whether a line has values to draw. */
export function isDrawnCurve(figure: LessonFigure, line: number, answers: LessonAnswers): boolean {
  return figure.view === 'differences' || valuesOf(figure, line, answers).some(({ mean }) => mean !== null);
}
