import { describe, expect, test } from 'vitest';
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

function shelf(): ProgressStorage & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const ask = { do: 'ask', id: 'how-many', minutes: 1, text: { en: 'How many?' } };
const lesson = { id: 'small', steps: [ask, ask, ask] } as unknown as LessonFile;

test('a lesson that is opened again goes on where it was, with every prediction, made or half made', () => {
  const own = shelf();
  let moved = 0;
  const first = openLessonSession(lesson, openProgressStore(own), () => {
    moved++;
  });
  first.go(2);
  first.addPrediction('how-many', { form: 'number', value: 5, spread: 1 });
  first.draft('next', { form: 'curve', values: [1, 2], spread: 0.5 });
  expect(moved).toBe(2);
  const again = openLessonSession(lesson, openProgressStore(own), () => undefined);
  expect(again.progress()).toEqual(first.progress());
  expect(again.progress().step).toBe(2);
  again.removeLastPrediction('how-many');
  expect(again.progress().predictions['how-many']).toEqual([]);
});

test('steps stay within the lesson, also where it has become shorter', () => {
  const own = shelf();
  const session = openLessonSession(lesson, openProgressStore(own), () => undefined);
  session.go(99);
  expect(session.progress().step).toBe(2);
  session.go(-1);
  expect(session.progress().step).toBe(0);
  session.go(2);
  const shorter = { ...lesson, steps: lesson.steps.slice(0, 1) };
  expect(openLessonSession(shorter, openProgressStore(own), () => undefined).progress().step).toBe(0);
});

test('what is kept has the lesson, the step and the numbers, and nothing else', () => {
  const own = shelf();
  const keep = openProgressStore(own);
  openLessonSession(lesson, keep, () => undefined).addPrediction('how-many', { form: 'choice', choice: 1 });
  keep.open('small');
  expect([...own.held.keys()].sort()).toEqual(['korpu.lesson', 'korpu.lesson.small']);
  expect(JSON.parse(own.held.get('korpu.lesson.small') ?? '')).toEqual({
    format: 1,
    step: 0,
    predictions: { 'how-many': [{ form: 'choice', choice: 1 }] },
    drafts: {},
  });
});

test('a browser that keeps nothing still teaches, for as long as the page is open', () => {
  const refuses = (): never => {
    throw new Error('no storage');
  };
  for (const none of [null, { getItem: refuses, setItem: refuses, removeItem: refuses }]) {
    const keep = openProgressStore(none);
    const session = openLessonSession(lesson, keep, () => undefined);
    session.go(1);
    expect(openLessonSession(lesson, keep, () => undefined).progress().step).toBe(1);
    expect(keep.last()).toBeNull();
  }
});

describe('what others have written', () => {
  test.each(['', 'no json', '[]', 'null', '{"format":2,"step":1}', '{"format":1,"step":"x"}'])(
    '%s counts as nothing',
    (text) => {
      expect(readProgress(text)).toEqual(noLessonProgress);
    },
  );

  test('predictions that are none are left out, and too many are cut', () => {
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

test('the table of predictions has a row for every number, and no names', () => {
  const csv = predictionsCsv(lesson, {
    ...noLessonProgress,
    predictions: {
      'how-many': [
        { form: 'number', value: 5, spread: 1 },
        { form: 'curve', values: [1, 2], spread: 0.5 },
        { form: 'choice', choice: 1 },
      ],
      gone: [{ form: 'choice', choice: 0 }],
    },
  });
  expect(csv.split('\n')).toEqual([
    'lesson,question,prediction,form,point,value,spread',
    'small,how-many,1,number,,5,1',
    'small,how-many,2,curve,12,1,0.5',
    'small,how-many,2,curve,24,2,0.5',
    'small,how-many,3,choice,,2,',
    '',
  ]);
});
