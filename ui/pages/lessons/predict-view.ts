import { type ChartFigure, isShare } from '../../../charts/index.ts';
import { format, type Language, lessonMessages, plural } from '../../../i18n/index.ts';
import type { LessonAnswers } from '../../lessons/answers.ts';
import { type Axis, axisOf, positionOnAxis } from '../../lessons/axis.ts';
import { lineName, localise, spokenValue } from '../../lessons/lesson-figure.ts';
import type { LessonSession } from '../../lessons/lesson-session.ts';
import { type AskStep, knotsOf } from '../../lessons/questions.ts';
import { valuesOf } from '../../lessons/reveal-values.ts';
import type { Prediction } from '../../lessons/scoring.ts';
import { element, write } from '../element.ts';
import { curveView } from './curve-view.ts';
import { rangeRow } from './range-row.ts';

/** What a question needs beside itself. */
export interface PredictStepDependencies {
  readonly step: AskStep;
  readonly session: LessonSession;
  readonly answers: LessonAnswers;
  /** The whole figure, for its unit and the way its numbers are written. */
  readonly figure: ChartFigure;
  readonly months: number;
  /** First year after the fork. */
  readonly year: number;
  readonly language: Language;
}

/** What a form of question puts on the page, and what it makes of what is there; null where that is no answer yet. */
interface Form {
  readonly nodes: readonly Node[];
  prediction(): Prediction | null;
}

/** Makes the box where a class predicts, and keeps what it expects. */
export function predictView(means: PredictStepDependencies): HTMLElement {
  const { step, session, language } = means;
  const words = lessonMessages(language).predict;
  const form = formOf(means);
  const keep = element('button', { type: 'button', class: 'action', id: 'keep' }, words.keep);
  const back = element('button', { type: 'button', id: 'take-back' }, words.takeBack);
  const kept = element('p', { role: 'status', id: 'kept' });
  const tell = (): void => {
    const count = session.progress().predictions[step.id]?.length ?? 0;
    write(kept, count === 0 ? words.first : plural(words.kept, count, language));
    back.hidden = count === 0;
  };
  keep.addEventListener('click', () => {
    const prediction = form.prediction();
    if (prediction === null) return;
    session.keep(step.id, prediction);
    tell();
  });
  back.addEventListener('click', () => {
    session.takeBack(step.id);
    tell();
    keep.focus();
  });
  tell();
  const title = element('h3', { id: 'predict-title' }, words.title);
  const tools = element('div', { class: 'predict-tools' }, keep, back);
  return element('section', { class: 'predict', 'aria-labelledby': title.id }, title, ...form.nodes, tools, kept);
}

function formOf(means: PredictStepDependencies): Form {
  const { asked } = means.step;
  if (asked.form === 'curve') return curveForm(means, axisOf(asked.from, asked.to), asked.line);
  if (asked.form === 'number') return numberForm(means, axisOf(asked.from, asked.to));
  const { step, answers, language } = means;
  const options =
    asked.form === 'size'
      ? asked.options.map(({ text }) => localise(text, language))
      : step.figure.lines.map((line) => lineName(line, step.figure, answers, language));
  return choiceForm(means, options);
}

/** A spread of a tenth of the axis, until somebody says better. */
const usualSpread = ({ from, to }: Axis): number => (to - from) / 10;

