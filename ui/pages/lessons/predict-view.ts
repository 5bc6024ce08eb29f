import { type ChartFigure, isShare } from '../../../charts/index.ts';
import { format, type Language, lessonMessages, plural } from '../../../i18n/index.ts';
import type { LessonAnswers } from '../../lessons/answers.ts';
import { type Axis, axisOf, positionOnAxis } from '../../lessons/axis.ts';
import { lineName, localise, spokenValue } from '../../lessons/lesson-figure.ts';
import type { LessonSession } from '../../lessons/lesson-session.ts';
import { MAX_PREDICTIONS } from '../../lessons/progress.ts';
import { type AskStep, knotsOf } from '../../lessons/questions.ts';
import { valuesOf } from '../../lessons/reveal-values.ts';
import type { Prediction } from '../../lessons/scoring.ts';
import { element, write } from '../element.ts';
import { typedNumberField } from '../number-field.ts';
import { numberSpec, shownNumber } from '../number-spec.ts';
import { curveView } from './curve-view.ts';
import { rangeRow } from './range-row.ts';

/** Dependencies of a question. */
export interface PredictStepDependencies {
  readonly step: AskStep;
  readonly session: LessonSession;
  readonly answers: LessonAnswers;
  /** Complete figure, for its unit and number format. */
  readonly figure: ChartFigure;
  readonly months: number;
  /** First year after the fork. */
  readonly year: number;
  readonly language: Language;
}

/** Input of a prediction; `prediction` is null while incomplete or invalid. */
interface Form {
  readonly nodes: readonly Node[];
  prediction(): Prediction | null;
}

/** Form of a question, with the number of its predictions. */
export interface PredictView {
  readonly node: HTMLElement;
  /** Writes the number of predictions. */
  update(): void;
}

/** Creates the form that records predictions of the class. */
export function predictView(context: PredictStepDependencies): PredictView {
  const { step, session, language } = context;
  const words = lessonMessages(language).predict;
  const form = formOf(context);
  const addButton = element('button', { type: 'button', class: 'action', id: 'keep' }, words.keep);
  const back = element('button', { type: 'button', id: 'take-back' }, words.takeBack);
  const countText = element('p', { role: 'status', id: 'kept' });
  const update = (): void => {
    const count = session.progress().predictions[step.id]?.length ?? 0;
    write(countText, count === 0 ? words.first : plural(words.kept, count, language));
    back.hidden = count === 0;
  };
  addButton.addEventListener('click', () => {
    const prediction = form.prediction();
    if (prediction === null) return;
    const isAdded = session.addPrediction(step.id, prediction);
    update();
    if (!isAdded) write(countText, format(words.full, { most: String(MAX_PREDICTIONS) }));
  });
  back.addEventListener('click', () => {
    session.removeLastPrediction(step.id);
    update();
    addButton.focus();
  });
  update();
  const title = element('h3', { id: 'predict-title' }, words.title);
  const tools = element('div', { class: 'predict-tools' }, addButton, back);
  const label = { class: 'predict', 'aria-labelledby': title.id };
  return { node: element('section', label, title, ...form.nodes, tools, countText), update };
}

function formOf(context: PredictStepDependencies): Form {
  const { asked } = context.step;
  if (asked.form === 'curve') return curveForm(context, axisOf(asked.from, asked.to), asked.line);
  if (asked.form === 'number') return numberForm(context, axisOf(asked.from, asked.to));
  const { step, answers, language } = context;
  const options =
    asked.form === 'size'
      ? asked.options.map(({ text }) => localise(text, language))
      : step.figure.lines.map((line) => lineName(line, step.figure, answers, language));
  return choiceForm(context, options);
}

/** Initial spread: a tenth of the axis. */
const initialSpread = ({ from, to }: Axis): number => (to - from) / 10;

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
  let spread = draft?.form === 'curve' ? draft.spread : initialSpread(axis);
  const known = step.figure.lines.flatMap((line, i) => {
    if (i + 1 === asked) return [];
    const all = valuesOf(step.figure, i + 1, answers);
    const points = all.flatMap(({ mean }, t) => (mean === null ? [] : [{ at: (t + 1) / all.length, value: mean }]));
    return [{ label: lineName(line, step.figure, answers, language), place: i, points }];
  });
  const saveDraft = (): void => session.draft(step.id, prediction());
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
      saveDraft();
    },
  );
  board.set(values, spread);
  const spreadRow = rangeRow(
    words.spread,
    words.spreadAbout,
    'spread',
    axisOf(0, (axis.to - axis.from) / 2),
    spread,
    writeLevel,
    (value) => {
      spread = value;
      board.set(values, spread);
      saveDraft();
    },
  );
  const help = element('p', { class: 'quiet' }, words.curve);
  const keys = element('p', { class: 'quiet keys' }, words.curveKeys);
  return { nodes: [help, board.node, keys, spreadRow], prediction };
}

function numberForm({ step, session, figure, language }: PredictStepDependencies, axis: Axis): Form {
  const words = lessonMessages(language).predict;
  const writeValue = spokenValue(figure);
  // Shares are entered in percent.
  const shownTimes = isShare(figure.unit) ? 100 : 1;
  const draft = session.progress().drafts[step.id];
  let value = draft?.form === 'number' ? draft.value : (axis.from + axis.to) / 2;
  let spread = draft?.form === 'number' ? draft.spread : initialSpread(axis);
  const spec = { ...numberSpec({ min: axis.from, max: axis.to, unit: figure.unit }, []), shownTimes };
  const [from, to] = [axis.from, axis.to].map((end) => shownNumber(end, spec, language));
  const fault = format(words.wrong, { from: from ?? '', to: to ?? '' });
  const number = typedNumberField('number', () => ({ spec, unit: figure.unitText, language, fault }), setValue);
  const prediction = (): Prediction | null => {
    const typed = number.read();
    return typed === null ? null : { form: 'number', value: typed, spread };
  };
  const saveDraft = (): void => session.draft(step.id, { form: 'number', value, spread });
  const slider = rangeRow(words.slider, '', 'value', axis, value, writeValue, (next) => {
    value = next;
    number.show(next);
    saveDraft();
  });
  function setValue(next: number): void {
    value = next;
    const range = slider.querySelector('input');
    if (range !== null) range.value = String(positionOnAxis(next, axis));
    write(slider.querySelector('output') ?? slider, writeValue(next));
    saveDraft();
  }
  number.show(value);
  const spreadRow = rangeRow(
    words.spread,
    words.spreadAbout,
    'spread',
    axisOf(0, (axis.to - axis.from) / 2),
    spread,
    writeValue,
    (next) => {
      spread = next;
      saveDraft();
    },
  );
  const label = element('label', { for: 'number' }, `${words.number} (${figure.unitText})`);
  const row = element('div', { class: 'number-row' }, label, number.box);
  return { nodes: [row, number.message, slider, spreadRow], prediction };
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
