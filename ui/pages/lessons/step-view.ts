import { format, type Language, lessonMessages, messages, numberFormat } from '../../../i18n/index.ts';
import type { LessonFigure, LessonStep } from '../../../scenarios/internal.ts';
import type { LessonAnswers } from '../../lessons/answers.ts';
import { lessonFigure, localise } from '../../lessons/lesson-figure.ts';
import type { LessonSession } from '../../lessons/lesson-session.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import { askOf } from '../../lessons/questions.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import { element, write } from '../element.ts';
import { runFailureText } from '../run-failure-text.ts';
import { lookView } from './look-view.ts';
import { pictureView } from './picture-view.ts';
import { predictView } from './predict-view.ts';
import { revealView } from './reveal-view.ts';

/** Dependencies of a step. */
export interface StepDependencies {
  readonly session: LessonSession;
  readonly library: LessonLibrary;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** Opens a trajectory on its page. */
  readonly openLife: (scenario: string, id: string) => void;
}

/** Rendered step. */
export interface StepView {
  readonly node: HTMLElement;
  /** Called after the node is inserted into the page. */
  shown(): void;
  /** Called when predictions have changed. */
  update(): void;
  close(): void;
}

/** Content that is added once the results are available. */
interface Part {
  readonly node: Node;
  shown?(): void;
  update?(): void;
  close?(): void;
}

/** Figure of a step; null for none. */
export function figureOfStep(step: LessonStep, { lesson }: LessonSession): LessonFigure | null {
  if (step.do === 'show' || step.do === 'ask') return step.figure;
  return step.do === 'reveal' ? (askOf(lesson, step.of)?.figure ?? null) : null;
}

/** Creates a step: its text, and its content once the results are available. */
export function stepView(step: LessonStep, context: StepDependencies): StepView {
  const { session, library, language } = context;
  const { lesson } = session;
  const words = lessonMessages(language);
  const node = element('div', { class: `step step-${step.do}` });
  for (const paragraph of localise(step.text, language).split(/\n\s*\n/)) {
    node.append(element('p', { class: 'step-text' }, paragraph));
  }
  let part: Part | null = null;
  let open = false;
  let closed = false;
  const addPart = (newPart: Part): void => {
    if (closed) {
      newPart.close?.();
      return;
    }
    part = newPart;
    node.append(newPart.node);
    if (open) newPart.shown?.();
  };
  const figure = figureOfStep(step, session);
  if (figure !== null) void loadAnswers(figure);
  if (step.do === 'look') {
    const openTrajectory = (): void => context.openLife(step.scenario, step.life);
    addPart({ node: lookView({ ...context, lesson, step, open: openTrajectory }) });
  }
  if (step.do === 'discuss') {
    const questions = step.questions.map((question) => element('li', {}, localise(question, language)));
    node.append(element('ol', { class: 'questions' }, ...questions), element('p', { class: 'quiet' }, words.discuss));
  }

  /** Loads the results, showing progress. */
  async function loadAnswers(figureSpec: LessonFigure): Promise<void> {
    const status = element('p', { role: 'status', class: 'quiet' });
    const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const onProgress = (share: number): void =>
      write(status, format(words.answers.computing, { done: percent.format(share) }));
    node.append(status);
    try {
      const ids = [...new Set(figureSpec.lines.map((line) => line.scenario ?? figureSpec.scenario))];
      const loaded = await Promise.all(
        ids.map(async (id) => [id, await library.answer(lesson, id, onProgress)] as const),
      );
      addPart(partOf(figureSpec, Object.fromEntries(loaded)));
      const [digest = ''] = loaded.map(([, comparison]) => comparison.digest);
      write(status, format(words.answers.from, { digest: digest.slice(0, 12) }));
      status.classList.add('from');
      node.append(status);
    } catch (error) {
      write(status, format(words.answers.failed, { reason: runFailureText(language, error) }));
      const again = element('button', { type: 'button', id: 'answers-again' }, messages(language).loading.again);
      again.addEventListener('click', () => {
        status.remove();
        again.remove();
        void loadAnswers(figureSpec);
      });
      node.append(again);
    }
    node.dataset['ready'] = 'true';
  }

  function partOf(figureSpec: LessonFigure, answers: LessonAnswers): Part {
    const comparison = answers[figureSpec.scenario];
    const fullFigure = lessonFigure(figureSpec, answers, language);
    if (comparison === undefined || fullFigure === null) return { node: element('p', {}, words.answers.missing) };
    const { months, start } = comparison.run;
    const year = Number(start.slice(0, 4));
    if (step.do === 'reveal') {
      const ask = askOf(lesson, step.of);
      if (ask !== null) return revealView({ ask, session, answers, months, language });
    }
    if (step.do === 'ask') {
      return predictView({ step, session, answers, figure: fullFigure, months, year, language });
    }
    const picture = pictureView(words.picture.table);
    return { node: picture.node, shown: () => picture.update(fullFigure), close: picture.close };
  }

  if (figure === null) node.dataset['ready'] = 'true';
  return {
    node,
    shown() {
      open = true;
      part?.shown?.();
    },
    update: () => part?.update?.(),
    close() {
      closed = true;
      part?.close?.();
    },
  };
}
