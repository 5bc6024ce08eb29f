import { spreadsheetCsv } from '../../charts/index.ts';
import type { Language } from '../../i18n/index.ts';
import type { LessonFile } from '../../scenarios/internal.ts';
import type { LessonProgress } from './progress.ts';
import { askOf } from './questions.ts';

/** Formats predictions of a class as anonymous CSV for the spreadsheets of a language: one row per number. */
export function predictionsCsv(lesson: LessonFile, { predictions }: LessonProgress, language: Language): string {
  const rows: (string | number)[][] = [['lesson', 'question', 'prediction', 'form', 'point', 'value', 'spread']];
  for (const [question, all] of Object.entries(predictions)) {
    if (askOf(lesson, question) === null) continue;
    for (const [i, one] of all.entries()) {
      const head = [lesson.id, question, i + 1, one.form];
      if (one.form === 'choice') rows.push([...head, '', one.choice + 1, '']);
      else if (one.form === 'number') rows.push([...head, '', one.value, one.spread]);
      else for (const [k, value] of one.values.entries()) rows.push([...head, (k + 1) * 12, value, one.spread]);
    }
  }
  return spreadsheetCsv(rows, language);
}

/** Formats predictions of a class as JSON. */
export function predictionsJson({ id }: LessonFile, { predictions }: LessonProgress): string {
  return `${JSON.stringify({ format: 1, lesson: id, predictions }, null, 2)}\n`;
}
