import { outcomes } from '../engine/index.ts';
import { allOutcomes, dimensions } from '../engine/internal.ts';
import type { Faults } from './faults.ts';
import { listed, nearest } from './nearest.ts';
import type { Pack } from './pack.ts';
import { type Path, quoted } from './problem.ts';
import type { Asked, Expectation, LessonFigure, LessonFile, LessonStep } from './schema/lesson.ts';
import type { RuleId } from './schema/rules.ts';

/** Holds the steps of a lesson to one another, to its scenarios and to the country. */
export function checkSteps(lesson: LessonFile, pack: Pack, faults: Faults): void {
  const known = (rule: RuleId, what: string, came: string, names: Iterable<string>, path: Path): boolean => {
    const all = [...names];
    if (all.includes(came)) return true;
    const expected = `one of ${listed(all)}`;
    faults.refuse(rule, { path, got: `the unknown ${what} ${quoted(came)}`, expected, tryThis: nearest(came, all) });
    return false;
  };
  const scenarioKnown = (id: string, path: Path): boolean =>
    known('lesson.scenario', 'scenario', id, Object.keys(lesson.scenarios), path);

  function checkFigure({ outcome, scenario, view, lines }: LessonFigure, path: Path): void {
    const drawn = view === 'differences' ? allOutcomes : outcomes;
    known(
      'lesson.outcome',
      'outcome',
      outcome,
      drawn.map(({ id }) => id),
      [...path, 'outcome'],
    );
    if (!scenarioKnown(scenario, [...path, 'scenario'])) return;
    for (const [i, line] of lines.entries()) {
      const at = [...path, 'lines', i];
      const of = line.scenario ?? scenario;
      if (line.scenario !== undefined && !scenarioKnown(of, [...at, 'scenario'])) continue;
      const policies = (lesson.scenarios[of]?.policies ?? []).map(({ id }) => id);
      if (!known('lesson.policy', 'policy', line.policy, policies, [...at, 'policy'])) continue;
      if (view === 'differences' && line.policy === policies[0]) {
        const got = `${quoted(line.policy)}, which the others are compared with`;
        faults.refuse('lesson.reference', {
          path: [...at, 'policy'],
          got,
          expected: `one of ${listed(policies.slice(1))}`,
        });
      }
      for (const [dimension, value] of Object.entries(line.group ?? {})) {
        if (!known('lesson.group', 'group', dimension, dimensions, [...at, 'group', dimension])) continue;
        known('lesson.group', dimension, value, valuesOf(dimension, pack), [...at, 'group', dimension]);
      }
      if (Object.keys(line.group ?? {}).length > 1) {
        faults.refuse('lesson.group', {
          path: [...at, 'group'],
          got: 'two groups at once',
          expected: 'one group a line',
        });
      }
    }
  }

  function checkPlace(place: number | undefined, { lines }: LessonFigure, path: Path): void {
    if (place === undefined || place <= lines.length) return;
    const expected =
      lines.length === 1 ? '1: the figure has one line' : `1 to ${lines.length}, as many lines as the figure has`;
    faults.refuse('lesson.line', { path, got: `line ${place}`, expected });
  }

  function checkMonth(month: number | undefined, { scenario, view }: LessonFigure, path: Path): void {
    if (month === undefined) return;
    const { months } = lesson.scenarios[scenario] ?? { months: 360 };
    if (view === 'differences') {
      const expected = 'none: a difference is that of the whole run';
      faults.refuse('lesson.month', { path, got: `month ${month} of a difference`, expected, tryThis: 'view: levels' });
    } else if (month > months) {
      faults.refuse('lesson.month', {
        path,
        got: `month ${month}`,
        expected: `1 to ${months}, the months of the scenario`,
      });
    }
  }

  function checkAsked(asked: Asked, figure: LessonFigure, path: Path): void {
    if (asked.form !== 'which') checkPlace(asked.line, figure, [...path, 'line']);
    if (asked.form !== 'curve') checkMonth(asked.month, figure, [...path, 'month']);
    if (asked.form === 'curve' || asked.form === 'number') {
      if (asked.to <= asked.from) {
        const got = `an axis from ${asked.from} to ${asked.to}`;
        faults.refuse('lesson.axis', { path: [...path, 'to'], got, expected: `a number above ${asked.from}` });
      }
    }
    if (asked.form === 'curve' && figure.view === 'differences') {
      const got = 'a curve of differences';
      faults.refuse('lesson.form', {
        path: [...path, 'form'],
        got,
        expected: 'form: number, or a figure with view: levels',
      });
    }
    if (asked.form === 'which' && figure.lines.length < 2) {
      const got = 'a choice among one line';
      faults.refuse('lesson.form', { path: [...path, 'form'], got, expected: 'a figure of two to four lines' });
    }
    if (asked.form !== 'size') return;
    checkPlace(asked.minus, figure, [...path, 'minus']);
    for (const [i, { below }] of asked.options.entries()) {
      const last = i === asked.options.length - 1;
      const before = asked.options[i - 1]?.below;
      const rises = below === undefined ? last : !last && (before === undefined || below > before);
      if (rises) continue;
      faults.refuse('lesson.options', {
        path: [...path, 'options', i],
        got: below === undefined ? 'an answer without below' : `below: ${below}`,
        expected: 'answers from small to large: every one but the last with a larger below, the last with none',
      });
    }
  }

  function checkExpected(expect: readonly Expectation[], figure: LessonFigure, path: Path): void {
    for (const [i, one] of expect.entries()) {
      const at = [...path, i];
      checkPlace(one.line, figure, [...at, 'line']);
      checkPlace(one.minus, figure, [...at, 'minus']);
      checkMonth(one.month, figure, [...at, 'month']);
      if ([one.above, one.atLeast, one.below, one.atMost].some((bound) => bound !== undefined)) continue;
      const expected = 'above, atLeast, below or atMost: what the model must say for the text to be true';
      faults.refuse('lesson.expect', { path: at, got: 'no bound', expected });
    }
  }

  const asks = new Map<string, { readonly figure: LessonFigure; revealed: boolean; readonly path: Path }>();
  const later = lesson.steps.flatMap((step) => (step.do === 'ask' ? [step.id] : []));
  for (const [i, step] of lesson.steps.entries()) {
    const path = ['steps', i];
    if (step.do === 'show' || step.do === 'ask') checkFigure(step.figure, [...path, 'figure']);
    if (step.do === 'ask') {
      if (asks.has(step.id)) {
        faults.refuse('id.unique', {
          path: [...path, 'id'],
          got: `${quoted(step.id)} twice`,
          expected: 'an id of its own',
        });
      }
      asks.set(step.id, { figure: step.figure, revealed: false, path: [...path, 'id'] });
      checkAsked(step.asked, step.figure, [...path, 'asked']);
    }
    if (step.do === 'reveal') {
      const asked = asks.get(step.of);
      if (asked === undefined && later.includes(step.of)) {
        const got = `an answer before its question ${quoted(step.of)}`;
        faults.refuse('lesson.reveal', { path: [...path, 'of'], got, expected: 'the ask first, the reveal after it' });
      } else if (known('lesson.reveal', 'question', step.of, later, [...path, 'of']) && asked !== undefined) {
        asked.revealed = true;
        checkExpected(step.expect, asked.figure, [...path, 'expect']);
      }
    }
    if (step.do === 'look') checkLook(step, path);
  }
  for (const [id, { revealed, path }] of asks) {
    if (revealed) continue;
    const tryThis = `a step after it with do: reveal and of: ${id}`;
    faults.refuse('lesson.answered', {
      path,
      got: `the question ${quoted(id)} without an answer`,
      expected: 'a reveal of it',
      tryThis,
    });
  }
  const total = lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0);
  if (total > lesson.minutes) {
    const got = `${lesson.minutes} minutes for steps that take ${total}`;
    faults.refuse('lesson.minutes', { path: ['minutes'], got, expected: `at least ${total}, or shorter steps` });
  }

  function checkLook(step: Extract<LessonStep, { do: 'look' }>, path: Path): void {
    if (!scenarioKnown(step.scenario, [...path, 'scenario'])) return;
    const streams = pack.country.streams.map(({ id }) => id);
    const [, stream = ''] = step.life.split('/');
    if (!/^(stock|\d{4}-\d{2})\/[^/]+\/\d+$/.test(step.life) || !streams.includes(stream)) {
      const expected = 'a life as korpu life prints it, such as 2027-03/family/412';
      faults.refuse('lesson.life', {
        path: [...path, 'life'],
        got: quoted(step.life),
        expected,
        tryThis: nearest(stream, streams),
      });
    }
  }
}

/** The values of a dimension of groups. */
function valuesOf(dimension: string, pack: Pack): string[] {
  const { streams, origins, sectors, regions } = pack.country;
  if (dimension === 'stream') return streams.map(({ id }) => id);
  if (dimension === 'origin') return origins.map(({ id }) => id);
  if (dimension === 'sector') return sectors.map(({ id }) => id);
  if (dimension === 'region') return regions.map(({ id }) => id);
  if (dimension === 'ground') return [...new Set(streams.map(({ ground }) => ground))];
  if (dimension === 'sex') return ['female', 'male'];
  return dimension === 'education' ? ['primary', 'secondary', 'tertiary'] : ['stock'];
}
