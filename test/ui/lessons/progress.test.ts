import { describe, expect, test, vi } from 'vitest';
import type { LessonFile } from '../../../scenarios/internal.ts';
import { predictionsCsv } from '../../../ui/lessons/export.ts';
import { openLessonSession } from '../../../ui/lessons/lesson-session.ts';
import {
  MAX_PREDICTIONS,
  noLessonProgress,
  openProgressStore,
  type ProgressStorage,
  readProgress,
} from '../../../ui/lessons/progress.ts';

function memoryStorage(): ProgressStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const ask = { do: 'ask', id: 'how-many', minutes: 1, text: { en: 'How many?' } };
const lesson = { id: 'small', steps: [ask, ask, ask] } as unknown as LessonFile;

test('resumes a lesson with its predictions and drafts', () => {
  const storage = memoryStorage();
  let changes = 0;
  const first = openLessonSession(lesson, openProgressStore(storage), () => {
    changes++;
  });
  first.go(2);
  first.addPrediction('how-many', { form: 'number', value: 5, spread: 1 });
  first.draft('next', { form: 'curve', values: [1, 2], spread: 0.5 });
  expect(changes).toBe(2);
  const again = openLessonSession(lesson, openProgressStore(storage), () => undefined);
  expect(again.progress()).toEqual(first.progress());
  expect(again.progress().step).toBe(2);
  again.removeLastPrediction('how-many');
  expect(again.progress().predictions['how-many']).toEqual([]);
});

test('keeps the step within the lesson, even if it has become shorter', () => {
  const storage = memoryStorage();
  const session = openLessonSession(lesson, openProgressStore(storage), () => undefined);
  session.go(99);
  expect(session.progress().step).toBe(2);
  session.go(-1);
  expect(session.progress().step).toBe(0);
  session.go(2);
  const shorter = { ...lesson, steps: lesson.steps.slice(0, 1) };
  expect(openLessonSession(shorter, openProgressStore(storage), () => undefined).progress().step).toBe(0);
});

test('stores only lesson, step and predictions', () => {
  const storage = memoryStorage();
  const store = openProgressStore(storage);
  openLessonSession(lesson, store, () => undefined).addPrediction('how-many', { form: 'choice', choice: 1 });
  store.open('small');
  expect([...storage.entries.keys()].sort()).toEqual(['korpu.lesson', 'korpu.lesson.small']);
  expect(JSON.parse(storage.entries.get('korpu.lesson.small') ?? '')).toEqual({
    format: 1,
    step: 0,
    predictions: { 'how-many': [{ form: 'choice', choice: 1 }] },
    drafts: {},
  });
});

test('keeps progress in memory if storage is unavailable', () => {
  const refuses = (): never => {
    throw new Error('no storage');
  };
  for (const unavailable of [null, { getItem: refuses, setItem: refuses, removeItem: refuses }]) {
    const store = openProgressStore(unavailable);
    const session = openLessonSession(lesson, store, () => undefined);
    session.go(1);
    expect(openLessonSession(lesson, store, () => undefined).progress().step).toBe(1);
    expect(store.last()).toBeNull();
  }
});

/** Storage shared by tabs, each of which hears what the others write. */
function sharedStorage() {
  const storage = memoryStorage();
  const tabs = new Set<(key: string | null) => void>();
  return {
    storage,
    openTab(onFailure?: () => void) {
      let hear: (key: string | null) => void = () => undefined;
      const own: ProgressStorage = {
        getItem: storage.getItem,
        setItem(key, value) {
          storage.setItem(key, value);
          for (const other of tabs) if (other !== hear) other(key);
        },
        removeItem: storage.removeItem,
      };
      return openProgressStore(own, {
        ...(onFailure === undefined ? {} : { onFailure }),
        listen: (onKey) => {
          hear = onKey;
          tabs.add(hear);
          return () => tabs.delete(hear);
        },
      });
    },
  };
}

const guess = (value: number) => ({ form: 'number', value, spread: 1 }) as const;

describe('two tabs of a lesson', () => {
  test('keep the predictions of both, whatever each of them does next', () => {
    const { storage, openTab } = sharedStorage();
    const first = openLessonSession(lesson, openTab(), () => undefined);
    const second = openLessonSession(lesson, openTab(), () => undefined);
    for (let i = 0; i < 25; i++) first.addPrediction('how-many', guess(i));
    second.go(1);
    second.draft('next', guess(1));
    second.addPrediction('how-many', guess(100));
    first.go(2);
    const stored = readProgress(storage.getItem('korpu.lesson.small'));
    expect(stored.predictions['how-many']).toHaveLength(26);
    expect(stored.drafts).toEqual({ next: guess(1) });
    expect(first.progress().predictions).toEqual(stored.predictions);
    // Each tab shows its own step; the last one chosen is stored.
    expect([first.progress().step, second.progress().step, stored.step]).toEqual([2, 1, 2]);
  });

  test('hear of changes in the other tab until they are closed', () => {
    const { openTab } = sharedStorage();
    let changes = 0;
    const first = openLessonSession(lesson, openTab(), () => {
      changes++;
    });
    const second = openLessonSession(lesson, openTab(), () => undefined);
    second.addPrediction('how-many', guess(1));
    expect([changes, first.progress().predictions['how-many']]).toEqual([1, [guess(1)]]);
    second.restart();
    expect([changes, first.progress().predictions]).toEqual([2, {}]);
    first.close();
    second.addPrediction('how-many', guess(2));
    expect(changes).toBe(2);
  });

  test('undo the last prediction of the same tab', () => {
    const { openTab } = sharedStorage();
    const first = openLessonSession(lesson, openTab(), () => undefined);
    const second = openLessonSession(lesson, openTab(), () => undefined);
    first.addPrediction('how-many', guess(1));
    second.addPrediction('how-many', guess(2));
    first.removeLastPrediction('how-many');
    expect(second.progress().predictions['how-many']).toEqual([guess(2)]);
    // Without one of its own, the last of all.
    first.removeLastPrediction('how-many');
    expect(second.progress().predictions['how-many']).toEqual([]);
  });
});

