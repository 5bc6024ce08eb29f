import type { LessonFile } from '../../scenarios/internal.ts';
import { type LessonProgress, MAX_PREDICTIONS, noLessonProgress, type ProgressStore } from './progress.ts';
import type { Prediction } from './scoring.ts';

/** Lesson in progress: current step and predictions of the class. */
export interface LessonSession {
  readonly lesson: LessonFile;
  readonly progress: () => LessonProgress;
  go(step: number): void;
  /** Adds a prediction and removes the draft of its question; false, with nothing changed, if the most are there already. */
  addPrediction(question: string, prediction: Prediction): boolean;
  /** Removes the last prediction added here; without one, the last of all tabs. */
  removeLastPrediction(question: string): void;
  /** Saves an unfinished prediction. */
  draft(question: string, prediction: Prediction): void;
  clearPredictions(): void;
  restart(): void;
  /** Ends the subscription to changes of other tabs. */
  close(): void;
}

/**
 * Resumes a lesson from stored progress. Predictions and drafts are shared with other tabs of the lesson, the step is not.
 * `onChange` is called after every change except drafts, those of other tabs included.
 */
export function openLessonSession(lesson: LessonFile, store: ProgressStore, onChange: () => void): LessonSession {
  const last = lesson.steps.length - 1;
  let progress = store.read(lesson.id);
  let step = Math.min(progress.step, last);
  /** Predictions added in this tab, by question. */
  const added = new Map<string, Prediction[]>();
  const update = (change: (stored: LessonProgress) => LessonProgress): void => {
    progress = store.update(lesson.id, change);
  };
  const withPredictions = (
    stored: LessonProgress,
    question: string,
    change: (all: readonly Prediction[]) => readonly Prediction[],
  ): LessonProgress => ({
    ...stored,
    predictions: { ...stored.predictions, [question]: change(stored.predictions[question] ?? []) },
  });
  const unsubscribe = store.subscribe(lesson.id, () => {
    progress = store.read(lesson.id);
    onChange();
  });
  return {
    lesson,
    progress: () => ({ ...progress, step }),
    go(to) {
      const next = Math.min(last, Math.max(0, to));
      if (next === step) return;
      step = next;
      update((stored) => ({ ...stored, step }));
      onChange();
    },
    addPrediction(question, prediction) {
      // Another tab may have added some.
      progress = store.read(lesson.id);
      if ((progress.predictions[question]?.length ?? 0) >= MAX_PREDICTIONS) return false;
      added.set(question, [...(added.get(question) ?? []), prediction]);
      update((stored) => {
        const { [question]: _, ...drafts } = stored.drafts;
        return { ...withPredictions(stored, question, (before) => [...before, prediction]), drafts };
      });
      onChange();
      return true;
    },
    removeLastPrediction(question) {
      const own = JSON.stringify(added.get(question)?.pop());
      update((stored) =>
        withPredictions(stored, question, (all) => {
          const found = all.map((one) => JSON.stringify(one)).lastIndexOf(own);
          const at = found < 0 ? all.length - 1 : found;
          return all.filter((_, i) => i !== at);
        }),
      );
      onChange();
    },
    draft(question, prediction) {
      update((stored) => ({ ...stored, drafts: { ...stored.drafts, [question]: prediction } }));
    },
    clearPredictions() {
      added.clear();
      update((stored) => ({ ...stored, step, predictions: {}, drafts: {} }));
      onChange();
    },
    restart() {
      added.clear();
      step = 0;
      update(() => noLessonProgress);
      onChange();
    },
    close: unsubscribe,
  };
}
