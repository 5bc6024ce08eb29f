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

/** Fewer replicates than in precomputed results, with another seed: enough for means. */
const REPLICATES = 3;
const slow = 600_000;

function precomputedAnswers(lesson: LessonFile): LessonAnswers {
  return Object.fromEntries(
    Object.entries(answers.lessons[lesson.id] ?? {}).map(([id, packed]) => [id, unpackAnswer(packed)]),
  );
}

/** Runs a few replicates of a scenario. */
function runAgain(lesson: LessonFile, id: string, draft: LessonScenario): Comparison {
  const read = catalogue.scenarioOf({ ...draft, seed: 'another luck' }, 0.1);
  if (!read.ok) throw new Error(`${lesson.id}: ${id} is invalid`);
  const engine = createEngine(read.value);
  const results = Array.from({ length: REPLICATES }, (_, r) => engine.replicate(r));
  return sliceComparison(
    compare(read.value, { korpu: 'test', model: 'test', parameters: 'central' }, results),
    wantedOf(lesson, id),
  );
}

/** Whether a trajectory differs visibly between the first policy and another. */
function diverges({ courses }: Trajectory): boolean {
  const visible = courses.map(({ months, left }) =>
    JSON.stringify([
      months.map(({ permit, work, level, course, informed }) => [permit, work, level, course, informed]),
      left,
    ]),
  );
  return visible.some((one) => one !== visible[0]);
}

test('has six lessons, including a role play of 90 minutes with five briefs and a budget', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(6);
  const plays = lessons.filter(({ roles }) => roles.length > 0);
  expect(plays.map(({ minutes, roles, budget }) => [minutes, roles.length, budget !== undefined])).toEqual([
    [90, 5, true],
  ]);
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('is in three languages and has a question', () => {
    expect(Object.keys(lesson.title).sort()).toEqual(['az', 'en', 'ru']);
    expect(lesson.steps.some((step) => step.do === 'ask')).toBe(true);
  });

  test('has precomputed results of the current model', () => {
    const simulated = Object.entries(lesson.scenarios).filter(([id]) => wantedOf(lesson, id).length > 0);
    expect(simulated.length).toBeGreaterThan(0);
    for (const [id, draft] of simulated) {
      const answer = answers.lessons[lesson.id]?.[id];
      expect([id, isUpToDateAnswer({ lesson, scenario: id, answer }, modelOf(catalogue, draft))]).toEqual([id, true]);
    }
  });

  test('agrees with the precomputed results at both ends of the range', () => {
    expect(contradictions(lesson, precomputedAnswers(lesson))).toEqual([]);
  });

  test(
    'agrees with the means of a few new runs',
    () => {
      const newAnswers = Object.entries(lesson.scenarios)
        .filter(([id]) => wantedOf(lesson, id).length > 0)
        .map(([id, draft]) => [id, runAgain(lesson, id, draft)] as const);
      expect(contradictions(lesson, Object.fromEntries(newAnswers), 'mean')).toEqual([]);
    },
    slow,
  );

  const looks = lesson.steps.filter((step) => step.do === 'look');
  // Not every lesson looks at a person.
  if (looks.length > 0)
    test(
      'shows trajectories that diverge, or not, as stated',
      () => {
        for (const step of looks) {
          const draft = lesson.scenarios[step.scenario];
          const read = draft === undefined ? null : catalogue.scenarioOf(draft, 0.1);
          if (read === null || !read.ok) throw new Error(`${step.scenario} is invalid`);
          const life = tracePerson(read.value, { id: step.life, replicate: 0 });
          expect([step.life, diverges(life)]).toEqual([step.life, step.parts]);
        }
      },
      slow,
    );

  test('is rejected if its expectations are reversed', () => {
    const precomputed = precomputedAnswers(lesson);
    for (const [i, step] of lesson.steps.entries()) {
      if (step.do !== 'reveal') continue;
      const expect_ = step.expect.map(({ above, atLeast, below, atMost, ...one }) => {
        const least = above ?? atLeast;
        const most = below ?? atMost;
        // Just outside the stated bound.
        return least === undefined ? { ...one, above: most } : { ...one, below: least };
      });
      const steps = lesson.steps.map((one, k) => (k === i ? { ...step, expect: expect_ } : one));
      const reversed = { ...lesson, steps } as LessonFile;
      expect(contradictions(reversed, precomputed).length).toBe(step.expect.length);
    }
  });
});
