import type { LessonFile } from '../../scenarios/internal.ts';
import { type LessonProgress, MAX_PREDICTIONS, noLessonProgress, type ProgressStore } from './progress.ts';
import type { Prediction } from './scoring.ts';

/** Lesson in progress: current step and predictions of the class. */
export interface LessonSession {
  readonly lesson: LessonFile;
  readonly progress: () => LessonProgress;
  go(step: number): void;
  /** Adds a prediction and removes the draft of its question. */
  addPrediction(question: string, prediction: Prediction): void;
  removeLastPrediction(question: string): void;
  /** Saves an unfinished prediction. */
  draft(question: string, prediction: Prediction): void;
  clearPredictions(): void;
  restart(): void;
}

/** Resumes a lesson from stored progress. `onChange` is called after every change except drafts. */
export function openLessonSession(lesson: LessonFile, store: ProgressStore, onChange: () => void): LessonSession {
  const last = lesson.steps.length - 1;
  const stored = store.read(lesson.id);
  let progress: LessonProgress = { ...stored, step: Math.min(stored.step, last) };
  const set = (change: Partial<LessonProgress>): void => {
    progress = { ...progress, ...change };
    store.write(lesson.id, progress);
  };
  const withPredictions = (question: string, change: (all: readonly Prediction[]) => readonly Prediction[]): void => {
    const all = change(progress.predictions[question] ?? []);
    set({ predictions: { ...progress.predictions, [question]: all } });
  };
  return {
    lesson,
    progress: () => progress,
    go(step) {
      const to = Math.min(last, Math.max(0, step));
      if (to === progress.step) return;
      set({ step: to });
      onChange();
    },
    addPrediction(question, prediction) {
      withPredictions(question, (all) => [...all, prediction].slice(-MAX_PREDICTIONS));
      const { [question]: _, ...drafts } = progress.drafts;
      set({ drafts });
      onChange();
    },
    removeLastPrediction(question) {
      withPredictions(question, (all) => all.slice(0, -1));
      onChange();
    },
    draft(question, prediction) {
      set({ drafts: { ...progress.drafts, [question]: prediction } });
    },
    clearPredictions() {
      set({ predictions: {}, drafts: {} });
      onChange();
    },
    restart() {
      set(noLessonProgress);
      onChange();
    },
  };
}
