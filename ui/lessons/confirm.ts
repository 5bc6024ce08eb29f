import type { LessonFile } from '../../scenarios/internal.ts';
import type { LessonAnswers } from './answers.ts';
import { askOf, isClearDifference, knotsOf, rightChoice, scorePrediction } from './questions.ts';
import { expectedValue, isConfirmed } from './reveal-values.ts';
import type { Prediction } from './scoring.ts';

/**
 * Lists where the results contradict a lesson or leave a question undecided: unmet expectations, choices whose right
 * answer could change by chance, questions that cannot be scored. `of`: whether expectations must hold for the whole
 * range shown or for the mean alone, as in a smaller run.
 */
export function contradictions(lesson: LessonFile, answers: LessonAnswers, of: 'range' | 'mean' = 'range'): string[] {
  return lesson.steps.flatMap((step) => {
    if (step.do === 'ask') {
      const { asked, figure } = step;
      const months = lesson.scenarios[figure.scenario]?.months ?? 0;
      const any: Prediction =
        asked.form === 'curve'
          ? { form: 'curve', values: knotsOf(months).map(() => asked.from), spread: 0 }
          : asked.form === 'number'
            ? { form: 'number', value: asked.from, spread: 0 }
            : { form: 'choice', choice: 0 };
      if (scorePrediction(any, step, months, answers) === null)
        return [`${step.id}: got no result to score predictions against`];
      if (asked.form === 'curve' || asked.form === 'number' || of === 'mean') return [];
      if (isClearDifference(asked, figure, answers)) return [];
      return [`${step.id}: got right choice ${rightChoice(asked, figure, answers)}, which could change by chance`];
    }
    if (step.do !== 'reveal') return [];
    const ask = askOf(lesson, step.of);
    if (ask === null) return [`${step.of}: no such question`];
    return step.expect.flatMap((one) => {
      const band = expectedValue(one, ask.figure, answers);
      if (isConfirmed(one, band, of)) return [];
      const result = band === null ? 'nothing' : `${band.mean} (${band.low} to ${band.high})`;
      return [`${step.of}: got ${result}, expected ${JSON.stringify(one)}`];
    });
  });
}
