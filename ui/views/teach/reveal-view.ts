import { differenceWriter, type Figure, isShare } from '../../../figures/index.ts';
import { counted, fill, type Language, teachWords, wordsIn } from '../../../words/index.ts';
import type { Answers } from '../../lessons/answers.ts';
import { figureOf, lineName, said, spokenWriter, throughMonths } from '../../lessons/draw.ts';
import { type AskStep, knotsOf, rightChoice, scoreOf, sizeOf } from '../../lessons/questions.ts';
import { type Band, readingOf } from '../../lessons/readings.ts';
import { classPrediction, type Prediction } from '../../lessons/scoring.ts';
import type { Session } from '../../lessons/session.ts';
import { element } from '../element.ts';
import { pictureView } from './picture-view.ts';

/** What an answer needs. */
export interface RevealMeans {
  readonly ask: AskStep;
  readonly session: Session;
  readonly answers: Answers;
  readonly months: number;
  readonly language: Language;
}

/** An answer on the page; the change is played once when it is shown, unless motion is unwelcome. */
export interface RevealView {
  readonly node: HTMLElement;
  /** Called once it is on the page. */
  shown(): void;
  close(): void;
}

/** How long the change takes to be played, in milliseconds, and between two pictures of it. */
const PLAY = 2400;
const FRAME = 60;

