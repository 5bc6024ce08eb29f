import { parseJson, smallJson } from '../../scenarios/internal.ts';
import { isOfOtherVersion } from '../state/stored-version.ts';
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

/** Format of stored progress. */
const FORMAT = 1;

/** Parses stored progress; invalid data are ignored. */
export function readProgress(text: string | null): LessonProgress {
  if (text === null) return noLessonProgress;
  try {
    const read = parseJson(text, smallJson) as Record<'format' | 'step' | 'predictions' | 'drafts', unknown>;
    if (read.format !== FORMAT || !Number.isInteger(read.step)) return noLessonProgress;
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

/** Progress stored in the browser, or in memory if storage is unavailable. All tabs of a lesson share it. */
export interface ProgressStore {
  read(lesson: string): LessonProgress;
  /** Changes what is stored now, which another tab may have written, and returns the result. */
  update(lesson: string, change: (stored: LessonProgress) => LessonProgress): LessonProgress;
  /** Calls the listener when another tab has changed a lesson; returns the function that unsubscribes. */
  subscribe(lesson: string, listener: () => void): () => void;
  /** Id of the lesson that was open last; null for none. */
  last(): string | null;
  open(lesson: string | null): void;
}

/** Surroundings of a progress store. */
export interface ProgressStoreOptions {
  /** Called once, when progress could not be stored: the storage is full, forbidden or missing. */
  readonly onFailure?: () => void;
  /** Called once, when there is progress of another version, which is left as it is: this page keeps its own in memory. */
  readonly onOtherVersion?: () => void;
  /** Subscribes to keys that other tabs change, null for all; returns the function that unsubscribes. */
  readonly listen?: (onKey: (key: string | null) => void) => () => void;
}

/** Opens the progress store; `storage` is null if the browser offers none. */
export function openProgressStore(
  storage: ProgressStorage | null,
  {
    onFailure = () => undefined,
    onOtherVersion = () => undefined,
    listen = () => () => undefined,
  }: ProgressStoreOptions = {},
): ProgressStore {
  /** Progress that could not be stored. */
  const inMemory = new Map<string, LessonProgress>();
  let hasFailed = false;
  const attempt = <T>(work: (available: ProgressStorage) => T): T | null => {
    if (storage === null) return null;
    try {
      return work(storage);
    } catch {
      return null;
    }
  };
  let hasSaidVersion = false;
  /** Stored text of a lesson, and whether another version wrote it. */
  const stored = (lesson: string): { readonly text: string | null; readonly isOther: boolean } => {
    const text = attempt((available) => available.getItem(keyOf(lesson)));
    const isOther = isOfOtherVersion(text, 'format', FORMAT);
    if (isOther && !hasSaidVersion) {
      hasSaidVersion = true;
      onOtherVersion();
    }
    return { text, isOther };
  };
  const read = (lesson: string): LessonProgress => {
    const { text } = stored(lesson);
    return inMemory.get(lesson) ?? readProgress(text);
  };
  /** Stores progress; false if it could not be. */
  const write = (lesson: string, progress: LessonProgress): boolean => {
    const isStored = attempt((available) => {
      available.setItem(keyOf(lesson), JSON.stringify({ format: FORMAT, ...progress }));
      return true;
    });
    if (isStored !== true && !hasFailed) {
      hasFailed = true;
      onFailure();
    }
    return isStored === true;
  };
  return {
    read,
    update(lesson, change) {
      const progress = change(read(lesson));
      if (!stored(lesson).isOther && write(lesson, progress)) inMemory.delete(lesson);
      else inMemory.set(lesson, progress);
      return progress;
    },
    subscribe: (lesson, listener) =>
      listen((key) => {
        if (key === null || key === keyOf(lesson)) listener();
      }),
    last: () => attempt((available) => available.getItem(LAST_LESSON_KEY)),
    open(lesson) {
      attempt((available) =>
        lesson === null ? available.removeItem(LAST_LESSON_KEY) : available.setItem(LAST_LESSON_KEY, lesson),
      );
    },
  };
}
