import type { Prediction } from './scoring.ts';

/** Progress and predictions of a class in a lesson. Predictions are anonymous, numbered in order of entry. */
export interface LessonProgress {
  readonly step: number;
  readonly predictions: Readonly<Record<string, readonly Prediction[]>>;
  /** Unfinished predictions, by question. */
  readonly drafts: Readonly<Record<string, Prediction>>;
}

export const noLessonProgress: LessonProgress = { step: 0, predictions: {}, drafts: {} };

/** Subset of the browser storage that is used. */
export type ProgressStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Maximum number of predictions per question, above the size of a class. */
export const MAX_PREDICTIONS = 100;
const keyOf = (lesson: string): string => `korpu.lesson.${lesson}`;
const LAST_LESSON_KEY = 'korpu.lesson';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Record<string, unknown>;
  if (one['form'] === 'choice') return isNumber(one['choice']);
  if (one['form'] === 'number') return isNumber(one['value']) && isNumber(one['spread']);
  return (
    one['form'] === 'curve' && isNumber(one['spread']) && Array.isArray(one['values']) && one['values'].every(isNumber)
  );
}

/** Parses stored progress; invalid data are ignored. */
export function readProgress(text: string | null): LessonProgress {
  if (text === null) return noLessonProgress;
  try {
    const read = JSON.parse(text) as Record<'format' | 'step' | 'predictions' | 'drafts', unknown>;
    if (read.format !== 1 || !Number.isInteger(read.step)) return noLessonProgress;
    const predictions = Object.entries(asRecord(read.predictions)).map(([id, all]) => [
      id,
      (Array.isArray(all) ? all : []).filter(isPrediction).slice(0, MAX_PREDICTIONS),
    ]);
    const drafts = Object.entries(asRecord(read.drafts)).filter((pair): pair is [string, Prediction] =>
      isPrediction(pair[1]),
    );
    return {
      step: Math.max(0, Number(read.step)),
      predictions: Object.fromEntries(predictions),
      drafts: Object.fromEntries(drafts),
    };
  } catch {
    return noLessonProgress;
  }
}

/** Progress stored in the browser, or in memory if storage is unavailable. */
export interface ProgressStore {
  read(lesson: string): LessonProgress;
  write(lesson: string, progress: LessonProgress): void;
  remove(lesson: string): void;
  /** Id of the lesson that was open last; null for none. */
  last(): string | null;
  open(lesson: string | null): void;
}

/** Opens the progress store; `storage` is null if the browser offers none. */
export function openProgressStore(storage: ProgressStorage | null): ProgressStore {
  const inMemory = new Map<string, LessonProgress>();
  const attempt = <T>(work: (available: ProgressStorage) => T): T | null => {
    if (storage === null) return null;
    try {
      return work(storage);
    } catch {
      return null;
    }
  };
  return {
    read: (lesson) => inMemory.get(lesson) ?? readProgress(attempt((available) => available.getItem(keyOf(lesson)))),
    write(lesson, progress) {
      inMemory.set(lesson, progress);
      attempt((available) => available.setItem(keyOf(lesson), JSON.stringify({ format: 1, ...progress })));
    },
    remove(lesson) {
      inMemory.delete(lesson);
      attempt((available) => available.removeItem(keyOf(lesson)));
    },
    last: () => attempt((available) => available.getItem(LAST_LESSON_KEY)),
    open(lesson) {
      attempt((available) =>
        lesson === null ? available.removeItem(LAST_LESSON_KEY) : available.setItem(LAST_LESSON_KEY, lesson),
      );
    },
  };
}
