import type { LessonFile } from '../../scenarios/internal.ts';
import { type LessonProgress, MAX_PREDICTIONS, noLessonProgress, type ProgressStore } from './progress.ts';
import type { Prediction } from './scoring.ts';

/** A lesson that is being taught: where the class is, and what it expected. */
export interface LessonSession {
  readonly lesson: LessonFile;
  readonly progress: () => LessonProgress;
  go(step: number): void;
  /** Keeps a prediction; the one that was being made is done. */
  keep(question: string, prediction: Prediction): void;
  takeBack(question: string): void;
  /** Notes a prediction that is being made. */
  draft(question: string, prediction: Prediction): void;
  forget(): void;
  restart(): void;
}

/** Opens a lesson where it was left; `moved` hears of everything but drafts. */
export function openLessonSession(lesson: LessonFile, keep: ProgressStore, moved: () => void): LessonSession {
  const last = lesson.steps.length - 1;
  const kept = keep.read(lesson.id);
  let progress: LessonProgress = { ...kept, step: Math.min(kept.step, last) };
  const set = (change: Partial<LessonProgress>): void => {
    progress = { ...progress, ...change };
    keep.write(lesson.id, progress);
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
      moved();
    },
    keep(question, prediction) {
      withPredictions(question, (all) => [...all, prediction].slice(-MAX_PREDICTIONS));
      const { [question]: _, ...drafts } = progress.drafts;
      set({ drafts });
      moved();
    },
    takeBack(question) {
      withPredictions(question, (all) => all.slice(0, -1));
      moved();
    },
    draft(question, prediction) {
      set({ drafts: { ...progress.drafts, [question]: prediction } });
    },
    forget() {
      set({ predictions: {}, drafts: {} });
      moved();
    },
    restart() {
      set(noLessonProgress);
      moved();
    },
  };
}