test('reports once that progress cannot be stored, and keeps it in memory until it can', () => {
  const storage = memoryStorage();
  let isFull = true;
  let reports = 0;
  const limited: ProgressStorage = {
    ...storage,
    setItem(key, value) {
      if (isFull) throw new Error('QuotaExceededError');
      storage.setItem(key, value);
    },
  };
  const store = openProgressStore(limited, {
    onFailure: () => {
      reports++;
    },
  });
  const session = openLessonSession(lesson, store, () => undefined);
  session.addPrediction('how-many', guess(1));
  session.addPrediction('how-many', guess(2));
  expect(reports).toBe(1);
  expect(session.progress().predictions['how-many']).toHaveLength(2);
  expect(storage.entries.size).toBe(0);
  isFull = false;
  session.go(1);
  expect(readProgress(storage.getItem('korpu.lesson.small')).predictions['how-many']).toHaveLength(2);
});

test('refuses a prediction more than a question holds, and keeps those that are there', () => {
  const { openTab } = sharedStorage();
  const session = openLessonSession(lesson, openTab(), () => undefined);
  const other = openLessonSession(lesson, openTab(), () => undefined);
  for (let i = 0; i < MAX_PREDICTIONS; i++) expect(session.addPrediction('how-many', guess(i))).toBe(true);
  session.draft('how-many', guess(500));
  const before = session.progress();
  for (const tab of [session, other]) expect(tab.addPrediction('how-many', guess(500))).toBe(false);
  expect(session.progress()).toEqual(before);
  expect(before.predictions['how-many']?.[0]).toEqual(guess(0));
  expect(session.addPrediction('next', guess(1))).toBe(true);
  session.removeLastPrediction('how-many');
  expect(session.addPrediction('how-many', guess(500))).toBe(true);
});

test('leaves the progress of a newer version as it is, says so once, and continues in memory', () => {
  const storage = memoryStorage();
  const newer = JSON.stringify({ format: 2, step: 1, answers: ['something new'] });
  storage.setItem('korpu.lesson.small', newer);
  let said = 0;
  const store = openProgressStore(storage, { onOtherVersion: () => said++ });
  expect(store.read('other')).toEqual(noLessonProgress);
  expect(said).toBe(0);
  const session = openLessonSession(lesson, store, () => undefined);
  expect(said).toBe(1);
  session.go(1);
  session.addPrediction('how-many', guess(1));
  session.clearPredictions();
  session.addPrediction('how-many', guess(2));
  session.restart();
  session.go(2);
  expect(storage.getItem('korpu.lesson.small')).toBe(newer);
  expect(store.read('small').step).toBe(2);
  expect(said).toBe(1);
});

test('leaves the progress of a newer version that another tab stores in the meantime', () => {
  const storage = memoryStorage();
  const session = openLessonSession(lesson, openProgressStore(storage), () => undefined);
  session.addPrediction('how-many', guess(1));
  const newer = JSON.stringify({ format: 'v3' });
  storage.setItem('korpu.lesson.small', newer);
  session.go(1);
  expect(storage.getItem('korpu.lesson.small')).toBe(newer);
});

describe('stored progress', () => {
  test.each(['', 'no json', '[]', 'null', '{"format":2,"step":1}', '{"format":1,"step":"x"}'])(
    'is empty for %s',
    (text) => {
      expect(readProgress(text)).toEqual(noLessonProgress);
    },
  );

  // 4 MB of lists in one another took JSON.parse more than a second, twice for each step of a lesson.
  test('of more lists than any lesson has is not parsed', () => {
    const text = `{"format":1,"step":1,"predictions":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`;
    const storage = memoryStorage();
    storage.setItem('korpu.lesson.small', text);
    const parse = vi.spyOn(JSON, 'parse');
    try {
      expect(readProgress(text)).toEqual(noLessonProgress);
      expect(openProgressStore(storage).read('small')).toEqual(noLessonProgress);
      expect(parse.mock.calls.length).toBe(0);
    } finally {
      parse.mockRestore();
    }
  });

  test('drops invalid predictions and limits their number', () => {
    const many = Array.from({ length: MAX_PREDICTIONS + 20 }, () => ({ form: 'choice', choice: 0 }));
    const text = JSON.stringify({
      format: 1,
      step: 1,
      predictions: {
        a: [{ form: 'number', value: '1', spread: 0 }, { form: 'curve', values: [1, null], spread: 1 }, null],
        b: many,
      },
    });
    const read = readProgress(text);
    expect(read.predictions['a']).toEqual([]);
    expect(read.predictions['b']).toHaveLength(MAX_PREDICTIONS);
  });
});

test('exports a row per number, without names', () => {
  const csv = predictionsCsv(
    lesson,
    {
      ...noLessonProgress,
      predictions: {
        'how-many': [
          { form: 'number', value: 5, spread: 1 },
          { form: 'curve', values: [1, 2], spread: 0.5 },
          { form: 'choice', choice: 1 },
        ],
        gone: [{ form: 'choice', choice: 0 }],
      },
    },
    'en',
  );
  expect(csv.split('\r\n')).toEqual([
    'lesson,question,prediction,form,point,value,spread',
    'small,how-many,1,number,,5,1',
    'small,how-many,2,curve,12,1,0.5',
    'small,how-many,2,curve,24,2,0.5',
    'small,how-many,3,choice,,2,',
    '',
  ]);
});