function curveForm(
  { step, session, answers, figure, months, year, language }: PredictStepDependencies,
  axis: Axis,
  asked: number,
): Form {
  const words = lessonMessages(language).predict;
  const writeLevel = spokenValue(figure);
  const knots = knotsOf(months);
  const draft = session.progress().drafts[step.id];
  let values = knots.map((_, i) =>
    draft?.form === 'curve' ? (draft.values[i] ?? axis.from) : (axis.from + axis.to) / 2,
  );
  let spread = draft?.form === 'curve' ? draft.spread : usualSpread(axis);
  const known = step.figure.lines.flatMap((line, i) => {
    if (i + 1 === asked) return [];
    const all = valuesOf(step.figure, i + 1, answers);
    const points = all.flatMap(({ mean }, t) => (mean === null ? [] : [{ at: (t + 1) / all.length, value: mean }]));
    return [{ label: lineName(line, step.figure, answers, language), place: i, points }];
  });
  const note = (): void => session.draft(step.id, prediction());
  const prediction = (): Prediction => ({ form: 'curve', values, spread });
  const board = curveView(
    {
      axis,
      years: knots.map((knot) => String(year + knot / 12 - 1)),
      known,
      label: `${words.title}: ${lineName(step.figure.lines[asked - 1] ?? { policy: '' }, step.figure, answers, language)}`,
      write: writeLevel,
      name: (named) => format(words.point, { year: named }),
    },
    (next) => {
      values = next;
      note();
    },
  );
  board.set(values, spread);
  const around = rangeRow(
    words.spread,
    words.spreadAbout,
    'spread',
    axisOf(0, (axis.to - axis.from) / 2),
    spread,
    writeLevel,
    (value) => {
      spread = value;
      board.set(values, spread);
      note();
    },
  );
  const help = element('p', { class: 'quiet' }, words.curve);
  const keys = element('p', { class: 'quiet keys' }, words.curveKeys);
  return { nodes: [help, board.node, keys, around], prediction };
}

function numberForm({ step, session, figure, language }: PredictStepDependencies, axis: Axis): Form {
  const words = lessonMessages(language).predict;
  const writeValue = spokenValue(figure);
  // Hundredths for a reader, whatever the model counts in.
  const factor = isShare(figure.unit) ? 100 : 1;
  const draft = session.progress().drafts[step.id];
  let value = draft?.form === 'number' ? draft.value : (axis.from + axis.to) / 2;
  let spread = draft?.form === 'number' ? draft.spread : usualSpread(axis);
  const shown = (one: number): string => String(Number((one * factor).toPrecision(6)));
  const [from, to] = [shown(axis.from), shown(axis.to)];
  const number = element('input', {
    type: 'number',
    id: 'number',
    step: 'any',
    min: from,
    max: to,
    value: shown(value),
  });
  const wrong = element('p', { class: 'wrong', role: 'alert', hidden: true }, format(words.wrong, { from, to }));
  const prediction = (): Prediction | null => {
    const typed = number.valueAsNumber / factor;
    wrong.hidden = typed >= axis.from && typed <= axis.to;
    return wrong.hidden ? { form: 'number', value, spread } : null;
  };
  const note = (): void => session.draft(step.id, { form: 'number', value, spread });
  const slider = rangeRow(words.slider, '', 'value', axis, value, writeValue, (next) => {
    value = next;
    number.value = shown(next);
    wrong.hidden = true;
    note();
  });
  number.addEventListener('input', () => {
    const typed = number.valueAsNumber / factor;
    if (!(typed >= axis.from && typed <= axis.to)) return;
    value = typed;
    const range = slider.querySelector('input');
    if (range !== null) range.value = String(positionOnAxis(typed, axis));
    write(slider.querySelector('output') ?? slider, writeValue(typed));
    note();
  });
  const around = rangeRow(
    words.spread,
    words.spreadAbout,
    'spread',
    axisOf(0, (axis.to - axis.from) / 2),
    spread,
    writeValue,
    (next) => {
      spread = next;
      note();
    },
  );
  const label = element('label', { for: 'number' }, `${words.number} (${figure.unitText})`);
  return { nodes: [element('div', { class: 'number-row' }, label, number), wrong, slider, around], prediction };
}

function choiceForm({ step, session, language }: PredictStepDependencies, options: readonly string[]): Form {
  const words = lessonMessages(language).predict;
  const draft = session.progress().drafts[step.id];
  let chosen = draft?.form === 'choice' ? draft.choice : null;
  const choices = options.map((option, i) => {
    const input = element('input', {
      type: 'radio',
      name: 'choice',
      id: `choice-${i}`,
      value: String(i),
      checked: chosen === i,
    });
    input.addEventListener('change', () => {
      chosen = i;
      session.draft(step.id, { form: 'choice', choice: i });
    });
    return element('label', { class: 'choice-row' }, input, element('span', {}, option));
  });
  const nodes = [element('fieldset', {}, element('legend', {}, words.choose), ...choices)];
  return { nodes, prediction: () => (chosen === null ? null : { form: 'choice', choice: chosen }) };
}
