import { outcomes } from '../../engine/index.ts';
import { allOutcomes, dimensions } from '../../engine/internal.ts';
import type { ErrorCollector } from '../parsing/error-collector.ts';
import { listNames } from '../parsing/suggest-name.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import type { Expectation, LessonFigure, LessonFile, LessonQuestion, LessonStep } from '../schema/lesson.ts';
import type { RuleId } from '../schema/rules.ts';
import type { CountryPack } from './country-pack.ts';

/** Least length of the axis of a prediction, absolute and as a share of its ends: shorter ones have no steps to choose. */
const MIN_AXIS = 1e-6;

/** Checks the steps of a lesson against one another, its scenarios and the country. */
export function checkLessonSteps(lesson: LessonFile, pack: CountryPack, collector: ErrorCollector): void {
  const checkKnown = (
    rule: RuleId,
    what: string,
    received: string,
    names: Iterable<string>,
    path: DataPath,
  ): boolean => {
    const all = [...names];
    if (all.includes(received)) return true;
    collector.add(rule, () => ({
      path,
      got: `the unknown ${what} ${quote(received)}`,
      expected: `one of ${listNames(all)}`,
      tryThis: collector.suggest(received, all),
    }));
    return false;
  };
  const scenarioKnown = (id: string, path: DataPath): boolean =>
    checkKnown('lesson.scenario', 'scenario', id, Object.keys(lesson.scenarios), path);

  function checkFigure({ outcome, scenario, view, lines }: LessonFigure, path: DataPath): void {
    const drawn = view === 'differences' ? allOutcomes : outcomes;
    checkKnown(
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
      if (!checkKnown('lesson.policy', 'policy', line.policy, policies, [...at, 'policy'])) continue;
      if (view === 'differences' && line.policy === policies[0]) {
        const got = `${quote(line.policy)}, which the others are compared with`;
        collector.add('lesson.reference', {
          path: [...at, 'policy'],
          got,
          expected: `one of ${listNames(policies.slice(1))}`,
        });
      }
      for (const [dimension, value] of Object.entries(line.group ?? {})) {
        if (!checkKnown('lesson.group', 'group', dimension, dimensions, [...at, 'group', dimension])) continue;
        checkKnown('lesson.group', dimension, value, groupValues(dimension, pack), [...at, 'group', dimension]);
      }
      if (Object.keys(line.group ?? {}).length > 1) {
        collector.add('lesson.group', {
          path: [...at, 'group'],
          got: 'two groups at once',
          expected: 'one group a line',
        });
      }
    }
  }

  function checkLine(place: number | undefined, { lines }: LessonFigure, path: DataPath): void {
    if (place === undefined || place <= lines.length) return;
    const expected =
      lines.length === 1 ? '1: the figure has one line' : `1 to ${lines.length}, as many lines as the figure has`;
    collector.add('lesson.line', { path, got: `line ${place}`, expected });
  }

  function checkMonth(month: number | undefined, { scenario, view }: LessonFigure, path: DataPath): void {
    if (month === undefined) return;
    const { months } = lesson.scenarios[scenario] ?? { months: 360 };
    if (view === 'differences') {
      const expected = 'none: a difference is that of the whole run';
      collector.add('lesson.month', { path, got: `month ${month} of a difference`, expected, tryThis: 'view: levels' });
    } else if (month > months) {
      collector.add('lesson.month', {
        path,
        got: `month ${month}`,
        expected: `1 to ${months}, the months of the scenario`,
      });
    }
  }

  function checkQuestion(question: LessonQuestion, figure: LessonFigure, path: DataPath): void {
    if (question.form !== 'which') checkLine(question.line, figure, [...path, 'line']);
    if (question.form !== 'curve') checkMonth(question.month, figure, [...path, 'month']);
    if (question.form === 'curve' || question.form === 'number') {
      const { from, to } = question;
      const got = `an axis from ${from} to ${to}`;
      if (to <= from) collector.add('lesson.axis', { path: [...path, 'to'], got, expected: `a number above ${from}` });
      else if (to - from < Math.max(MIN_AXIS, MIN_AXIS * Math.abs(from), MIN_AXIS * Math.abs(to))) {
        const expected = 'a longer axis: it is divided into some fifty steps';
        collector.add('lesson.axis', { path: [...path, 'to'], got, expected });
      }
    }
    if (question.form === 'curve' && figure.view === 'differences') {
      const got = 'a curve of differences';
      collector.add('lesson.form', {
        path: [...path, 'form'],
        got,
        expected: 'form: number, or a figure with view: levels',
      });
    }
    if (question.form === 'which' && figure.lines.length < 2) {
      const got = 'a choice among one line';
      collector.add('lesson.form', { path: [...path, 'form'], got, expected: 'a figure of two to four lines' });
    }
    if (question.form !== 'size') return;
    checkLine(question.minus, figure, [...path, 'minus']);
    for (const [i, { below }] of question.options.entries()) {
      const last = i === question.options.length - 1;
      const before = question.options[i - 1]?.below;
      const rises = below === undefined ? last : !last && (before === undefined || below > before);
      if (rises) continue;
      collector.add('lesson.options', {
        path: [...path, 'options', i],
        got: below === undefined ? 'an answer without below' : `below: ${below}`,
        expected: 'answers from small to large: every one but the last with a larger below, the last with none',
      });
    }
  }

  function checkExpected(expect: readonly Expectation[], figure: LessonFigure, path: DataPath): void {
    for (const [i, one] of expect.entries()) {
      const at = [...path, i];
      checkLine(one.line, figure, [...at, 'line']);
      checkLine(one.minus, figure, [...at, 'minus']);
      checkMonth(one.month, figure, [...at, 'month']);
      if ([one.above, one.atLeast, one.below, one.atMost].some((bound) => bound !== undefined)) continue;
      const expected = 'above, atLeast, below or atMost: what the model must say for the text to be true';
      collector.add('lesson.expect', { path: at, got: 'no bound', expected });
    }
  }

  const questions = new Map<string, { readonly figure: LessonFigure; revealed: boolean; readonly path: DataPath }>();
  const questionIds = lesson.steps.flatMap((step) => (step.do === 'ask' ? [step.id] : []));
  for (const [i, step] of lesson.steps.entries()) {
    const path = ['steps', i];
    if (step.do === 'show' || step.do === 'ask') checkFigure(step.figure, [...path, 'figure']);
    if (step.do === 'ask') {
      if (questions.has(step.id)) {
        collector.add('id.unique', {
          path: [...path, 'id'],
          got: `${quote(step.id)} twice`,
          expected: 'a unique id',
        });
      }
      questions.set(step.id, { figure: step.figure, revealed: false, path: [...path, 'id'] });
      checkQuestion(step.asked, step.figure, [...path, 'asked']);
    }
    if (step.do === 'reveal') {
      const question = questions.get(step.of);
      if (question === undefined && questionIds.includes(step.of)) {
        const got = `an answer before its question ${quote(step.of)}`;
        collector.add('lesson.reveal', { path: [...path, 'of'], got, expected: 'the ask first, the reveal after it' });
      } else if (
        checkKnown('lesson.reveal', 'question', step.of, questionIds, [...path, 'of']) &&
        question !== undefined
      ) {
        question.revealed = true;
        checkExpected(step.expect, question.figure, [...path, 'expect']);
      }
    }
    if (step.do === 'look') checkLook(step, path);
  }
  for (const [id, { revealed, path }] of questions) {
    if (revealed) continue;
    const tryThis = `a step after it with do: reveal and of: ${id}`;
    collector.add('lesson.answered', {
      path,
      got: `the question ${quote(id)} without an answer`,
      expected: 'a reveal of it',
      tryThis,
    });
  }
  const total = lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0);
  if (total > lesson.minutes) {
    const got = `${lesson.minutes} minutes for steps that take ${total}`;
    collector.add('lesson.minutes', { path: ['minutes'], got, expected: `at least ${total}, or shorter steps` });
  }

  function checkLook(step: Extract<LessonStep, { do: 'look' }>, path: DataPath): void {
    if (!scenarioKnown(step.scenario, [...path, 'scenario'])) return;
    const streams = pack.country.streams.map(({ id }) => id);
    const [, stream = ''] = step.life.split('/');
    if (!/^(stock|\d{4}-\d{2})\/[^/]+\/\d+$/.test(step.life) || !streams.includes(stream)) {
      collector.add('lesson.life', () => ({
        path: [...path, 'life'],
        got: quote(step.life),
        expected: 'a life as korpu life prints it, such as 2027-03/family/412',
        tryThis: collector.suggest(stream, streams),
      }));
    }
  }
}

/** Returns the values of a group dimension. */
function groupValues(dimension: string, pack: CountryPack): string[] {
  const { streams, origins, sectors, regions } = pack.country;
  if (dimension === 'stream') return streams.map(({ id }) => id);
  if (dimension === 'origin') return origins.map(({ id }) => id);
  if (dimension === 'sector') return sectors.map(({ id }) => id);
  if (dimension === 'region') return regions.map(({ id }) => id);
  if (dimension === 'ground') return [...new Set(streams.map(({ ground }) => ground))];
  if (dimension === 'sex') return ['female', 'male'];
  return dimension === 'education' ? ['primary', 'secondary', 'tertiary'] : ['stock'];
}
