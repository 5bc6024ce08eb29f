import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Comparison, createEngine } from '../../engine/index.ts';
import { compare, type Trajectory, tracePerson } from '../../engine/internal.ts';
import type { LessonFile, LessonScenario } from '../../scenarios/internal.ts';
import { isUpToDateAnswer, modelOf, precomputedLessons } from '../../tools/precompute-lessons.ts';
import { type LessonAnswers, sliceComparison, unpackAnswer, wantedOf } from '../../ui/lessons/answers.ts';
import { contradictions } from '../../ui/lessons/confirm.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { catalogue, lessons, answers } = precomputedLessons(root);

/** Fewer runs than what ships, and another luck: enough for means. */
const REPLICATES = 3;
const slow = 600_000;

function shippedAnswers(lesson: LessonFile): LessonAnswers {
  return Object.fromEntries(
    Object.entries(answers.lessons[lesson.id] ?? {}).map(([id, packed]) => [id, unpackAnswer(packed)]),
  );
}

/** Runs a scenario anew, a few times. */
function runAnew(lesson: LessonFile, id: string, asked: LessonScenario): Comparison {
  const read = catalogue.scenarioOf({ ...asked, seed: 'another luck' }, 0.1);
  if (!read.ok) throw new Error(`${lesson.id}: ${id} does not read`);
  const engine = createEngine(read.value);
  const results = Array.from({ length: REPLICATES }, (_, r) => engine.replicate(r));
  return sliceComparison(
    compare(read.value, { korpu: 'test', model: 'test', parameters: 'central' }, results),
    wantedOf(lesson, id),
  );
}

/** Whether what a life tells differs between the first policy and another. */
function parts({ courses }: Trajectory): boolean {
  const told = courses.map(({ months, left }) =>
    JSON.stringify([
      months.map(({ permit, work, level, course, informed }) => [permit, work, level, course, informed]),
      left,
    ]),
  );
  return told.some((one) => one !== told[0]);
}

test('there are six lessons, one of them a role play of 90 minutes with five briefs and a budget', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(6);
  const plays = lessons.filter(({ roles }) => roles.length > 0);
  expect(plays.map(({ minutes, roles, budget }) => [minutes, roles.length, budget !== undefined])).toEqual([
    [90, 5, true],
  ]);
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('stands in three languages, and asks something', () => {
    expect(Object.keys(lesson.title).sort()).toEqual(['az', 'en', 'ru']);
    expect(lesson.steps.some((step) => step.do === 'ask')).toBe(true);
  });

  test('comes with the answers of this very model', () => {
    const asked = Object.entries(lesson.scenarios).filter(([id]) => wantedOf(lesson, id).length > 0);
    expect(asked.length).toBeGreaterThan(0);
    for (const [id, draft] of asked) {
      const answer = answers.lessons[lesson.id]?.[id];
      expect([id, isUpToDateAnswer({ lesson, scenario: id, answer }, modelOf(catalogue, draft))]).toEqual([id, true]);
    }
  });

  test('says nothing that the model contradicts, at either end of the range', () => {
    expect(contradictions(lesson, shippedAnswers(lesson))).toEqual([]);
  });

  test(
    'says nothing that a few new runs contradict',
    () => {
      const anew = Object.entries(lesson.scenarios)
        .filter(([id]) => wantedOf(lesson, id).length > 0)
        .map(([id, draft]) => [id, runAnew(lesson, id, draft)] as const);
      expect(contradictions(lesson, Object.fromEntries(anew), 'mean')).toEqual([]);
    },
    slow,
  );

  test(
    'looks at lives that part, or do not, as it says',
    () => {
      for (const step of lesson.steps) {
        if (step.do !== 'look') continue;
        const draft = lesson.scenarios[step.scenario];
        const read = draft === undefined ? null : catalogue.scenarioOf(draft, 0.1);
        if (read === null || !read.ok) throw new Error(`${step.scenario} does not read`);
        const life = tracePerson(read.value, { id: step.life, replicate: 0 });
        expect([step.life, parts(life)]).toEqual([step.life, step.parts]);
      }
    },
    slow,
  );

  test('would be refused if it said the opposite of what the model says', () => {
    const given = shippedAnswers(lesson);
    for (const [i, step] of lesson.steps.entries()) {
      if (step.do !== 'reveal') continue;
      const expect_ = step.expect.map(({ above, atLeast, below, atMost, ...one }) => {
        const least = above ?? atLeast;
        const most = below ?? atMost;
        // Just outside the bound that was given.
        return least === undefined ? { ...one, above: most } : { ...one, below: least };
      });
      const steps = lesson.steps.map((one, k) => (k === i ? { ...step, expect: expect_ } : one));
      const turned = { ...lesson, steps } as LessonFile;
      expect(contradictions(turned, given).length).toBe(step.expect.length);
    }
  });
});
