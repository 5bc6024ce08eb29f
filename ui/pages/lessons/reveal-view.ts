import { type ChartFigure, differenceWriter, isShare } from '../../../charts/index.ts';
import { format, type Language, lessonMessages, messages, plural } from '../../../i18n/index.ts';
import type { LessonAnswers } from '../../lessons/answers.ts';
import { lessonFigure, lineName, localise, spokenValue, throughMonths } from '../../lessons/lesson-figure.ts';
import type { LessonSession } from '../../lessons/lesson-session.ts';
import { type AskStep, knotsOf, rightChoice, scorePrediction, sizeOf } from '../../lessons/questions.ts';
import { revealedValue, type ValueBand } from '../../lessons/reveal-values.ts';
import { classPrediction, type Prediction } from '../../lessons/scoring.ts';
import { element } from '../element.ts';
import { pictureView } from './picture-view.ts';

/** Dependencies of a reveal step. */
export interface RevealStepDependencies {
  readonly ask: AskStep;
  readonly session: LessonSession;
  readonly answers: LessonAnswers;
  readonly months: number;
  readonly language: Language;
}

/** Answer to a question; its chart is animated once, unless reduced motion is preferred. */
export interface RevealView {
  readonly node: HTMLElement;
  /** Called after the node is inserted into the page. */
  shown(): void;
  close(): void;
}

/** Duration of the animation and of one frame, milliseconds. */
const PLAY_MS = 2400;
const FRAME_MS = 60;

/** Creates the answer: chart, value, and scores of the predictions. */
export function revealView(context: RevealStepDependencies): RevealView {
  const { ask, session, answers, months, language } = context;
  const words = lessonMessages(language);
  const all = session.progress().predictions[ask.id] ?? [];
  const figure = lessonFigure(ask.figure, answers, language, expectedIn(context, all));
  const picture = pictureView(words.picture.table);
  const replay = element('button', { type: 'button', id: 'replay' }, words.reveal.replay);
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => clearInterval(timer);
  function play(fullFigure: ChartFigure & { kind: 'lines' }): void {
    stop();
    const last = fullFigure.months.length;
    const startedAt = performance.now();
    picture.update(fullFigure, 1);
    timer = setInterval(() => {
      const month = Math.ceil((last * (performance.now() - startedAt)) / PLAY_MS);
      picture.update(fullFigure, Math.min(last, month));
      if (month >= last) stop();
    }, FRAME_MS);
  }
  replay.addEventListener('click', () => {
    if (figure?.kind === 'lines') play(figure);
  });
  replay.hidden = figure?.kind !== 'lines';
  const answerParagraphs = figure === null ? [] : answerNodes(context, figure);
  const node = element('section', { class: 'reveal', 'aria-labelledby': 'reveal-title' });
  node.append(
    element('h3', { id: 'reveal-title' }, words.reveal.title),
    ...answerParagraphs,
    figure === null ? element('p', {}, words.answers.missing) : picture.node,
    replay,
    scores(context, all, figure),
  );
  return {
    node,
    shown() {
      if (figure === null) return;
      if (figure.kind === 'lines' && !matchMedia('(prefers-reduced-motion: reduce)').matches) play(figure);
      else picture.update(figure);
    },
    close() {
      stop();
      picture.close();
    },
  };

  /** Aggregated prediction of the class as a line, if the question asks for a curve. */
  function expectedIn(
    { ask: { asked, figure: figureSpec } }: RevealStepDependencies,
    predictions: readonly Prediction[],
  ) {
    const combined = classPrediction(predictions);
    if (asked.form !== 'curve' || combined?.form !== 'curve') return {};
    const yearly = figureSpec.lines.some(({ group }) => group !== undefined);
    return {
      expected: throughMonths(knotsOf(months), combined.values, yearly ? Math.floor(months / 12) : months, yearly),
    };
  }
}

