import type { LessonFile } from '../../scenarios/internal.ts';
import type { LessonAnswers } from './answers.ts';
import { askOf, isClearDifference, knotsOf, rightChoice, scorePrediction } from './questions.ts';
import { expectedValue, isConfirmed } from './reveal-values.ts';
import type { Prediction } from './scoring.ts';

/**
 * Says where the model contradicts a lesson, or leaves a question of it open: what a reveal expects, a choice whose
 * right answer chance could change, a question that nothing could be scored against. of: whether bounds must hold for
 * the whole range that is shown, or for the mean alone, as in a smaller run.
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
        return [`${step.id}: the model gives nothing to score against`];
      if (asked.form === 'curve' || asked.form === 'number' || of === 'mean') return [];
      if (isClearDifference(asked, figure, answers)) return [];
      return [`${step.id}: chance could change the right answer (now ${rightChoice(asked, figure, answers)})`];
    }
    if (step.do !== 'reveal') return [];
    const ask = askOf(lesson, step.of);
    if (ask === null) return [`${step.of}: there is no such question`];
    return step.expect.flatMap((one) => {
      const band = expectedValue(one, ask.figure, answers);
      if (isConfirmed(one, band, of)) return [];
      const said = band === null ? 'nothing' : `${band.mean} (${band.low} to ${band.high})`;
      return [`${step.of}: expected ${JSON.stringify(one)}, the model says ${said}`];
    });
  });
}
