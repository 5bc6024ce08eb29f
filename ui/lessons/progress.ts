import type { Prediction } from './scoring.ts';

/** How far a class has come in a lesson, and what it expected. No names: predictions are numbered as they came. */
export interface LessonProgress {
  readonly step: number;
  readonly predictions: Readonly<Record<string, readonly Prediction[]>>;
  /** Predictions that are being made, by question. */
  readonly drafts: Readonly<Record<string, Prediction>>;
}

export const noLessonProgress: LessonProgress = { step: 0, predictions: {}, drafts: {} };

/** The part of the browser's storage that is needed. */
export type ProgressStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Predictions kept of one question, at most: more than a class has. */
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

/** Reads what was kept; what is not understood counts as nothing. */
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

/** Keeps progress on this device, for as long as the browser allows; where it does not, for as long as the page is open. */
export interface ProgressStore {
  read(lesson: string): LessonProgress;
  write(lesson: string, progress: LessonProgress): void;
  forget(lesson: string): void;
  /** The lesson that was open when the page was last left; null for none. */
  last(): string | null;
  open(lesson: string | null): void;
}

/** Opens the place where progress is kept. shelf: null where the browser offers none. */
export function openProgressStore(shelf: ProgressStorage | null): ProgressStore {
  const here = new Map<string, LessonProgress>();
  const attempt = <T>(work: (own: ProgressStorage) => T): T | null => {
    if (shelf === null) return null;
    try {
      return work(shelf);
    } catch {
      return null;
    }
  };
  return {
    read: (lesson) => here.get(lesson) ?? readProgress(attempt((own) => own.getItem(keyOf(lesson)))),
    write(lesson, progress) {
      here.set(lesson, progress);
      attempt((own) => own.setItem(keyOf(lesson), JSON.stringify({ format: 1, ...progress })));
    },
    forget(lesson) {
      here.delete(lesson);
      attempt((own) => own.removeItem(keyOf(lesson)));
    },
    last: () => attempt((own) => own.getItem(LAST_LESSON_KEY)),
    open(lesson) {
      attempt((own) => (lesson === null ? own.removeItem(LAST_LESSON_KEY) : own.setItem(LAST_LESSON_KEY, lesson)));
    },
  };
}