/** Answer in sentences: the band, and for choices the right one. */
function answerNodes({ ask, answers, language }: RevealStepDependencies, figure: ChartFigure): HTMLElement[] {
  const { asked, figure: figureSpec } = ask;
  const words = lessonMessages(language).reveal;
  const write = spokenValue(figure);
  const nameOf = (place: number): string => {
    const line = figureSpec.lines[place - 1];
    return line === undefined ? '' : lineName(line, figureSpec, answers, language);
  };
  const sentence = (label: string, band: ValueBand | null): HTMLElement[] =>
    band === null
      ? []
      : [
          element(
            'p',
            { class: 'answer' },
            format(words.band, { line: label, value: write(band.mean), low: write(band.low), high: write(band.high) }),
          ),
        ];
  if (asked.form === 'curve') return sentence(nameOf(asked.line), revealedValue(figureSpec, asked.line, answers));
  if (asked.form === 'number')
    return sentence(nameOf(asked.line), revealedValue(figureSpec, asked.line, answers, asked.month));
  const right = rightChoice(asked, figureSpec, answers);
  const answer = right === null ? null : optionText(ask, right, answers, language);
  const rightAnswer = answer === null ? [] : [element('p', { class: 'answer' }, format(words.right, { answer }))];
  if (asked.form === 'which') return rightAnswer;
  const size = sizeOf(asked, figureSpec, answers);
  if (asked.minus === undefined) return [...rightAnswer, ...sentence(nameOf(asked.line), size)];
  if (size === null) return rightAnswer;
  const difference = differenceWriter(figure.unit, language, [size.mean, size.low, size.high]);
  const unit = isShare(figure.unit) ? messages(language).figure.percentagePoints : figure.unitText;
  const values = { value: difference(size.mean), low: difference(size.low), high: difference(size.high) };
  const line = `${nameOf(asked.line)} − ${nameOf(asked.minus)} (${unit})`;
  return [...rightAnswer, element('p', { class: 'answer' }, format(words.band, { line, ...values }))];
}

/** Text of an option. */
export function optionText(
  { asked, figure }: AskStep,
  place: number,
  answers: LessonAnswers,
  language: Language,
): string {
  if (asked.form === 'size') {
    const option = asked.options[place];
    return option === undefined ? '' : localise(option.text, language);
  }
  const line = figure.lines[place];
  return line === undefined ? '' : lineName(line, figure, answers, language);
}

/** Text of a prediction. */
function predictionText(
  prediction: Prediction,
  ask: AskStep,
  figure: ChartFigure | null,
  answers: LessonAnswers,
  language: Language,
): string {
  const words = lessonMessages(language).predict;
  const write = figure === null ? String : spokenValue(figure);
  if (prediction.form === 'choice') return optionText(ask, prediction.choice, answers, language);
  const value = prediction.form === 'number' ? prediction.value : (prediction.values.at(-1) ?? 0);
  return format(words.giveOrTake, { value: write(value), spread: write(prediction.spread).replace(/^\+/, '') });
}

function scores(
  { ask, answers, months, language }: RevealStepDependencies,
  all: readonly Prediction[],
  figure: ChartFigure | null,
): HTMLElement {
  const words = lessonMessages(language).reveal;
  const node = element('div', { class: 'scores' }, element('h3', {}, words.scores));
  if (all.length === 0) {
    node.append(element('p', {}, words.nobody));
    return node;
  }
  const isChoice = ask.asked.form === 'which' || ask.asked.form === 'size';
  const scored = all.map((prediction) => ({ prediction, score: scorePrediction(prediction, ask, months, answers) }));
  const heads = [words.prediction, words.said, ...(isChoice ? [] : [words.middle, words.spread]), words.total];
  const rows = scored.map(({ prediction, score }, i) => {
    const parts = isChoice ? [] : [score?.middle, score?.spread];
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, String(i + 1)),
      element('td', {}, predictionText(prediction, ask, figure, answers, language)),
      ...[...parts, score?.total].map((points) =>
        element('td', {}, points === undefined || points === null ? '–' : String(points)),
      ),
    );
  });
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  node.append(element('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': words.scores }, table));
  const known = scored.flatMap(({ score }) => (score === null ? [] : [score.total]));
  const points = (value: number): string => plural(words.points, Math.round(value), language);
  if (known.length > 1) {
    const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
    node.append(element('p', { id: 'mean-score' }, format(words.mean, { points: points(mean) })));
    const combined = classPrediction(all);
    const score = combined === null ? null : scorePrediction(combined, ask, months, answers);
    if (score !== null && !isChoice)
      node.append(element('p', {}, format(words.together, { points: points(score.total) })));
  }
  node.append(element('p', { class: 'quiet' }, isChoice ? words.scoringChoice : words.scoring));
  return node;
}