/** Makes the answer to a question: the picture, the number, and how near each prediction came. */
export function revealView(means: RevealMeans): RevealView {
  const { ask, session, answers, months, language } = means;
  const words = teachWords(language);
  const all = session.progress().predictions[ask.id] ?? [];
  const figure = figureOf(ask.figure, answers, language, expectedIn(means, all));
  const picture = pictureView(words.picture.table);
  const replay = element('button', { type: 'button', id: 'replay' }, words.reveal.replay);
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => clearInterval(timer);
  function play(whole: Figure & { kind: 'lines' }): void {
    stop();
    const last = whole.months.length;
    const began = performance.now();
    picture.update(whole, 1);
    timer = setInterval(() => {
      const month = Math.ceil((last * (performance.now() - began)) / PLAY);
      picture.update(whole, Math.min(last, month));
      if (month >= last) stop();
    }, FRAME);
  }
  replay.addEventListener('click', () => {
    if (figure?.kind === 'lines') play(figure);
  });
  replay.hidden = figure?.kind !== 'lines';
  const said = figure === null ? [] : answerNodes(means, figure);
  const node = element('section', { class: 'reveal', 'aria-labelledby': 'reveal-title' });
  node.append(
    element('h3', { id: 'reveal-title' }, words.reveal.title),
    ...said,
    figure === null ? element('p', {}, words.answers.missing) : picture.node,
    replay,
    scores(means, all, figure),
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

  /** What the class expected, as a line of the picture, where it drew one. */
  function expectedIn({ ask: { asked, figure: own } }: RevealMeans, made: readonly Prediction[]) {
    const together = classPrediction(made);
    if (asked.form !== 'curve' || together?.form !== 'curve') return {};
    const yearly = own.lines.some(({ group }) => group !== undefined);
    return {
      expected: throughMonths(knotsOf(months), together.values, yearly ? Math.floor(months / 12) : months, yearly),
    };
  }
}

/** The answer in a sentence: the band, and for a choice the right one. */
function answerNodes({ ask, answers, language }: RevealMeans, figure: Figure): HTMLElement[] {
  const { asked, figure: own } = ask;
  const words = teachWords(language).reveal;
  const write = spokenWriter(figure);
  const named = (place: number): string => {
    const line = own.lines[place - 1];
    return line === undefined ? '' : lineName(line, own, answers, language);
  };
  const sentence = (label: string, band: Band | null): HTMLElement[] =>
    band === null
      ? []
      : [
          element(
            'p',
            { class: 'answer' },
            fill(words.band, { line: label, value: write(band.mean), low: write(band.low), high: write(band.high) }),
          ),
        ];
  if (asked.form === 'curve') return sentence(named(asked.line), readingOf(own, asked.line, answers));
  if (asked.form === 'number') return sentence(named(asked.line), readingOf(own, asked.line, answers, asked.month));
  const right = rightChoice(asked, own, answers);
  const answer = right === null ? null : optionText(ask, right, answers, language);
  const told = answer === null ? [] : [element('p', { class: 'answer' }, fill(words.right, { answer }))];
  if (asked.form === 'which') return told;
  const size = sizeOf(asked, own, answers);
  if (asked.minus === undefined) return [...told, ...sentence(named(asked.line), size)];
  if (size === null) return told;
  const difference = differenceWriter(figure.unit, language, [size.mean, size.low, size.high]);
  const unit = isShare(figure.unit) ? wordsIn(language).figure.percentagePoints : figure.unitText;
  const values = { value: difference(size.mean), low: difference(size.low), high: difference(size.high) };
  const line = `${named(asked.line)} − ${named(asked.minus)} (${unit})`;
  return [...told, element('p', { class: 'answer' }, fill(words.band, { line, ...values }))];
}

/** The text of an answer of a choice. */
export function optionText({ asked, figure }: AskStep, place: number, answers: Answers, language: Language): string {
  if (asked.form === 'size') {
    const option = asked.options[place];
    return option === undefined ? '' : said(option.text, language);
  }
  const line = figure.lines[place];
  return line === undefined ? '' : lineName(line, figure, answers, language);
}

/** Says what somebody expected. */
function told(
  prediction: Prediction,
  ask: AskStep,
  figure: Figure | null,
  answers: Answers,
  language: Language,
): string {
  const words = teachWords(language).predict;
  const write = figure === null ? String : spokenWriter(figure);
  if (prediction.form === 'choice') return optionText(ask, prediction.choice, answers, language);
  const value = prediction.form === 'number' ? prediction.value : (prediction.values.at(-1) ?? 0);
  return fill(words.giveOrTake, { value: write(value), spread: write(prediction.spread).replace(/^\+/, '') });
}

function scores(
  { ask, answers, months, language }: RevealMeans,
  all: readonly Prediction[],
  figure: Figure | null,
): HTMLElement {
  const words = teachWords(language).reveal;
  const node = element('div', { class: 'scores' }, element('h3', {}, words.scores));
  if (all.length === 0) {
    node.append(element('p', {}, words.nobody));
    return node;
  }
  const isChoice = ask.asked.form === 'which' || ask.asked.form === 'size';
  const scored = all.map((prediction) => ({ prediction, score: scoreOf(prediction, ask, months, answers) }));
  const heads = [words.prediction, words.said, ...(isChoice ? [] : [words.middle, words.spread]), words.total];
  const rows = scored.map(({ prediction, score }, i) => {
    const parts = isChoice ? [] : [score?.middle, score?.spread];
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, String(i + 1)),
      element('td', {}, told(prediction, ask, figure, answers, language)),
      ...[...parts, score?.total].map((points) =>
        element('td', {}, points === undefined || points === null ? '–' : String(points)),
      ),
    );
  });
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  node.append(element('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': words.scores }, table));
  const known = scored.flatMap(({ score }) => (score === null ? [] : [score.total]));
  const points = (value: number): string => counted(words.points, Math.round(value), language);
  if (known.length > 1) {
    const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
    node.append(element('p', { id: 'mean-score' }, fill(words.mean, { points: points(mean) })));
    const together = classPrediction(all);
    const score = together === null ? null : scoreOf(together, ask, months, answers);
    if (score !== null && !isChoice)
      node.append(element('p', {}, fill(words.together, { points: points(score.total) })));
  }
  node.append(element('p', { class: 'quiet' }, isChoice ? words.scoringChoice : words.scoring));
  return node;
}
