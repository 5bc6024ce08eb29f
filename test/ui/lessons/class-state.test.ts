import { describe, expect, test } from 'vitest';
import { readPack } from '../../../scenarios/index.ts';
import { readLesson } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { type ClassState, classLessonOf, readClassState } from '../../../ui/lessons/class-state.ts';

/** States of every step of every built-in lesson. */
const states: readonly ClassState[] = packagedCountries().flatMap((country) => {
  const files = countryFiles(country);
  const pack = readPack(files);
  if (!pack.ok) throw new Error(JSON.stringify(pack.errors));
  return [...files]
    .filter(([file]) => file.startsWith('lessons/') && file.endsWith('.yaml'))
    .flatMap(([file, text]) => {
      const read = readLesson(file, text, pack.value);
      if (!read.ok) throw new Error(JSON.stringify(read.errors));
      const lesson = classLessonOf(read.value);
      return lesson.steps.map((_, step) => ({
        ...{ lesson, step, language: 'en' as const, predictions: 3, startedAt: 1_796_000_000_000 },
      }));
    });
});
const [first] = states;

/** What a window receives: a structured copy. */
const sent = (state: unknown): unknown => structuredClone(state);

test('accepts what the class window sends, at every step of every built-in lesson', () => {
  expect(states.length).toBeGreaterThan(20);
  for (const state of states) expect(readClassState(sent(state))).toEqual(state);
});

describe('refuses what is no state', () => {
  const lesson = first?.lesson;
  const step = lesson?.steps[0];
  const withStep = (changed: Readonly<Record<string, unknown>>): unknown => ({
    ...first,
    lesson: { ...lesson, steps: [{ ...step, ...changed }] },
  });
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'state'],
    ['a list', [first]],
    ['a state without a lesson', { ...first, lesson: undefined }],
    ['a lesson without steps', { ...first, lesson: { ...lesson, steps: [] } }],
    ['a lesson of thousands of steps', { ...first, lesson: { ...lesson, steps: Array(5000).fill(step) } }],
    ['a lesson without a title', { ...first, lesson: { ...lesson, title: {} } }],
    ['a step beyond the last', { ...first, step: lesson?.steps.length }],
    ['half a step', { ...first, step: 0.5 }],
    ['another language', { ...first, language: 'constructor' }],
    ['a negative number of predictions', { ...first, predictions: -1 }],
    ['a start that is no number', { ...first, startedAt: Number.NaN }],
    ['an unknown kind of step', withStep({ do: 'toString' })],
    ['minutes without end', withStep({ minutes: Number.POSITIVE_INFINITY })],
    ['a text of megabytes', withStep({ text: { en: 'x'.repeat(5_000_000) } })],
    ['a text that is a map', withStep({ text: { en: { en: 'x' } } })],
    ['a script that is no text', withStep({ script: ['x'] })],
    ['an id that is no text', withStep({ id: {} })],
  ])('%s', (_, state) => {
    expect(first).toBeDefined();
    expect(readClassState(state)).toBeNull();
  });
});

test('leaves out whatever else a message has', () => {
  const read = readClassState({ ...first, onclick: 'x', lesson: { ...first?.lesson, html: '<b>' } });
  expect(read).toEqual(first);
});
